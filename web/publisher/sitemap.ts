import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sitemap from '@astrojs/sitemap';
import { articlePath, categoriesPath, categoryPath, pagePath, personPath, requestsPath, type Article, type PublishedComment } from '@bridgepress/shared';
import { pageCount } from '../src/content/content.ts';
import { derivativesOf, mediaPath } from '../src/media/derivatives.ts';
import { imagesOfArticle } from './media.ts';
import type { Change } from './snapshot/apply.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/** Addresses in one file of the sitemap. */
const SHARD = 1000;

interface Listed {
  readonly path: string;
  /** a day, or null when nothing says when the page last changed */
  readonly lastmod: string | null;
  /** the article whose pictures are listed with it */
  readonly article?: Article;
}

/** What one file of the sitemap lists. */
type Shard = readonly Listed[];

/**
 * What search engines should know of, in files of a thousand addresses. Articles come first, oldest first, and share no file with other
 * pages: a new article changes the last file of articles and no other.
 */
function shardsOf(snapshot: Snapshot): readonly Shard[] {
  const articles = [...(snapshot.lists.get('all') ?? [])].reverse().flatMap((id) => {
    const article = snapshot.articles.get(id);
    return article?.seo.indexable ? [listedArticle(snapshot, article)] : [];
  });
  const fixed = ['/', categoriesPath, requestsPath].map((path) => ({ path, lastmod: null }));
  const categories = [...snapshot.slugs.category.keys()].sort().flatMap((slug) => {
    const size = snapshot.lists.get(snapshot.slugs.category.get(slug) ?? '')?.length ?? 0;
    return Array.from({ length: pageCount(size) }, (_, page) => ({ path: categoryPath(slug, page + 1), lastmod: null }));
  });
  const persons = [...snapshot.slugs.person.keys()].sort().map((slug) => ({ path: personPath(slug), lastmod: null }));
  const pages = [...snapshot.staticPages.values()]
    .flatMap(({ slug, updatedDate, seo }) => (seo.indexable ? [{ path: pagePath(slug), lastmod: updatedDate }] : []))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return [...inShards(articles), ...inShards([...fixed, ...categories, ...persons, ...pages])];
}

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

const inShards = (listed: Shard): Shard[] => Array.from({ length: Math.ceil(listed.length / SHARD) }, (_, at) => listed.slice(at * SHARD, (at + 1) * SHARD));

/** Whether the sitemap of two snapshots may differ, of which `changes` lead from the first to the second. Costs follow the changes. */
function mayDiffer(before: Snapshot, after: Snapshot, changes: readonly Change[]): boolean {
  if (before.lists !== after.lists || before.slugs.category !== after.slugs.category || before.slugs.person !== after.slugs.person || before.staticPages !== after.staticPages) return true;
  return changes.some(({ kind, documentId }) => {
    if (kind === 'article') return !sameEntry(before, after, documentId);
    if (kind !== 'comment') return false;
    const articles = [before.commentArticles.get(documentId), after.commentArticles.get(documentId)];
    return articles.some((id) => id !== undefined && !sameEntry(before, after, id));
  });
}

function sameEntry(before: Snapshot, after: Snapshot, documentId: string): boolean {
  const [a, b] = [before, after].map((snapshot) => {
    const article = snapshot.articles.get(documentId);
    return article?.seo.indexable ? listedArticle(snapshot, article) : null;
  });
  return a && b ? sameListed(a, b) : a === b;
}

const sameListed = (a: Listed, b: Listed | undefined): boolean => a.path === b?.path && a.lastmod === b.lastmod && (a.article === b.article || picturesOf(a).join() === picturesOf(b).join());

/** The pictures that an article's page shows, each at its widest. */
const picturesOf = ({ article }: Listed): string[] =>
  article ? imagesOfArticle(article).flatMap((image) => derivativesOf(image).filter(({ format }) => format === 'webp').slice(-1).map(({ file }) => mediaPath(file))) : [];

export interface Sitemap {
  /** the files that are new or differ, by path */
  readonly files: ReadonlyMap<string, Buffer>;
  /** every file of it */
  readonly paths: ReadonlySet<string>;
}

/**
 * The sitemap's files by path, each made by @astrojs/sitemap itself: its build hook is driven with our own list of pages.
 * @param siteUrl without a slash at its end
 */
export async function wholeSitemap(snapshot: Snapshot, siteUrl: string): Promise<Sitemap> {
  return filesOf(shardsOf(snapshot), [], siteUrl);
}

/** What differs of the sitemap between two snapshots, or null when nothing does. */
export async function changedSitemap(before: Snapshot, after: Snapshot, changes: readonly Change[], siteUrl: string): Promise<Sitemap | null> {
  if (!mayDiffer(before, after, changes)) return null;
  return filesOf(shardsOf(after), shardsOf(before), siteUrl);
}

const INDEX = '/sitemap-index.xml';
const shardPath = (at: number): string => `/sitemap-${at}.xml`;

async function filesOf(shards: readonly Shard[], known: readonly Shard[], siteUrl: string): Promise<Sitemap> {
  const files = new Map([[INDEX, indexOf(shards, siteUrl)]]);
  for (const [at, shard] of shards.entries()) if (!sameShard(shard, known[at])) files.set(shardPath(at), await fileOfShard(shard, siteUrl));
  return { files, paths: new Set([INDEX, ...shards.map((_, at) => shardPath(at))]) };
}

const sameShard = (a: Shard, b: Shard | undefined): boolean =>
  a.length === b?.length && a.every((listed, at) => sameListed(listed, b[at]));

function indexOf(shards: readonly Shard[], siteUrl: string): Buffer {
  const entries = shards.map((shard, at) => {
    const newest = shard.reduce((latest, { lastmod }) => (lastmod !== null && lastmod > latest ? lastmod : latest), '');
    return `<sitemap><loc>${siteUrl}${shardPath(at)}</loc>${newest && `<lastmod>${newest}</lastmod>`}</sitemap>`;
  });
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</sitemapindex>`);
}

async function fileOfShard(shard: Shard, siteUrl: string): Promise<Buffer> {
  const listed = new Map(shard.map((each) => [siteUrl + each.path, each]));
  const integration = sitemap({
    entryLimit: SHARD,
    serialize: (item) => {
      const each = listed.get(item.url);
      const img = each ? picturesOf(each).map((path) => ({ url: siteUrl + path })) : [];
      return { ...item, ...(each?.lastmod ? { lastmod: each.lastmod } : {}), ...(img.length > 0 ? { img } : {}) };
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'bridgepress-sitemap-'));
  try {
    await drive(integration.hooks, siteUrl, shard, folder);
    return await readFile(join(folder, 'sitemap-0.xml'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The order in which the integration lists addresses. It asks anew for each two what that is, which takes half a second for 10,000; what is in order already it goes through once. */
const { compare } = new Intl.Collator('en', { numeric: true });

type Hook = (context: Record<string, unknown>) => unknown;

async function drive(hooks: object, siteUrl: string, pages: Shard, folder: string): Promise<void> {
  const called = hooks as Readonly<Record<string, Hook | undefined>>;
  const fail = (message: string): never => {
    throw new Error(message);
  };
  const logger = { info: () => undefined, debug: () => undefined, warn: fail, error: fail };
  await called['astro:routes:resolved']?.({ routes: [] });
  await called['astro:config:done']?.({ config: { site: siteUrl, base: '/', trailingSlash: 'always', build: { format: 'directory' } } });
  await called['astro:build:done']?.({
    dir: pathToFileURL(`${folder}/`),
    pages: pages.map(({ path }) => siteUrl + path).sort(compare).map((url) => ({ pathname: url.slice(siteUrl.length + 1) })),
    logger,
  });
}
