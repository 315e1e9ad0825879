import { countApproved, type Category, type MovableKind, type Placement } from '@bridgepress/shared';
import type { Card, CategoryTree, PageLink, Scope, SlugKind } from '../../src/content/content.ts';
import { unpacked } from './packed.ts';
import { lineage, movable, newestFirst, type Snapshot } from './snapshot.ts';
import { threadOf } from './threads.ts';

/**
 * Every question a page can ask, as a pure function of the snapshot. The reader records which were asked with which
 * arguments; the planner asks them again of the next snapshot. Answers are compared by value, so an answer holds exactly what pages print.
 */
export const queries = {
  site: (snapshot: Snapshot) => snapshot.site,
  article: (snapshot: Snapshot, id: string) => {
    const article = snapshot.articles.get(id);
    return article ? unpacked(article) : null;
  },
  card: (snapshot: Snapshot, id: string): Card | null => {
    const article = snapshot.articles.get(id);
    if (!article) return null;
    const { documentId, slug, title, excerpt, publishDate, cover, categories, byline } = article;
    return { documentId, slug, title, excerpt, publishDate, cover, categories, byline };
  },
  slugOf: (snapshot: Snapshot, id: string) => snapshot.articles.get(id)?.slug ?? null,
  category: (snapshot: Snapshot, id: string) => snapshot.categories.get(id) ?? null,
  ancestry: (snapshot: Snapshot, id: string) => lineage(snapshot.categories, id).reverse(),
  categoryTree: (snapshot: Snapshot) => treeOf(snapshot.categories),
  person: (snapshot: Snapshot, id: string) => snapshot.persons.get(id) ?? null,
  staticPage: (snapshot: Snapshot, id: string) => snapshot.staticPages.get(id) ?? null,
  pagesAt: (snapshot: Snapshot, placement: Placement): readonly PageLink[] =>
    [...snapshot.staticPages.values()]
      .filter((page) => page.placement === placement)
      .sort((a, b) => a.position - b.position || (a.title < b.title ? -1 : a.title > b.title ? 1 : byDocumentId(a, b)))
      .map(({ slug, title }) => ({ slug, title })),
  featured: (snapshot: Snapshot) => (snapshot.site?.featured ?? []).filter((id) => snapshot.articles.has(id)),
  commentCount: (snapshot: Snapshot, articleId: string) => countApproved([...(snapshot.comments.get(articleId)?.values() ?? [])]),
  thread: (snapshot: Snapshot, articleId: string, page: number) => {
    const { pages } = threadOf(snapshot, articleId);
    return { pages: pages.length, comments: pages[page - 1] ?? [] };
  },
  laterComments: (snapshot: Snapshot, articleId: string) => threadOf(snapshot, articleId).places.slice(1),
  size: (snapshot: Snapshot, scope: Scope) => listOf(snapshot, scope).length,
  slice: (snapshot: Snapshot, scope: Scope, from: number, to: number) => listOf(snapshot, scope).slice(from, to),
  around: (snapshot: Snapshot, scope: Scope, id: string, count: number) => {
    const list = listOf(snapshot, scope);
    const at = positionOf(snapshot, list, id);
    return at < 0
      ? { newer: [], older: [] }
      : { newer: list.slice(Math.max(0, at - count), at).reverse(), older: list.slice(at + 1, at + 1 + count) };
  },
  bySlug: (snapshot: Snapshot, kind: SlugKind, slug: string) => snapshot.slugs[kind].get(slug) ?? null,
  years: (snapshot: Snapshot) =>
    [...snapshot.lists]
      .flatMap(([scope, list]) => (scope.startsWith('year:') ? [{ year: scope.slice(5), articles: list.length }] : []))
      .sort((a, b) => (a.year < b.year ? 1 : -1)),
  redirects: (snapshot: Snapshot) =>
    [...snapshot.oldSlugs]
      .flatMap(([id, target]) => {
        const [kind, from = ''] = id.split('/') as [MovableKind, string];
        const to = movable(snapshot)[kind].get(target)?.slug;
        return to === undefined || snapshot.slugs[kind].has(from) ? [] : [{ kind, from, to }];
      })
      .sort((a, b) => (a.from !== b.from ? (a.from < b.from ? -1 : 1) : a.kind < b.kind ? -1 : 1)),
  withdrawn: (snapshot: Snapshot) =>
    [...snapshot.oldSlugs]
      .flatMap(([id, target]) => {
        const [kind, slug = ''] = id.split('/') as [MovableKind, string];
        return movable(snapshot)[kind].has(target) || snapshot.slugs[kind].has(slug) ? [] : [{ kind, slug }];
      })
      .sort((a, b) => (a.slug !== b.slug ? (a.slug < b.slug ? -1 : 1) : a.kind < b.kind ? -1 : 1)),
  redirect: (snapshot: Snapshot, kind: MovableKind, slug: string) => {
    const target = snapshot.oldSlugs.get(`${kind}/${slug}`);
    if (target === undefined || snapshot.slugs[kind].has(slug)) return null;
    return movable(snapshot)[kind].has(target) ? target : null;
  },
} as const;

export type QueryName = keyof typeof queries;
type Tail<F> = F extends (snapshot: Snapshot, ...rest: infer R) => unknown ? R : never;
export type QueryArguments<Q extends QueryName> = Tail<(typeof queries)[Q]>;

/** A question with its arguments, as one string. */
export type Key = string & { readonly __key: unique symbol };

export function keyOf<Q extends QueryName>(name: Q, ...rest: QueryArguments<Q>): Key {
  let key: string = name;
  for (const part of rest) key += `|${part}`;
  return key as Key;
}

/** The name and arguments of a key, as they were; numbers come back as strings and are turned where they are used. */
export function partsOf(key: Key): readonly [QueryName, ...string[]] {
  const [name, ...rest] = key.split('|');
  return [name as QueryName, ...rest];
}

/** Answers a key of one snapshot. */
export function answer(snapshot: Snapshot, key: Key): unknown {
  const [name, ...rest] = partsOf(key);
  const query = queries[name] as (snapshot: Snapshot, ...rest: (string | number)[]) => unknown;
  return query(snapshot, ...rest.map((part, index) => (numeric[name]?.includes(index) ? Number(part) : part)));
}

const numeric: Partial<Record<QueryName, readonly number[]>> = { thread: [1], slice: [1, 2], around: [2] };

const noList: readonly string[] = [];
const listOf = (snapshot: Snapshot, scope: Scope): readonly string[] => snapshot.lists.get(scope) ?? noList;

const byDocumentId = (a: { readonly documentId: string }, b: { readonly documentId: string }): number =>
  a.documentId < b.documentId ? -1 : a.documentId > b.documentId ? 1 : 0;

/** Questions about one list after which it is worth knowing every place in it. */
const OFTEN = 64;
/** How often a list was asked about, or every place in it. A list never changes: the next snapshot has another one. */
const known = new WeakMap<readonly string[], number | ReadonlyMap<string, number>>();

/** Where an article stands in a list, which is in order; -1 when it is not in it. */
export function positionOf(snapshot: Snapshot, list: readonly string[], id: string): number {
  const before = known.get(list) ?? 0;
  if (typeof before === 'object') return before.get(id) ?? -1;
  if (before < OFTEN) {
    known.set(list, before + 1);
    return positionByDate(snapshot, list, id);
  }
  const places = new Map(list.map((each, at) => [each, at]));
  known.set(list, places);
  return places.get(id) ?? -1;
}

function positionByDate({ articles }: Snapshot, list: readonly string[], id: string): number {
  const article = articles.get(id);
  if (!article) return -1;
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (newestFirst(articles.get(list[middle]!)!, article) < 0) low = middle + 1;
    else high = middle;
  }
  return list[low] === id ? low : -1;
}

function treeOf(categories: ReadonlyMap<string, Category>): readonly CategoryTree[] {
  const byName = [...categories.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : byDocumentId(a, b)));
  const isRoot = (each: Category): boolean => each.parent === null || !categories.has(each.parent);
  const seen = new Set<string>();
  const below = (parent: string): CategoryTree[] =>
    byName.flatMap((each) => {
      if (each.parent !== parent || seen.has(each.documentId)) return [];
      seen.add(each.documentId);
      return [{ documentId: each.documentId, children: below(each.documentId) }];
    });
  return byName.filter(isRoot).map((each) => {
    seen.add(each.documentId);
    return { documentId: each.documentId, children: below(each.documentId) };
  });
}
