import { appendFile, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../publisher/digest.ts';
import { earlierRelease } from '../publisher/earlier-release.ts';
import { RELEASES_MAX } from '../publisher/history.ts';
import { loggedReleases, pagesAfter, type Line } from '../publisher/release-log.ts';
import { ReleaseStore, type Contents } from '../publisher/releases.ts';
import { Reports } from '../publisher/reports.ts';
import { keyOf } from '../publisher/snapshot/queries.ts';
import { article, category, site } from './fixtures.ts';
import { benchForEach, cleanSite, expectPackedToAgree, liveSite, openPublisher } from './workshop.ts';

const on = benchForEach((cms) => {
  cms.put('site', site());
  cms.put('category', category('c0'));
  cms.put('article', article('one', { title: 'As first published' }));
});

const page = (): Promise<string> => on.page('articles/article-one');
const publish = async (title: string): Promise<void> => {
  on.cms.put('article', article('one', { title }));
  await on.publisher.bringUpToDate();
};

describe('a roll back', () => {
  it('lasts over restarts and retries until something new is published, which moves forward from the newest', async () => {
    await publish('A mistake');
    on.cms.put('article', article('two', { title: 'Also new' }));
    await on.publisher.bringUpToDate();
    await on.publisher.showAgain(1);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await page()).toContain('As first published');
      expect(Object.keys(await liveSite(on.folder))).not.toContain('articles/article-two/index.html');
      expect(on.publisher.shownAgain).toMatchObject({ release: 1, number: on.cms.wanted });
      expect(await on.publisher.bringUpToDate()).toBeNull();
      await on.reopen();
    }
    on.cms.put('site', site({ tagline: 'Something new' }));
    await on.publisher.bringUpToDate();
    expect(on.publisher.shownAgain).toBeNull();
    expect(await page()).toContain('A mistake');
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
    while (await on.publisher.tidy());
    await expectPackedToAgree(on.folder);
  });

  it('that an editor asked for is known to be done, also by a publisher that is started before it could say so, and is not done again', async () => {
    await publish('A mistake');
    expect(on.publisher.carriedOut).toBe(0);
    await on.publisher.showAgain(1, 7);
    await on.reopen();
    expect([new Reports(on.publisher, on.cms).instruction, on.publisher.carriedOut]).toEqual([7, 7]);
    await publish('Forward');
    await on.reopen();
    expect(on.publisher.carriedOut).toBe(7);
    // Another database counts anew.
    on.cms.epoch = 'another';
    await publish('From another');
    expect(on.publisher.carriedOut).toBe(0);
  });

  it('can itself be taken back, which is no roll back any more', async () => {
    await publish('The newest');
    await on.publisher.showAgain(1);
    await on.publisher.showAgain(2);
    expect(on.publisher.shownAgain).toBeNull();
    expect(await page()).toContain('The newest');
    expect(on.publisher.live).toMatchObject({ release: 4, number: on.cms.wanted });
  });

  it('is refused when a page of it is gone, and what is live stays', async () => {
    await publish('The newest');
    while (await on.publisher.tidy());
    for (const kept of await readdir(join(on.folder, 'releases', 'kept'))) await rm(join(on.folder, 'releases', 'kept', kept));
    await on.reopen();
    const before = await liveSite(on.folder);
    await expect(on.publisher.showAgain(1)).rejects.toThrow('not kept');
    await expect(on.publisher.showAgain(99)).rejects.toThrow('no longer kept');
    expect(await liveSite(on.folder)).toEqual(before);
  });

  it('that a crash cut off leaves what was live', async () => {
    await publish('The newest');
    await on.publisher.close();
    const log = join(on.folder, 'publisher', 'releases.jsonl');
    const text = await readFile(log, 'utf8');
    const last = JSON.parse(text.trim().split('\n').at(-1)!) as { release: number; tree: string };
    // Logged, and then nothing more.
    await writeFile(log, `${text}${JSON.stringify({ ...last, release: last.release + 1, tree: last.tree === 'a' ? 'b' : 'a', again: { release: 1, epoch: 'one', number: 99, bundle: 'x' } })}\n`);
    on.publisher = await openPublisher(on.cms, on.folder);
    expect(on.publisher.shownAgain).toBeNull();
    await publish('After the crash');
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });

  it('reaches as far as so many releases, and their pages go with them', async () => {
    for (let count = 2; count <= RELEASES_MAX + 5; count += 1) await publish(`Title ${count}`);
    while (await on.publisher.tidy());
    expect(on.publisher.history).toHaveLength(RELEASES_MAX);
    const oldest = on.publisher.history[0]!.release;
    expect(oldest).toBe(6);
    const kept = await readdir(join(on.folder, 'releases', 'kept'));
    await on.reopen();
    expect((await readdir(join(on.folder, 'releases', 'kept'))).sort()).toEqual(kept.sort());
    await on.publisher.showAgain(oldest);
    expect(await page()).toContain('Title 6');
  });
});

describe('a publish that shows on no page', () => {
  const publishTheSame = async (title: string): Promise<void> => {
    on.cms.put('article', article('one', { title }));
    expect(await on.publisher.bringUpToDate()).toBeNull();
    expect(on.publisher.live).toMatchObject({ epoch: on.cms.epoch, number: on.cms.wanted });
  };
  const releases = (): readonly number[] => on.publisher.history.map(({ release }) => release);
  const logged = async (): Promise<readonly number[]> => (await loggedReleases(join(on.folder, 'releases'), join(on.folder, 'publisher', 'releases.jsonl'))).map(({ release }) => release);

  it.each([1, 500])('is live, and no release: it takes no place among those that can be shown again (large from %i pages)', async (large) => {
    await on.publisher.close();
    on.publisher = await openPublisher(on.cms, on.folder, large);
    await publish('Second');
    for (let turn = 0; turn < 3; turn += 1) await publishTheSame('Second');
    // From another database, the same.
    on.cms.epoch = 'another';
    await publishTheSame('Second');
    expect([releases(), await logged()]).toEqual([[1, 2], [1, 2]]);
    await on.reopen();
    expect(releases()).toEqual([1, 2]);
    expect(on.publisher.live).toMatchObject({ release: 2, epoch: 'another', number: on.cms.wanted });
    await publish('Third');
    await on.reopen();
    await on.publisher.showAgain(2);
    expect(await page()).toContain('Second');
    await on.publisher.showAgain(1);
    expect(await page()).toContain('As first published');
    expect(await logged()).toEqual([1, 2, 3, 4, 5]);
    await publish('Forward');
    while (await on.publisher.tidy());
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
    await expectPackedToAgree(on.folder);
  });

  it('is part of the release that was live: shown again after a change was taken back, that is the newest', async () => {
    await publish('Second');
    await publishTheSame('Second');
    await on.publisher.showAgain(1);
    await on.publisher.showAgain(2);
    expect([await page(), on.publisher.shownAgain]).toEqual([expect.stringContaining('Second'), null]);
  });

  it('takes words out of the release that was live when they were taken back, although its page could not be made anew', () => {
    const line = (release: number, digest: string, more: Partial<Line> = {}): Line => ({
      ...{ release, epoch: 'one', number: release, bundle: 'b', siteUrl: 'https://house.example', tree: 'a', written: [], removed: [], gone: [], at: '' },
      pages: [['/articles/a/', digest, [keyOf('thread', 'a', 1)], []]],
      ...more,
    });
    const lines = [line(1, 'with words'), line(1, '', { note: true, pages: [], lostWords: ['a'] }), line(2, 'without')];
    expect(earlierRelease(lines, 1, pagesAfter(lines))).toMatchObject({ asToday: ['/articles/a/'], written: [] });
  });

  it('makes nobody trust what a killed release left half written before it', async () => {
    await publish('Second');
    while (await on.publisher.tidy());
    await on.publisher.close();
    const [log, folder] = [join(on.folder, 'publisher', 'releases.jsonl'), join(on.folder, 'releases')];
    const last = JSON.parse((await readFile(log, 'utf8')).trim().split('\n').at(-1)!) as { tree: string };
    const idle = last.tree === 'a' ? 'b' : 'a';
    await appendFile(log, `${JSON.stringify({ ...last, release: 3, tree: idle, written: ['robots.txt'], pages: [] })}\n`);
    await writeFile(join(folder, idle, 'robots.txt~'), 'half a page');
    await rename(join(folder, idle, 'robots.txt~'), join(folder, idle, 'robots.txt'));
    await on.reopen();
    await publishTheSame('Second');
    await on.reopen();
    await publish('Third');
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });
});

describe('the log', () => {
  it('is written anew with what can be shown again, notes on the live release included, however often it is opened', async () => {
    const [folder, log] = [join(on.folder, 'own'), join(on.folder, 'own.jsonl')];
    const release = (number: number): Contents => {
      const bytes = Buffer.from(`release ${number}`);
      return { written: [{ path: '/', bytes }], records: new Map([['/', { digest: digestOf(bytes), keys: [], links: [] }]]), gone: [] };
    };
    const identity = (number: number) => ({ epoch: 'one', number, bundle: 'b', siteUrl: 'https://house.example', again: null });
    const account = { reason: '', pages: 1, milliseconds: 0, errors: [] };
    let store = await ReleaseStore.open(folder, log, 0);
    const sizes: number[] = [];
    for (let number = 1; number <= 2 * RELEASES_MAX; number += 1) {
      await store.publish(identity(2 * number), account, release(number));
      await store.note(identity(2 * number + 1), new Map([['/', { digest: digestOf(Buffer.from(`release ${number}`)), keys: [], links: [`/${number}`] }]]), Promise.resolve());
      sizes.push((await stat(log)).size);
      if (number % 5 > 0) continue;
      await store.close();
      store = await ReleaseStore.open(folder, log, 0);
    }
    expect(sizes.at(-1)).toBeLessThan(3 * sizes[RELEASES_MAX / 2]!);
    const known = (): unknown => [store.history, store.live, [...store.pages]];
    const before = known();
    await store.close();
    store = await ReleaseStore.open(folder, log, 0);
    expect(known()).toEqual(before);
    expect(store.live?.number).toBe(4 * RELEASES_MAX + 1);
    await store.showAgain(RELEASES_MAX + 1, { ...identity(4 * RELEASES_MAX + 1) }, () => 0);
    expect([store.pages.get('/')?.links, store.live?.number]).toEqual([[`/${RELEASES_MAX + 1}`], 2 * RELEASES_MAX + 3]);
    await store.close();
  });
});

describe('what a killed attempt has logged', () => {
  it('is not taken for a release when another one got its number', async () => {
    await on.publisher.close();
    const log = join(on.folder, 'publisher', 'releases.jsonl');
    const text = await readFile(log, 'utf8');
    const first = JSON.parse(text.trim().split('\n').at(-1)!) as { pages: [string, string, string[]][] };
    const pages = first.pages.map(([path, , keys]) => [path, 'made-and-never-live', keys]);
    await writeFile(log, `${text}${JSON.stringify({ ...first, release: 2, tree: 'b', pages, written: [] })}\n`);
    on.publisher = await openPublisher(on.cms, on.folder);
    await publish('Really live');
    await on.reopen();
    await publish('As first published');
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
    expect(await page()).toContain('As first published');
  });
});
