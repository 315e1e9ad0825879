import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sitemap from '@astrojs/sitemap';
import { articlePath, categoriesPath, categoryPath, pagePath, personPath, type Article } from '@bridgepress/shared';
import { pageCount } from '../src/content/content.ts';
import type { Change } from './snapshot/apply.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/** Addresses in one file of the sitemap. */
const SHARD = 1000;

interface Listed {
  readonly path: string;
  /** a day, or null when nothing says when the page last changed */
  readonly lastmod: string | null;
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
    return article?.seo.indexable ? [listedArticle(article)] : [];
  });
  const fixed = ['/', categoriesPath].map((path) => ({ path, lastmod: null }));
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

const listedArticle = ({ slug, updatedDate, publishDate }: Article): Listed => ({ path: articlePath(slug), lastmod: updatedDate ?? publishDate });

const inShards = (listed: Shard): Shard[] => Array.from({ length: Math.ceil(listed.length / SHARD) }, (_, at) => listed.slice(at * SHARD, (at + 1) * SHARD));

/** Whether the sitemap of two snapshots may differ, of which `changes` lead from the first to the second. Costs follow the changes. */
function mayDiffer(before: Snapshot, after: Snapshot, changes: readonly Change[]): boolean {
  if (before.lists !== after.lists || before.slugs.category !== after.slugs.category || before.slugs.person !== after.slugs.person || before.staticPages !== after.staticPages) return true;
  return changes.some(({ kind, documentId }) => kind === 'article' && !sameEntry(before.articles.get(documentId), after.articles.get(documentId)));
}

const sameEntry = (a: Article | undefined, b: Article | undefined): boolean =>
  a?.seo.indexable === b?.seo.indexable && (!a?.seo.indexable || (a.slug === b?.slug && (a.updatedDate ?? a.publishDate) === (b.updatedDate ?? b.publishDate)));

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
  a.length === b?.length && a.every(({ path, lastmod }, at) => path === b[at]?.path && lastmod === b[at].lastmod);

function indexOf(shards: readonly Shard[], siteUrl: string): Buffer {
  const entries = shards.map((shard, at) => {
    const newest = shard.reduce((latest, { lastmod }) => (lastmod !== null && lastmod > latest ? lastmod : latest), '');
    return `<sitemap><loc>${siteUrl}${shardPath(at)}</loc>${newest && `<lastmod>${newest}</lastmod>`}</sitemap>`;
  });
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</sitemapindex>`);
}

async function fileOfShard(shard: Shard, siteUrl: string): Promise<Buffer> {
  const lastmods = new Map(shard.map(({ path, lastmod }) => [siteUrl + path, lastmod]));
  const integration = sitemap({
    entryLimit: SHARD,
    serialize: (item) => {
      const lastmod = lastmods.get(item.url);
      return lastmod ? { ...item, lastmod } : item;
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
    pages: pages.map(({ path }) => ({ pathname: path.slice(1) })),
    logger,
  });
}
