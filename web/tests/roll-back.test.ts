import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RELEASES_MAX } from '../publisher/history.ts';
import type { Publisher } from '../publisher/publisher.ts';
import { article, category, site } from './fixtures.ts';
import { MemoryCms } from './memory-cms.ts';
import { cleanSite, expectPackedToAgree, liveSite, openPublisher, temporaryFolder } from './workshop.ts';

let cms: MemoryCms;
let folder: string;
let publisher: Publisher;

beforeEach(async () => {
  cms = new MemoryCms();
  cms.put('site', site());
  cms.put('category', category('c0'));
  cms.put('article', article('one', { title: 'As first published' }));
  folder = await temporaryFolder();
  publisher = await openPublisher(cms, folder);
  await publisher.bringUpToDate();
});
afterEach(async () => {
  await publisher.close();
  await rm(folder, { recursive: true, force: true });
});

const page = (): Promise<string> => readFile(join(folder, 'releases', 'current', 'articles', 'article-one', 'index.html'), 'utf8');
const publish = async (title: string): Promise<void> => {
  cms.put('article', article('one', { title }));
  await publisher.bringUpToDate();
};
const reopen = async (): Promise<void> => {
  await publisher.close();
  publisher = await openPublisher(cms, folder);
};

describe('a roll back', () => {
  it('lasts over restarts and retries until something new is published, which moves forward from the newest', async () => {
    await publish('A mistake');
    cms.put('article', article('two', { title: 'Also new' }));
    await publisher.bringUpToDate();
    await publisher.showAgain(1);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await page()).toContain('As first published');
      expect(Object.keys(await liveSite(folder))).not.toContain('articles/article-two/index.html');
      expect(publisher.shownAgain).toMatchObject({ release: 1, number: cms.wanted });
      expect(await publisher.bringUpToDate()).toBeNull();
      await reopen();
    }
    cms.put('site', site({ tagline: 'Something new' }));
    await publisher.bringUpToDate();
    expect(publisher.shownAgain).toBeNull();
    expect(await page()).toContain('A mistake');
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
    while (await publisher.tidy());
    await expectPackedToAgree(folder);
  });

  it('can itself be taken back, which is no roll back any more', async () => {
    await publish('The newest');
    await publisher.showAgain(1);
    await publisher.showAgain(2);
    expect(publisher.shownAgain).toBeNull();
    expect(await page()).toContain('The newest');
    expect(publisher.live).toMatchObject({ release: 4, number: cms.wanted });
  });

  it('is refused when a page of it is gone, and what is live stays', async () => {
    await publish('The newest');
    while (await publisher.tidy());
    for (const kept of await readdir(join(folder, 'releases', 'kept'))) await rm(join(folder, 'releases', 'kept', kept));
    await reopen();
    const before = await liveSite(folder);
    await expect(publisher.showAgain(1)).rejects.toThrow('not kept');
    await expect(publisher.showAgain(99)).rejects.toThrow('no longer kept');
    expect(await liveSite(folder)).toEqual(before);
  });

  it('that a crash cut off leaves what was live', async () => {
    await publish('The newest');
    await publisher.close();
    const log = join(folder, 'publisher', 'releases.jsonl');
    const text = await readFile(log, 'utf8');
    const last = JSON.parse(text.trim().split('\n').at(-1)!) as { release: number; tree: string };
    // Logged, and then nothing more.
    await writeFile(log, `${text}${JSON.stringify({ ...last, release: last.release + 1, tree: last.tree === 'a' ? 'b' : 'a', again: { release: 1, epoch: 'one', number: 99, bundle: 'x' } })}\n`);
    publisher = await openPublisher(cms, folder);
    expect(publisher.shownAgain).toBeNull();
    await publish('After the crash');
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
  });

  it('reaches as far as so many releases, and their pages go with them', async () => {
    for (let count = 2; count <= RELEASES_MAX + 5; count += 1) await publish(`Title ${count}`);
    while (await publisher.tidy());
    expect(publisher.history).toHaveLength(RELEASES_MAX);
    const oldest = publisher.history[0]!.release;
    expect(oldest).toBe(6);
    const kept = await readdir(join(folder, 'releases', 'kept'));
    await reopen();
    expect((await readdir(join(folder, 'releases', 'kept'))).sort()).toEqual(kept.sort());
    await publisher.showAgain(oldest);
    expect(await page()).toContain('Title 6');
  });
});

describe('what a killed attempt has logged', () => {
  it('is not taken for a release when another one got its number', async () => {
    await publisher.close();
    const log = join(folder, 'publisher', 'releases.jsonl');
    const text = await readFile(log, 'utf8');
    const first = JSON.parse(text.trim().split('\n').at(-1)!) as { pages: [string, string, string[]][] };
    const pages = first.pages.map(([path, , keys]) => [path, 'made-and-never-live', keys]);
    await writeFile(log, `${text}${JSON.stringify({ ...first, release: 2, tree: 'b', pages, written: [] })}\n`);
    publisher = await openPublisher(cms, folder);
    await publish('Really live');
    await reopen();
    await publish('As first published');
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
    expect(await page()).toContain('As first published');
  });
});
