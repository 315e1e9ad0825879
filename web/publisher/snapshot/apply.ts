import type { Article, Entries, EntryKind, PublishedComment, Redirect } from '@bridgepress/shared';
import type { Scope } from '../../src/content/content.ts';
import { Shelves, type ShelvesDraft } from './shelves.ts';
import { newestFirst, scopesOf, type Snapshot } from './snapshot.ts';

/** One entry that came or changed, or went (`value` null). */
export type Change = { readonly [K in EntryKind]: { readonly kind: K; readonly documentId: string; readonly value: Entries[K] | null } }[EntryKind];

/** The last change of each entry, in the order of these. */
export function latestOf(changes: readonly Change[]): Change[] {
  const last = new Map<string, Change>();
  for (const change of changes) {
    const id = `${change.kind}/${change.documentId}`;
    last.delete(id);
    last.set(id, change);
  }
  return [...last.values()];
}

/** A small map, in the order in which it was written, that is copied when it is first written to. */
class Draft<V> {
  #copied = false;
  map: ReadonlyMap<string, V>;
  constructor(map: ReadonlyMap<string, V>) {
    this.map = map;
  }
  set(key: string, value: V | null): void {
    if (value === (this.map.get(key) ?? null)) return;
    if (!this.#copied) this.map = new Map(this.map);
    this.#copied = true;
    const copy = this.map as Map<string, V>;
    if (value === null) copy.delete(key);
    else copy.set(key, value);
  }
}

/** Where the next version of a large map is written. */
function draftOf<V>(map: ReadonlyMap<string, V>): ShelvesDraft<V> {
  if (map instanceof Shelves) return (map as Shelves<V>).draft();
  const draft = new Shelves<V>().draft();
  for (const [key, value] of map) draft.set(key, value);
  return draft;
}

/** The snapshot after these changes, in their order. Costs follow the changes, except for a new parent of a category. */
export function applyChanges(before: Snapshot, changes: readonly Change[], at: { readonly epoch: string; readonly number: number }): Snapshot {
  const articles = draftOf(before.articles);
  const categories = new Draft(before.categories);
  const persons = new Draft(before.persons);
  const staticPages = new Draft(before.staticPages);
  const comments = draftOf(before.comments);
  const commentArticles = before.commentArticles.draft();
  const redirects = new Draft(before.redirects);
  let site = before.site;
  for (const change of changes) {
    switch (change.kind) {
      case 'article':
        articles.set(change.documentId, change.value);
        break;
      case 'category':
        categories.set(change.documentId, change.value);
        break;
      case 'person':
        persons.set(change.documentId, change.value);
        break;
      case 'page':
        staticPages.set(change.documentId, change.value);
        break;
      case 'redirect':
        redirects.set(change.documentId, change.value);
        break;
      case 'site':
        site = change.value ?? site;
        break;
      case 'comment':
        placeComment(comments, commentArticles, change.documentId, change.value);
        break;
    }
  }
  const next = { ...before, ...at, site, articles: articles.done(), categories: categories.map, persons: persons.map, staticPages: staticPages.map };
  return {
    ...next,
    comments: comments.done(),
    commentArticles: commentArticles.done(),
    redirects: redirects.map,
    lists: listsAfter(before, next, changes),
    slugs: {
      article: slugsAfter(before.slugs.article, before.articles, next.articles, changes, 'article'),
      category: slugsAfter(before.slugs.category, before.categories, categories.map, changes, 'category'),
      person: slugsAfter(before.slugs.person, before.persons, persons.map, changes, 'person'),
      page: slugsAfter(before.slugs.page, before.staticPages, staticPages.map, changes, 'page'),
    },
    oldSlugs: redirects.map === before.redirects ? before.oldSlugs : oldSlugsOf(redirects.map),
  };
}

function placeComment(
  comments: ShelvesDraft<ReadonlyMap<string, PublishedComment>>,
  commentArticles: ShelvesDraft<string>,
  documentId: string,
  value: PublishedComment | null,
): void {
  const stood = commentArticles.get(documentId);
  if (stood !== undefined && stood !== value?.article) {
    const rest = new Map(comments.get(stood));
    rest.delete(documentId);
    comments.set(stood, rest.size > 0 ? rest : null);
  }
  commentArticles.set(documentId, value?.article ?? null);
  if (value) comments.set(value.article, new Map(comments.get(value.article)).set(documentId, value));
}

/** Later redirects win over earlier ones for the same address. */
function oldSlugsOf(redirects: ReadonlyMap<string, Redirect>): ReadonlyMap<string, string> {
  return new Map([...redirects.values()].map(({ kind, slug, target }) => [`${kind}/${slug}`, target]));
}

function slugsAfter(
  slugs: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, { readonly slug: string }>,
  after: ReadonlyMap<string, { readonly slug: string }>,
  changes: readonly Change[],
  kind: EntryKind,
): ReadonlyMap<string, string> {
  if (before === after) return slugs;
  const ids = changes.filter((change) => change.kind === kind).map((change) => change.documentId);
  if (ids.every((id) => before.get(id)?.slug === after.get(id)?.slug)) return slugs;
  const draft = draftOf(slugs);
  for (const id of ids) {
    const old = before.get(id)?.slug;
    if (old !== undefined && draft.get(old) === id) draft.set(old, null);
  }
  for (const id of ids) {
    const slug = after.get(id)?.slug;
    if (slug !== undefined) draft.set(slug, id);
  }
  return draft.done();
}

type Lists = Snapshot['lists'];
type Parts = Pick<Snapshot, 'articles' | 'categories'>;

function listsAfter(before: Snapshot, after: Parts, changes: readonly Change[]): Lists {
  if (before.categories !== after.categories && !sameShape(before, after)) return allLists(after);
  if (before.articles === after.articles) return before.lists;
  const moved = changedArticles(before.articles, after.articles, changes);
  if (moved.length > 200) return allLists(after);
  const places = moved.map(([old, now]) => {
    const was = old ? scopesOf(after.categories, old) : new Set<Scope>();
    const is = now ? scopesOf(after.categories, now) : new Set<Scope>();
    const reordered = old?.publishDate !== now?.publishDate;
    return { old, now, leaves: [...was].filter((s) => reordered || !is.has(s)), joins: [...is].filter((s) => reordered || !was.has(s)) };
  });
  if (places.every(({ leaves, joins }) => leaves.length === 0 && joins.length === 0)) return before.lists;
  const lists = new Map(before.lists);
  // All removals come first: a search by date needs a list in order.
  for (const { old, leaves } of places) if (old) for (const scope of leaves) remove(lists, scope, old.documentId);
  for (const { now, joins } of places) if (now) for (const scope of joins) insert(lists, scope, now, after.articles);
  return lists;
}

/** Whether lists group articles as they did: no category came, went or moved under another. */
function sameShape(before: Parts, after: Parts): boolean {
  if (before.categories.size !== after.categories.size) return false;
  for (const [id, { parent }] of after.categories) if (before.categories.get(id)?.parent !== parent) return false;
  return true;
}

/** Articles as they were and as they are. */
function changedArticles(before: Parts['articles'], after: Parts['articles'], changes: readonly Change[]): (readonly [Article | undefined, Article | undefined])[] {
  const ids = new Set(changes.flatMap(({ kind, documentId }) => (kind === 'article' ? [documentId] : [])));
  return [...ids].flatMap((id) => (before.get(id) === after.get(id) ? [] : [[before.get(id), after.get(id)] as const]));
}

function remove(lists: Map<Scope, readonly string[]>, scope: Scope, documentId: string): void {
  const list = lists.get(scope) ?? [];
  const at = list.indexOf(documentId);
  const rest = at < 0 ? list : list.toSpliced(at, 1);
  if (rest.length > 0 || scope === 'all') lists.set(scope, rest);
  else lists.delete(scope);
}

function insert(lists: Map<Scope, readonly string[]>, scope: Scope, article: Article, articles: ReadonlyMap<string, Article>): void {
  const list = [...(lists.get(scope) ?? [])];
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = articles.get(list[middle]!);
    if (other && newestFirst(other, article) < 0) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, article.documentId);
  lists.set(scope, list);
}

function allLists({ articles, categories }: Parts): Lists {
  const lists = new Map<Scope, string[]>([['all', []]]);
  for (const article of [...articles.values()].sort(newestFirst))
    for (const scope of scopesOf(categories, article)) {
      const list = lists.get(scope);
      if (list) list.push(article.documentId);
      else lists.set(scope, [article.documentId]);
    }
  return lists;
}
