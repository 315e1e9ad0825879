import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SearchIndex } from '../publisher/by-products/search/search-index.ts';
import type { Publisher } from '../publisher/publisher.ts';
import { applyChanges } from '../publisher/snapshot/apply.ts';
import { emptySnapshot } from '../publisher/snapshot/snapshot.ts';
import { article, category, comment, site } from './fixtures.ts';
import { MemoryCms } from './memory-cms.ts';
import { cleanSite, liveSite, openPublisher, temporaryFolder } from './workshop.ts';

/** Words that stand nowhere else, in each place where something of a comment could be kept. */
const said = { name: 'Quokka Numbat', body: 'I lived with a wombat.\n\nSee https://bilby.example/potoroo for more.', submittedAt: '2019-03-04T05:06:07.000Z' };
const traces = /quokka|numbat|wombat|bilby|potoroo|2019-03-04|05:06:07/i;
const id = (name: string): string => name.padEnd(24, '0');

let cms: MemoryCms;
let folder: string;
let publisher: Publisher;
beforeAll(async () => {
  cms = new MemoryCms();
  cms.put('site', site());
  cms.put('category', category('c0'));
  cms.put('article', article('one'));
  cms.put('article', article('two'));
  // Enough for pages of their own.
  for (let index = 0; index < 120; index++) cms.put('comment', comment(id(`other${index}`), 'one'));
  folder = await temporaryFolder();
  publisher = await openPublisher(cms, folder);
  await publisher.bringUpToDate();
  while (await publisher.tidy());
});
afterAll(async () => {
  await publisher?.close();
  await rm(folder, { recursive: true, force: true });
});

const unpacked: Readonly<Record<string, (bytes: Buffer) => Buffer>> = { br: brotliDecompressSync, gz: gunzipSync, zst: zstdDecompressSync };

/** Every file that anybody can ask for, compressed forms by what they hold. The search index is made of the same content. */
async function everything(): Promise<Record<string, string>> {
  const changes = [...cms.entries].map(([entry, value]) => ({ kind: entry.slice(0, entry.indexOf('/')), documentId: value.documentId, value }));
  await new SearchIndex(join(folder, 'find')).follow(applyChanges(emptySnapshot, changes as never, { epoch: 'one', number: 1 }), new AbortController().signal);
  const files: Record<string, string> = {};
  for (const place of ['releases/current/.', 'find', 'media', 'assets'])
    for (const entry of await readdir(join(folder, place), { recursive: true, withFileTypes: true }).catch(() => [])) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const bytes = await readFile(path);
      files[path] = (unpacked[path.slice(path.lastIndexOf('.') + 1)]?.(bytes) ?? bytes).toString('utf8');
    }
  return files;
}
const holding = (files: Record<string, string>): string[] => Object.keys(files).filter((path) => traces.test(path) || traces.test(files[path]!));

describe('a comment that its writer takes back', () => {
  it('leaves every file that anybody can ask for, and everything is as if it had never been there', async () => {
    const before = await everything();
    expect(holding(before)).toEqual([]);
    // Last in a long thread, in the page of its own.
    cms.put('comment', comment(id('gone'), 'one', { ...said, submittedAt: '2022-03-04T05:06:07.000Z' }));
    await publisher.bringUpToDate();
    while (await publisher.tidy());
    const there = holding(await everything());
    expect(there.filter((path) => path.endsWith('.html')).length).toBeGreaterThan(0);
    for (const form of ['br', 'gz', 'zst']) expect(there.filter((path) => path.endsWith(`.html.${form}`)).length).toBeGreaterThan(0);
    cms.remove('comment', id('gone'));
    await publisher.bringUpToDate();
    expect(holding(await everything())).toEqual([]);
    while (await publisher.tidy());
    expect(await everything()).toEqual(before);
  });

  it('leaves its empty place where others have answered it, and nothing else of it: no name, no word, no date', async () => {
    cms.put('comment', comment(id('answered'), 'two', said));
    cms.put('comment', comment(id('answer'), 'two', { parent: id('answered'), body: 'An answer that stays.', submittedAt: '2022-01-01T10:00:00.000Z' }));
    await publisher.bringUpToDate();
    while (await publisher.tidy());
    const there = await everything();
    expect(holding(there).map((path) => path.slice(path.indexOf('/articles/')))).toEqual(expect.arrayContaining(['/articles/article-two/index.html', '/articles/article-two/index.html.br']));
    expect(Object.entries(there).some(([path, text]) => path.endsWith('two/index.html') && /"application\/ld\+json"[^<]*wombat/.test(text))).toBe(true);
    cms.put('comment', { state: 'removed', documentId: id('answered'), article: 'two', parent: null, submittedAt: said.submittedAt });
    await publisher.bringUpToDate();
    const after = await everything();
    expect(holding(after)).toEqual([]);
    const page = Object.entries(after).find(([path]) => path.endsWith('article-two/index.html'))?.[1];
    expect(page).toContain('An answer that stays.');
    expect(page).toContain('This comment was removed.');
  });

  it('is in no release that is shown again, nor in what is kept for that; everything else of it comes back', async () => {
    cms.put('comment', comment(id('regretted'), 'two', said));
    await publisher.bringUpToDate();
    cms.put('article', article('one', { title: 'Another title' }));
    await publisher.bringUpToDate();
    const { release } = publisher.live!;
    // Another version of the same page with these words, so that both are kept.
    cms.put('article', article('two', { title: 'Another title, too' }));
    await publisher.bringUpToDate();
    cms.put('article', article('one', { title: 'A mistake' }));
    cms.remove('comment', id('regretted'));
    await publisher.bringUpToDate();
    while (await publisher.tidy());
    const anywhere = async (): Promise<string[]> => {
      const files = await readdir(join(folder, 'releases'), { recursive: true, withFileTypes: true });
      const texts = await Promise.all(files.filter((each) => each.isFile() && !/\.(br|gz|zst)$/.test(each.name)).map(async (each) => [each.name, await readFile(join(each.parentPath, each.name), 'utf8')] as const));
      return texts.filter(([, text]) => traces.test(text)).map(([name]) => name);
    };
    expect(await anywhere()).toEqual([]);

    for (const restarted of [false, true]) {
      if (restarted) {
        await publisher.close();
        publisher = await openPublisher(cms, folder);
      }
      await publisher.showAgain(release);
      const files = await everything();
      const page = (slug: string): string | undefined => Object.entries(files).find(([path]) => path.endsWith(`/articles/${slug}/index.html`))?.[1];
      expect(page('article-one')).toContain('Another title');
      expect(page('article-one')).not.toContain('A mistake');
      expect(page('article-two')).toContain('Another title, too');
      expect([holding(files), await anywhere()]).toEqual([[], []]);
    }
  });

  it('leaves no page behind that is newer than the release shown: the next publish makes it again', async () => {
    cms.put('article', article('two', { title: 'As it is to be' }));
    cms.put('comment', comment(id('soon-gone'), 'two', said));
    await publisher.bringUpToDate();
    const { release } = publisher.live!;
    cms.put('article', article('two', { title: 'As it was meanwhile' }));
    cms.remove('comment', id('soon-gone'));
    await publisher.bringUpToDate();
    await publisher.showAgain(release);
    await publisher.close();
    publisher = await openPublisher(cms, folder);
    // A moderator thought again.
    cms.put('comment', comment(id('soon-gone'), 'two', said));
    cms.put('article', article('two', { title: 'As it is to be' }));
    await publisher.bringUpToDate();
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
  });
});
