import type { Snapshot } from './snapshot/snapshot.ts';
import { answer, keyOf, partsOf, type Key, type QueryName } from './snapshot/queries.ts';
import type { Change } from './snapshot/apply.ts';
import { threadPagesOf } from './snapshot/threads.ts';
import type { Place } from './places.ts';

/** Questions about one entry, asked again only when that entry changed. Their first argument is its documentId. */
const aboutOne: ReadonlySet<QueryName> = new Set(['article', 'card', 'slugOf', 'category', 'person', 'staticPage', 'commentCount', 'thread', 'laterComments']);
/** Questions about an ordered list, asked again only when that list changed. Their first argument is its scope. */
const aboutList: ReadonlySet<QueryName> = new Set(['size', 'slice']);
/** Questions about one slug, asked again only when something changed at that place. Their arguments are its kind and the slug. */
const aboutPlace: ReadonlySet<QueryName> = new Set(['bySlug', 'redirect']);
/** Parts of a snapshot that are all that the answer to a question depends on. */
const onlyOf: Partial<Record<QueryName, readonly (keyof Snapshot)[]>> = {
  site: ['site'],
  ancestry: ['categories'],
  categoryTree: ['categories'],
  pagesAt: ['staticPages'],
  featured: ['site', 'articles'],
  years: ['lists'],
};

/**
 * Which pages read what: the reverse of what the reader recorded. Any question that is not indexed by entry, place or list, and of
 * which nothing else is known, is asked again on every change, so a new question can be slow but never stale.
 */
export class ReadIndex {
  readonly #keysOfPage = new Map<string, readonly Key[]>();
  readonly #pagesOfKey = new Map<Key, Set<string>>();
  readonly #keysOfList = new Map<string, Set<Key>>();
  /** by scope, then by article */
  readonly #aroundKeys = new Map<string, Map<string, Set<Key>>>();
  readonly #otherKeys = new Set<Key>();
  #widestAround = 0;

  /** Replaces what a page is known to have read. */
  record(path: string, keys: Iterable<Key>): void {
    this.forget(path);
    const list = [...keys];
    this.#keysOfPage.set(path, list);
    for (const key of list) {
      const pages = this.#pagesOfKey.get(key);
      if (pages) pages.add(path);
      else {
        this.#pagesOfKey.set(key, new Set([path]));
        this.#file(key, true);
      }
    }
  }

  forget(path: string): void {
    for (const key of this.#keysOfPage.get(path) ?? []) {
      const pages = this.#pagesOfKey.get(key);
      pages?.delete(path);
      if (pages?.size === 0) {
        this.#pagesOfKey.delete(key);
        this.#file(key, false);
      }
    }
    this.#keysOfPage.delete(path);
  }

  keysOf(path: string): readonly Key[] {
    return this.#keysOfPage.get(path) ?? [];
  }

  /** The pages whose answers differ between two snapshots, of which `changes` lead from the first to the second. @param places that they touch */
  affected(before: Snapshot, after: Snapshot, changes: readonly Change[], places: readonly Place[]): Set<string> {
    const pages = new Set<string>();
    for (const key of this.#candidates(before, after, changes, places)) {
      const readers = this.#pagesOfKey.get(key);
      if (!readers || same(answer(before, key), answer(after, key))) continue;
      for (const path of readers) pages.add(path);
    }
    return pages;
  }

  *#candidates(before: Snapshot, after: Snapshot, changes: readonly Change[], places: readonly Place[]): Generator<Key> {
    yield* this.#otherCandidates(before, after, places);
    for (const { kind, name } of places) if (kind !== 'year') yield* [keyOf('bySlug', kind, name), keyOf('redirect', kind, name)];
    for (const { kind, documentId } of changes) {
      if (kind === 'article') yield* [keyOf('article', documentId), keyOf('card', documentId), keyOf('slugOf', documentId)];
      if (kind === 'category') yield keyOf('category', documentId);
      if (kind === 'person') yield keyOf('person', documentId);
      if (kind === 'page') yield keyOf('staticPage', documentId);
      if (kind !== 'comment') continue;
      for (const article of [before.commentArticles.get(documentId), after.commentArticles.get(documentId)])
        if (article !== undefined) yield* aboutThread(article, Math.max(threadPagesOf(before, article), threadPagesOf(after, article)));
    }
    if (before.lists === after.lists) return;
    for (const scope of new Set([...before.lists.keys(), ...after.lists.keys()])) {
      const was = before.lists.get(scope) ?? [];
      const is = after.lists.get(scope) ?? [];
      if (was === is) continue;
      yield* this.#keysOfList.get(scope) ?? [];
      const around = this.#aroundKeys.get(scope);
      if (around) for (const id of nearDifference(was, is, this.#widestAround)) yield* around.get(id) ?? [];
    }
  }

  *#otherCandidates(before: Snapshot, after: Snapshot, places: readonly Place[]): Generator<Key> {
    const oldSlugs = before.oldSlugs !== after.oldSlugs || places.some(({ kind, name }) => after.oldSlugs.has(`${kind}/${name}`));
    const differs = ([name]: readonly [QueryName, ...string[]]): boolean =>
      name === 'redirects' || name === 'withdrawn' ? oldSlugs : (onlyOf[name]?.some((part) => before[part] !== after[part]) ?? true);
    for (const key of this.#otherKeys) if (differs(partsOf(key))) yield key;
  }

  #file(key: Key, present: boolean): void {
    const [name, first = '', second = '', third = '0'] = partsOf(key);
    if (aboutOne.has(name) || aboutPlace.has(name)) return;
    if (aboutList.has(name)) return place(this.#keysOfList, first, key, present);
    if (name !== 'around') return void (present ? this.#otherKeys.add(key) : this.#otherKeys.delete(key));
    this.#widestAround = Math.max(this.#widestAround, Number(third));
    const scope = this.#aroundKeys.get(first) ?? new Map<string, Set<Key>>();
    place(scope, second, key, present);
    if (scope.size > 0) this.#aroundKeys.set(first, scope);
    else this.#aroundKeys.delete(first);
  }
}

/** Questions about the comments of one article, whose thread has up to `pages` pages. */
function* aboutThread(article: string, pages: number): Generator<Key> {
  yield* [keyOf('commentCount', article), keyOf('laterComments', article)];
  for (let page = 1; page <= pages; page++) yield keyOf('thread', article, page);
}

function place(index: Map<string, Set<Key>>, at: string, key: Key, present: boolean): void {
  const keys = index.get(at) ?? new Set<Key>();
  if (present) keys.add(key);
  else keys.delete(key);
  if (keys.size > 0) index.set(at, keys);
  else index.delete(at);
}

/** The members of two versions of a list that stand in the part where they differ, or up to `reach` places beside it. */
function nearDifference(was: readonly string[], is: readonly string[], reach: number): ReadonlySet<string> {
  const shorter = Math.min(was.length, is.length);
  let start = 0;
  while (start < shorter && was[start] === is[start]) start++;
  let end = 0;
  while (end < shorter - start && was[was.length - 1 - end] === is[is.length - 1 - end]) end++;
  const part = (list: readonly string[]): readonly string[] => list.slice(Math.max(0, start - reach), list.length - end + reach);
  return new Set([...part(was), ...part(is)]);
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
