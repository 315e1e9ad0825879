import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sitemap from '@astrojs/sitemap';
import type { Article } from '@bridgepress/shared';
import { derivativesOf, mediaPath } from '../src/media/derivatives.ts';
import { imagesOfArticle } from './media.ts';

/** Addresses in one file of the sitemap: few, since a new comment changes the day of its article, and so all of its file. */
export const SHARD = 250;

export interface Listed {
  readonly path: string;
  /** a day, or null when nothing says when the page last changed */
  readonly lastmod: string | null;
  /** the article whose pictures are listed with it */
  readonly article?: Article;
}

/** What one file of the sitemap lists. */
export type Shard = readonly Listed[];

/** The pictures that an article's page shows, each at its widest. */
export const picturesOf = ({ article }: Listed): string[] =>
  article ? imagesOfArticle(article).flatMap((image) => derivativesOf(image).filter(({ format }) => format === 'webp').slice(-1).map(({ file }) => mediaPath(file))) : [];

/** The day on which something in a file last changed; empty when nothing says so. */
export const newestOf = (shard: Shard): string => shard.reduce((latest, { lastmod }) => (lastmod !== null && lastmod > latest ? lastmod : latest), '');

/** @param paths of the files, each with the newest day in it */
export function indexFile(paths: readonly (readonly [path: string, newest: string])[], siteUrl: string): Buffer {
  const entries = paths.map(([path, newest]) => `<sitemap><loc>${siteUrl}${path}</loc>${newest && `<lastmod>${newest}</lastmod>`}</sitemap>`);
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</sitemapindex>`);
}

/** A file as @astrojs/sitemap itself makes it: its build hook is driven with our own list of pages. @param siteUrl without a slash at its end */
export async function fileOfShard(shard: Shard, siteUrl: string): Promise<Buffer> {
  const listed = new Map(shard.map((each) => [siteUrl + each.path, each]));
  const integration = sitemap({
    entryLimit: shard.length + 1,
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
