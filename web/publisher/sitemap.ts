import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sitemap from '@astrojs/sitemap';
import { articlePath, categoriesPath, categoryPath, personPath } from '@bridgepress/shared';
import { pageCount } from '../src/content/content.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/** Addresses in one file of the sitemap. */
const SHARD = 1000;

interface Listed {
  readonly path: string;
  /** a day, or null when nothing says when the page last changed */
  readonly lastmod: string | null;
}

/** What search engines should know of: oldest articles first, so that a new one only touches the last file. */
function listed(snapshot: Snapshot): readonly Listed[] {
  const articles = [...(snapshot.lists.get('all') ?? [])].reverse().flatMap((id) => {
    const article = snapshot.articles.get(id);
    if (!article?.seo.indexable) return [];
    return [{ path: articlePath(article.slug), lastmod: article.updatedDate ?? article.publishDate }];
  });
  const fixed = ['/', categoriesPath].map((path) => ({ path, lastmod: null }));
  const categories = [...snapshot.slugs.category.keys()].sort().flatMap((slug) => {
    const size = snapshot.lists.get(snapshot.slugs.category.get(slug) ?? '')?.length ?? 0;
    return Array.from({ length: pageCount(size) }, (_, page) => ({ path: categoryPath(slug, page + 1), lastmod: null }));
  });
  const persons = [...snapshot.slugs.person.keys()].sort().map((slug) => ({ path: personPath(slug), lastmod: null }));
  return [...fixed, ...categories, ...persons, ...articles];
}

/** Changes exactly when the sitemap does. */
export const sitemapDigest = (snapshot: Snapshot): string => JSON.stringify(listed(snapshot));

/**
 * The sitemap's files by path, made by @astrojs/sitemap itself: its build hook is driven with our own list of pages.
 * @param siteUrl without a slash at its end
 */
export async function sitemapFiles(snapshot: Snapshot, siteUrl: string): Promise<ReadonlyMap<string, Buffer>> {
  const pages = listed(snapshot);
  const lastmods = new Map(pages.map(({ path, lastmod }) => [siteUrl + path, lastmod]));
  const integration = sitemap({
    entryLimit: SHARD,
    serialize: (item) => {
      const lastmod = lastmods.get(item.url);
      return lastmod ? { ...item, lastmod } : item;
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'bridgepress-sitemap-'));
  try {
    await drive(integration.hooks, siteUrl, pages, folder);
    const files = await Promise.all((await readdir(folder)).sort().map(async (name) => [`/${name}`, await readFile(join(folder, name))] as const));
    if (files.length === 0) throw new Error('The sitemap could not be made.');
    return new Map(files);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Hook = (context: Record<string, unknown>) => unknown;

async function drive(hooks: object, siteUrl: string, pages: readonly Listed[], folder: string): Promise<void> {
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
