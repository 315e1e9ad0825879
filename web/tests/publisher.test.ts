import { readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Publisher } from '../publisher/publisher.ts';
import { article, category, comment, site } from './fixtures.ts';
import { MemoryCms } from './memory-cms.ts';
import { cleanSite, expectPackedToAgree, liveSite, openPublisher, temporaryFolder } from './workshop.ts';

let cms: MemoryCms;
let folder: string;
let publisher: Publisher;

beforeEach(async () => {
  cms = new MemoryCms();
  cms.put('site', site());
  cms.put('category', category('c0'));
  cms.put('article', article('one'));
  cms.put('article', article('two', { publishDate: '2021-01-01' }));
  folder = await temporaryFolder();
  publisher = await openPublisher(cms, folder);
  await publisher.bringUpToDate();
});
afterEach(async () => {
  await publisher.close();
  await rm(folder, { recursive: true, force: true });
});

const reopen = async (): Promise<void> => {
  await publisher.close();
  publisher = await openPublisher(cms, folder);
};
const page = (path: string): Promise<string> => readFile(join(folder, 'releases', 'current', path, 'index.html'), 'utf8');

describe('when the CMS fails', () => {
  it.each([
    ['is away', (): void => void (cms.failure = new Error('fetch failed'))],
    ['answers with fewer articles than it has', (): void => void (cms.distort = (answer) => ({ ...answer, totals: answer.totals && { ...answer.totals, articles: answer.totals.articles + 1 } }))],
    ['forgets the categories', (): void => void (cms.distort = (answer) => ({ ...answer, totals: answer.totals && { ...answer.totals, categories: 0 } }))],
    ['does not say how much it has', (): void => void (cms.distort = (answer) => ({ ...answer, totals: null }))],
  ])('and %s, the last good site stays, and all is made good later', async (_, fail) => {
    const before = await liveSite(folder);
    cms.put('article', article('one', { title: 'Changed' }));
    fail();
    await expect(publisher.bringUpToDate()).rejects.toThrow();
    expect(await liveSite(folder)).toEqual(before);
    cms.failure = null;
    cms.distort = (answer) => answer;
    await publisher.bringUpToDate();
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
  });

  it('and one article is broken, it alone keeps its last good page, and the editor is told', async () => {
    cms.put('article', article('one', { title: '' }));
    cms.put('article', article('two', { title: 'Two, changed', publishDate: '2021-01-01' }));
    await publisher.bringUpToDate();
    expect(await page('articles/article-one')).toContain('Article one');
    expect(await page('articles/article-two')).toContain('Two, changed');
    expect(publisher.errors).toMatchObject([{ documentId: 'one' }]);
    cms.put('article', article('one', { title: 'One, mended' }));
    await publisher.bringUpToDate();
    expect(publisher.errors).toEqual([]);
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
  });

  it('and a picture is missing, the article waits for it, also over a restart', async () => {
    const image = { hash: 'missing', url: '/uploads/missing.png', mime: 'image/png', width: 10, height: 10 };
    cms.put('article', article('one', { cover: { image, alt: 'Missing', caption: null } }));
    await publisher.bringUpToDate();
    expect(publisher.errors[0]?.message).toContain('could not be read');
    await reopen();
    await publisher.bringUpToDate();
    expect(publisher.errors).toHaveLength(1);
    expect(await page('articles/article-one')).not.toContain('Missing');
  });

  it('and has another database behind it, everything is read anew', async () => {
    cms.epoch = 'two';
    cms.entries.clear();
    cms.journalNumbers.clear();
    cms.wanted = 0;
    cms.put('category', category('c9'));
    cms.put('article', article('three', { categories: ['c9'] }));
    await publisher.bringUpToDate();
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
    expect(Object.keys(await liveSite(folder))).not.toContain('articles/article-one/index.html');
  });
});

describe('what waits', () => {
  it('is tried again although something else was published after it', async () => {
    const image = { hash: 'late', url: '/uploads/missing.png', mime: 'image/png', width: 10, height: 10 };
    cms.put('article', article('one', { cover: { image, alt: 'Arrives late', caption: null } }));
    cms.put('article', article('two', { title: 'Two, changed', publishDate: '2021-01-01' }));
    await publisher.bringUpToDate();
    expect(publisher.errors).toMatchObject([{ documentId: 'one' }]);
    cms.upload = () => MemoryCms.prototype.upload.call(cms, '/uploads/there.png');
    await publisher.bringUpToDate();
    expect(publisher.errors).toEqual([]);
    expect(await page('articles/article-one')).toContain('Arrives late');
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
  });

  it('has no old address that counts as withdrawn, neither in a first release nor in a later one', async () => {
    const withdrawn = async (): Promise<unknown> => JSON.parse((await liveSite(folder))['withdrawn.json']!);
    const image = { hash: 'late', url: '/uploads/missing.png', mime: 'image/png', width: 10, height: 10 };
    cms.put('article', article('new', { cover: { image, alt: 'Arrives late', caption: null } }));
    cms.put('redirect', { documentId: 'r-new', kind: 'article', slug: 'before-it-was-new', target: 'new' });
    await publisher.bringUpToDate();
    expect(await withdrawn()).toEqual([]);
    expect(publisher.errors).toMatchObject([{ documentId: 'new' }]);
    cms.epoch = 'restored';
    await publisher.bringUpToDate();
    expect(await withdrawn()).toEqual([]);
    cms.upload = () => MemoryCms.prototype.upload.call(cms, '/uploads/there.png');
    await publisher.bringUpToDate();
    expect([publisher.errors, await withdrawn()]).toEqual([[], []]);
    expect(JSON.parse((await liveSite(folder))['redirects.json']!)).toEqual({ '/articles/before-it-was-new/': '/articles/article-new/' });
    cms.remove('article', 'new');
    await publisher.bringUpToDate();
    expect(await withdrawn()).toHaveLength(1);
    // Taken away, and not back before its picture is.
    cms.upload = MemoryCms.prototype.upload;
    cms.put('article', article('new', { cover: { image: { ...image, hash: 'later' }, alt: 'Arrives late', caption: null } }));
    cms.put('redirect', { documentId: 'r-new', kind: 'article', slug: 'before-it-was-new', target: 'new' });
    await publisher.bringUpToDate();
    expect(await withdrawn()).toHaveLength(1);
    cms.remove('article', 'new');
    await publisher.bringUpToDate();
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
  });
});

describe('when the publisher is killed', () => {
  it('before it flipped, the half-written tree is never shown and is repaired', async () => {
    cms.put('article', article('one', { title: 'First change' }));
    await publisher.bringUpToDate();
    const live = await readlink(join(folder, 'releases', 'current'));
    const tree = await readlink(join(folder, 'releases', live));
    const idle = tree === 'a' ? 'b' : 'a';
    await writeFile(join(folder, 'releases', idle, 'index.html'), 'half a page');
    await rm(join(folder, 'releases', idle, 'articles'), { recursive: true });
    await reopen();
    cms.put('article', article('two', { title: 'Second change' }));
    await publisher.bringUpToDate();
    cms.put('article', article('two', { title: 'Third change' }));
    await publisher.bringUpToDate();
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
  });

  it('with the last line of its log half written, that line is as if it had never been', async () => {
    cms.put('article', article('one', { title: 'First change' }));
    await publisher.bringUpToDate();
    await publisher.close();
    for (const file of ['snapshot.jsonl', 'releases.jsonl']) {
      const path = join(folder, 'publisher', file);
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.slice(0, text.length - 40));
    }
    publisher = await openPublisher(cms, folder);
    await publisher.bringUpToDate();
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
  });

  it('in the middle of a large release, what it wrote ahead is never trusted', async () => {
    await publisher.close();
    publisher = await openPublisher(cms, folder, 1);
    cms.put('site', site({ name: 'A new name on every page' }));
    cms.distort = (answer) => ({ ...answer, totals: answer.totals && { ...answer.totals, articles: 99 } });
    await expect(publisher.bringUpToDate()).rejects.toThrow();
    cms.distort = (answer) => answer;
    await reopen();
    cms.put('site', site({ name: 'Another name' }));
    await publisher.bringUpToDate();
    while (await publisher.tidy());
    cms.put('article', article('one', { title: 'One more change' }));
    await publisher.bringUpToDate();
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
    await expectPackedToAgree(folder);
  });

  it('after the flip, the restart makes nothing again', async () => {
    cms.put('article', article('one', { title: 'First change' }));
    await publisher.bringUpToDate();
    await reopen();
    expect(publisher.current).toBe(true);
    expect(await publisher.bringUpToDate()).toBeNull();
  });

  it('and its own files are gone, the site is made from nothing', async () => {
    await publisher.close();
    await rm(join(folder, 'publisher'), { recursive: true });
    await symlink('r999', join(folder, 'releases', 'current.next'));
    publisher = await openPublisher(cms, folder);
    await publisher.bringUpToDate();
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
  });
});

describe('when the disk is full', () => {
  it.each([1, 500])('in the middle of a release, what is live stays, and once there is room the site is what it should be (large from %i pages)', async (large) => {
    await publisher.close();
    publisher = await openPublisher(cms, folder, large);
    cms.put('article', article('one', { title: 'First change' }));
    await publisher.bringUpToDate();
    const before = await liveSite(folder);
    const live = await readlink(join(folder, 'releases', 'current'));
    const idle = (await readlink(join(folder, 'releases', live))) === 'a' ? 'b' : 'a';
    // Whoever writes there is told by the system that no room is left.
    const place = join(folder, 'releases', idle, 'articles/article-two/index.html~');
    await symlink('/dev/full', place);
    cms.put('article', article('one', { title: 'Second change' }));
    cms.put('article', article('two', { title: 'Two, changed', publishDate: '2021-01-01' }));
    await expect(publisher.bringUpToDate()).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await liveSite(folder)).toEqual(before);
    await rm(place, { force: true });
    await publisher.bringUpToDate();
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
  });
});

describe('after an upgrade', () => {
  it('what an earlier version kept, which lacks what pages read today, is pulled anew', async () => {
    await publisher.close();
    const kept = join(folder, 'publisher', 'snapshot.jsonl');
    await writeFile(kept, (await readFile(kept, 'utf8')).replaceAll(/"shape":"[^"]*",/g, '').replaceAll('"excerpt":', '"summary":'));
    publisher = await openPublisher(cms, folder);
    await publisher.bringUpToDate();
    expect([publisher.errors, publisher.snapshot.articles.get('one')?.excerpt]).toEqual([[], 'About one.']);
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
    await reopen();
    expect(publisher.snapshot.articles.size).toBe(2);
  });
});

describe('what readers can get', () => {
  it('is compressed ahead of time, beside each text', async () => {
    const files = await readdir(join(folder, 'releases', 'current', 'articles', 'article-one'));
    expect(files.sort()).toEqual(['index.html', 'index.html.br', 'index.html.gz', 'index.html.zst']);
    const assets = await readdir(join(folder, 'assets'));
    for (const style of assets.filter((name) => name.endsWith('.css'))) expect(assets).toContain(`${style}.br`);
  });

  it('shows approved comments in their thread, and of removed ones only the place', async () => {
    cms.put('comment', comment('k1', 'one', { body: 'Once public', state: 'removed' }));
    cms.put('comment', comment('k2', 'one', { parent: 'k1', body: 'An answer to it' }));
    await publisher.bringUpToDate();
    const html = await page('articles/article-one');
    expect(html).toContain('An answer to it');
    expect(html).not.toContain('Once public');
    expect(html).toContain('1 comment');
  });

  it('escapes whatever people wrote', async () => {
    const evil = `<script>alert(1)</script><img src=x onerror=alert(1)>"'`;
    cms.put('article', article('one', { title: evil, excerpt: evil }));
    cms.put('comment', comment('k1', 'one', { name: evil, body: evil }));
    cms.put('site', site({ name: evil, footer: evil }));
    await publisher.bringUpToDate();
    for (const [file, whole] of Object.entries(await liveSite(folder))) {
      // A quoted attribute may hold any character but its quote, which is what ends it here too.
      const text = whole.replace(/="[^"]*"/g, '');
      expect([file, text.includes('<script>alert')]).toEqual([file, false]);
      expect([file, text.includes('<img src=x')]).toEqual([file, false]);
    }
  });

  it('links to no other host than the one way out and what editors wrote, and carries no script or style of its own', async () => {
    for (const [file, text] of Object.entries(await liveSite(folder))) {
      if (!file.endsWith('.html')) continue;
      expect([file, text.match(/<(?:script|link|img|source|iframe)[^>]+(?:src|href)="https?:\/\/(?!house\.example)/)]).toEqual([file, null]);
      expect([file, text.match(/<style|\sstyle=|\son\w+=|<script(?![^>]*type="application\/ld\+json"| type="module" src="\/assets\/[\w.-]+"><\/script>)/)]).toEqual([file, null]);
    }
  });
});
