import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect } from '@jest/globals';
import { loadBundle, type Bundle } from '../publisher/bundle.ts';
import type { PublisherOptions } from '../publisher/publisher-options.ts';
import { Publisher } from '../publisher/publisher.ts';
import { Tree } from '../publisher/tree.ts';
import { MemoryCms } from './memory-cms.ts';

export const SITE_URL = 'https://house.example';

let loaded: Promise<Bundle> | null = null;
/** The bundle as `npm run bundle -w web` made it. */
export const bundle = (): Promise<Bundle> => (loaded ??= loadBundle(join(import.meta.dirname, '..', 'bundle')));

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'bridgepress-publisher-'));

/** @param large pages from which a release is written while it is made; @param threads that make large ones */
export const openPublisher = async (cms: MemoryCms, dataDir: string, large = 500, threads: PublisherOptions['threads'] = { count: 1, from: 0 }): Promise<Publisher> =>
  Publisher.open({ dataDir, siteUrl: SITE_URL, bundle: await bundle(), cms, log: () => undefined, now: Date.now, large, threads });

/** A CMS in memory, a folder, and the publisher at work on it. */
export interface Bench {
  cms: MemoryCms;
  folder: string;
  publisher: Publisher;
  /** as after a restart */
  reopen(): Promise<void>;
  /** the page that is live at a path */
  page(path: string): Promise<string>;
}

/** A bench for each test of the file or group, whose site is live already. @param fill puts entries into the CMS */
export function benchForEach(fill: (cms: MemoryCms) => void): Bench {
  const bench = {
    reopen: async () => {
      await bench.publisher.close();
      bench.publisher = await openPublisher(bench.cms, bench.folder);
    },
    page: (path) => readFile(join(bench.folder, 'releases', 'current', path, 'index.html'), 'utf8'),
  } as Bench;
  beforeEach(async () => {
    bench.cms = new MemoryCms();
    fill(bench.cms);
    bench.folder = await temporaryFolder();
    bench.publisher = await openPublisher(bench.cms, bench.folder);
    await bench.publisher.bringUpToDate();
  });
  afterEach(async () => {
    await bench.publisher.close();
    await rm(bench.folder, { recursive: true, force: true });
  });
  return bench;
}

/** Every file readers can get, by path, as the link `current` shows it. */
export async function liveSite(dataDir: string): Promise<Record<string, string>> {
  const tree = new Tree(join(dataDir, 'releases', 'current', '.'));
  const names = [...tree.files()].sort();
  const texts = await Promise.all(names.map((name) => readFile(join(dataDir, 'releases', 'current', name), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name, texts[index]!]));
}

/** The same content, made from nothing. */
export async function cleanSite(cms: MemoryCms): Promise<Record<string, string>> {
  const folder = await temporaryFolder();
  const publisher = await openPublisher(cms, folder);
  try {
    await publisher.bringUpToDate();
    return await liveSite(folder);
  } finally {
    await publisher.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Each compressed form beside a file is of that file, and a tidy site has all of them. */
export async function expectPackedToAgree(dataDir: string): Promise<void> {
  const current = join(dataDir, 'releases', 'current');
  for (const [name, text] of Object.entries(await liveSite(dataDir))) {
    const packed = await readFile(join(current, `${name}.gz`)).catch(() => null);
    if (packed === null) expect([name, text.length < 512]).toEqual([name, true]);
    else expect([name, gunzipSync(packed).toString('utf8')]).toEqual([name, text]);
  }
}
