import { articlePath, categoriesPath, categoryPath, pagePath, personPath, requestsPath, type Article, type PublishedComment } from '@bridgepress/shared';
import { pageCount } from '../src/content/content.ts';
import { fileOfShard, indexFile, newestOf, picturesOf, SHARD, type Listed, type Shard } from './sitemap-file.ts';
import type { Change } from './snapshot/apply.ts';
import { positionOf } from './snapshot/queries.ts';
import { hashOf } from './snapshot/shelves.ts';
import { INDEXABLE, type Snapshot } from './snapshot/snapshot.ts';

/*
 * What search engines should know of, in files of some hundred addresses. Articles come first, oldest first, and share no file with other
 * pages: a new article changes the last file of articles and no other. Which file another page stands in follows from its own address alone, so that one more
 * page of a list changes one file.
 */

export interface Sitemap {
  /** the files that are new or differ, by path */
  readonly files: ReadonlyMap<string, Buffer>;
  /** every file of it */
  readonly paths: ReadonlySet<string>;
}

export const INDEX = '/sitemap-index.xml';
const shardPath = (at: number): string => `/sitemap-${at}.xml`;
export const isSitemap = (path: string): boolean => path.startsWith('/sitemap-');

/** Files that are live and that a sitemap has no more. */
export function surplusOf({ paths }: Sitemap, isLive: (path: string) => boolean): readonly string[] {
  const surplus: string[] = [];
  for (let at = paths.size - 1; isLive(shardPath(at)); at++) surplus.push(shardPath(at));
  return surplus;
}

/** Whether what is live can be the sitemap of a snapshot: another version may have put more addresses into each file. */
export const isSitemapOf = (snapshot: Snapshot, isLive: (path: string) => boolean): boolean =>
  isLive(INDEX) && isLive(shardPath(shardCount(snapshot) - 1)) && !isLive(shardPath(shardCount(snapshot)));

/**
 * All of it.
 * @param siteUrl without a slash at its end
 */
export function wholeSitemap(snapshot: Snapshot, siteUrl: string): Promise<Sitemap> {
  return filesOf(snapshot, allShards(snapshot), [], siteUrl);
}

/** What differs of the sitemap between two snapshots, of which `changes` lead from the first to the second, or null when nothing does. Costs follow the changes. */
export async function changedSitemap(before: Snapshot, after: Snapshot, changes: readonly Change[], siteUrl: string): Promise<Sitemap | null> {
  const shards = changedShards(before, after, changes);
  if (shards.size === 0 && shardCount(before) === shardCount(after)) return null;
  return filesOf(after, shards, daysOf(before), siteUrl);
}

/** @param days newest days of the files that are not among the shards, by their place */
async function filesOf(snapshot: Snapshot, shards: ReadonlyMap<number, Shard>, days: readonly string[], siteUrl: string): Promise<Sitemap> {
  const newest = Array.from({ length: shardCount(snapshot) }, (_, at) => (shards.has(at) ? newestOf(shards.get(at)!) : (days[at] ?? '')));
  knownDays.set(snapshot, newest);
  const files = new Map([[INDEX, indexFile(newest.map((day, at) => [shardPath(at), day]), siteUrl)]]);
  for (const [at, shard] of shards) files.set(shardPath(at), await fileOfShard(shard, siteUrl));
  return { files, paths: new Set([INDEX, ...newest.map((_, at) => shardPath(at))]) };
}

const knownDays = new WeakMap<Snapshot, readonly string[]>();

/** The newest day in each file. */
function daysOf(snapshot: Snapshot): readonly string[] {
  const days = knownDays.get(snapshot) ?? [...allShards(snapshot).values()].map(newestOf);
  knownDays.set(snapshot, days);
  return days;
}

const articlesOf = ({ lists }: Snapshot): readonly string[] => lists.get(INDEXABLE) ?? [];
const articleShards = (snapshot: Snapshot): number => Math.ceil(articlesOf(snapshot).length / SHARD);
const shardCount = (snapshot: Snapshot): number => articleShards(snapshot) + otherFiles(otherCount(snapshot));

/** The articles of one file. */
function articleShard(snapshot: Snapshot, at: number): Shard {
  const list = articlesOf(snapshot);
  const end = list.length - at * SHARD;
  return list
    .slice(Math.max(0, end - SHARD), end)
    .reverse()
    .map((id) => listedArticle(snapshot, snapshot.articles.get(id)!));
}

function allShards(snapshot: Snapshot): ReadonlyMap<number, Shard> {
  const articles = Array.from({ length: articleShards(snapshot) }, (_, at) => articleShard(snapshot, at));
  return new Map([...articles, ...otherShards(snapshot)].entries());
}

function changedShards(before: Snapshot, after: Snapshot, changes: readonly Change[]): ReadonlyMap<number, Shard> {
  const shards = new Map<number, Shard>();
  const [was, is] = [articlesOf(before), articlesOf(after)];
  const add = (at: number): void => void (shards.has(at) || shards.set(at, articleShard(after, at)));
  const same = commonEnd(was, is);
  if (same < was.length || same < is.length) for (let at = Math.floor(same / SHARD); at < articleShards(after); at++) add(at);
  for (const id of touchedArticles(before, after, changes)) {
    const at = positionOf(after, is, id);
    if (at >= 0 && !sameEntry(before, after, id)) add(Math.floor((is.length - 1 - at) / SHARD));
  }
  const first = articleShards(after);
  const moved = first !== articleShards(before);
  if (moved || othersDiffer(before, after)) {
    const known = moved ? [] : otherShards(before);
    for (const [at, shard] of otherShards(after).entries()) if (!sameShard(shard, known[at])) shards.set(first + at, shard);
  }
  return shards;
}

/** How many members two lists have in common at their ends. */
function commonEnd(a: readonly string[], b: readonly string[]): number {
  const shorter = Math.min(a.length, b.length);
  if (a === b) return shorter;
  let same = 0;
  while (same < shorter && a[a.length - 1 - same] === b[b.length - 1 - same]) same++;
  return same;
}

function touchedArticles(before: Snapshot, after: Snapshot, changes: readonly Change[]): ReadonlySet<string> {
  const articles = changes.flatMap(({ kind, documentId }) => {
    if (kind === 'article') return [documentId];
    return kind === 'comment' ? [before, after].flatMap(({ commentArticles }) => commentArticles.get(documentId) ?? []) : [];
  });
  return new Set(articles);
}

function sameEntry(before: Snapshot, after: Snapshot, documentId: string): boolean {
  const [a, b] = [before, after].map((snapshot) => {
    const article = snapshot.articles.get(documentId);
    return article ? listedArticle(snapshot, article) : null;
  });
  return a && b ? sameListed(a, b) : a === b;
}

const sameShard = (a: Shard, b: Shard | undefined): boolean => a.length === b?.length && a.every((listed, at) => sameListed(listed, b[at]));
const sameListed = (a: Listed, b: Listed | undefined): boolean => a.path === b?.path && a.lastmod === b.lastmod && (a.article === b.article || picturesOf(a).join() === picturesOf(b).join());

const listedArticle = (snapshot: Snapshot, article: Article): Listed => ({ path: articlePath(article.slug), lastmod: lastChange(snapshot, article), article });

/** The day on which an article's page last changed: by its editor, or by a comment. */
function lastChange(snapshot: Snapshot, { documentId, updatedDate, publishDate }: Article): string {
  const edited = updatedDate ?? publishDate;
  const comments = snapshot.comments.get(documentId);
  const commented = comments ? newestDay(comments) : '';
  return commented > edited ? commented : edited;
}

const newestDays = new WeakMap<ReadonlyMap<string, PublishedComment>, string>();

/** A comment is often approved days after it was sent, and the page changes then; it changes once more when a comment is removed. */
const dayOfChange = ({ state, submittedAt, changedOn }: PublishedComment): string => changedOn ?? (state === 'approved' ? submittedAt.slice(0, 10) : '');

/** The day on which the comments that are shown last changed. Lists of comments never change, so each is looked through once. */
function newestDay(comments: ReadonlyMap<string, PublishedComment>): string {
  let newest = newestDays.get(comments);
  if (newest === undefined) {
    newest = [...comments.values()].map(dayOfChange).reduce((latest, day) => (day > latest ? day : latest), '');
    newestDays.set(comments, newest);
  }
  return newest;
}

const fixed = ['/', categoriesPath, requestsPath];

const pagesOfCategory = ({ lists, slugs }: Snapshot, slug: string): number => pageCount(lists.get(slugs.category.get(slug) ?? '')?.length ?? 0);

/** Everything but articles. */
function otherShards(snapshot: Snapshot): readonly Shard[] {
  const others: readonly Listed[] = [
    ...[
      ...fixed,
      ...[...snapshot.slugs.category.keys()].flatMap((slug) => Array.from({ length: pagesOfCategory(snapshot, slug) }, (_, page) => categoryPath(slug, page + 1))),
      ...[...snapshot.slugs.person.keys()].map(personPath),
    ].map((path) => ({ path, lastmod: null })),
    ...[...snapshot.staticPages.values()].flatMap(({ slug, updatedDate, seo }) => (seo.indexable ? [{ path: pagePath(slug), lastmod: updatedDate }] : [])),
  ];
  const shards = Array.from({ length: otherFiles(others.length) }, (): Listed[] => []);
  for (const each of others) shards[hashOf(each.path) % shards.length]!.push(each);
  for (const shard of shards) shard.sort((a, b) => (a.path < b.path ? -1 : 1));
  return shards;
}

/** A power of two, so that it seldom changes. */
const otherFiles = (count: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, count / SHARD)));

function otherCount(snapshot: Snapshot): number {
  const categories = [...snapshot.slugs.category.keys()].reduce((sum, slug) => sum + pagesOfCategory(snapshot, slug), 0);
  const pages = [...snapshot.staticPages.values()].filter(({ seo }) => seo.indexable).length;
  return fixed.length + categories + snapshot.slugs.person.size + pages;
}

function othersDiffer(before: Snapshot, after: Snapshot): boolean {
  if (before.slugs.category !== after.slugs.category || before.slugs.person !== after.slugs.person || before.staticPages !== after.staticPages) return true;
  return before.lists !== after.lists && [...after.slugs.category.keys()].some((slug) => pagesOfCategory(before, slug) !== pagesOfCategory(after, slug));
}
