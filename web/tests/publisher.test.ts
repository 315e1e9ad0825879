import { cp, mkdir, readdir, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { inWords } from '../publisher/in-words.ts';
import { LineFile } from '../publisher/journal-file.ts';
import { article, category, comment, site } from './fixtures.ts';
import { MemoryCms } from './memory-cms.ts';
import { benchForEach, cleanSite, expectPackedToAgree, liveSite, openPublisher } from './workshop.ts';

const on = benchForEach((cms) => {
  cms.put('site', site());
  cms.put('category', category('c0'));
  cms.put('article', article('one'));
  cms.put('article', article('two', { publishDate: '2021-01-01' }));
});

describe('when the CMS fails', () => {
  it.each([
    ['is away', (): void => void (on.cms.failure = new Error('fetch failed'))],
    ['answers with fewer articles than it has', (): void => void (on.cms.distort = (answer) => ({ ...answer, totals: answer.totals && { ...answer.totals, articles: answer.totals.articles + 1 } }))],
    ['forgets the categories', (): void => void (on.cms.distort = (answer) => ({ ...answer, totals: answer.totals && { ...answer.totals, categories: 0 } }))],
    ['says that there is more, for ever', (): void => void (on.cms.distort = (answer) => ({ ...answer, more: true }))],
    ['does not say how much it has', (): void => void (on.cms.distort = (answer) => ({ ...answer, totals: null }))],
  ])('and %s, the last good site stays, and all is made good later', async (_, fail) => {
    const before = await liveSite(on.folder);
    on.cms.put('article', article('one', { title: 'Changed' }));
    fail();
    await expect(on.publisher.bringUpToDate()).rejects.toThrow();
    expect(await liveSite(on.folder)).toEqual(before);
    on.cms.failure = null;
    on.cms.distort = (answer) => answer;
    await on.publisher.bringUpToDate();
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });

  it('and one article is broken, it alone keeps its last good page, and the editor is told', async () => {
    on.cms.put('article', article('one', { title: '' }));
    on.cms.put('article', article('two', { title: 'Two, changed', publishDate: '2021-01-01' }));
    await on.publisher.bringUpToDate();
    expect(await on.page('articles/article-one')).toContain('Article one');
    expect(await on.page('articles/article-two')).toContain('Two, changed');
    expect(on.publisher.errors).toMatchObject([{ documentId: 'one' }]);
    on.cms.put('article', article('one', { title: 'One, mended' }));
    await on.publisher.bringUpToDate();
    expect(on.publisher.errors).toEqual([]);
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });

  it('and a picture is missing, the article waits for it, also over a restart', async () => {
    const image = { hash: 'missing', url: '/uploads/missing.png', mime: 'image/png', width: 10, height: 10 };
    on.cms.put('article', article('one', { cover: { image, alt: 'Missing', caption: null } }));
    await on.publisher.bringUpToDate();
    expect(on.publisher.errors[0]?.message).toContain('could not be read');
    await on.reopen();
    await on.publisher.bringUpToDate();
    expect(on.publisher.errors).toHaveLength(1);
    expect(await on.page('articles/article-one')).not.toContain('Missing');
  });

  it('and has another database behind it, everything is read anew', async () => {
    on.cms.epoch = 'two';
    on.cms.entries.clear();
    on.cms.journalNumbers.clear();
    on.cms.wanted = 0;
    on.cms.put('category', category('c9'));
    on.cms.put('article', article('three', { categories: ['c9'] }));
    await on.publisher.bringUpToDate();
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
    expect(Object.keys(await liveSite(on.folder))).not.toContain('articles/article-one/index.html');
  });
});

describe('what waits', () => {
  it('is tried again although something else was published after it', async () => {
    const image = { hash: 'late', url: '/uploads/missing.png', mime: 'image/png', width: 10, height: 10 };
    on.cms.put('article', article('one', { cover: { image, alt: 'Arrives late', caption: null } }));
    on.cms.put('article', article('two', { title: 'Two, changed', publishDate: '2021-01-01' }));
    await on.publisher.bringUpToDate();
    expect(on.publisher.errors).toMatchObject([{ documentId: 'one' }]);
    // While it waits nothing is new, and nothing that follows a release is made again.
    const { articles } = on.publisher.snapshot;
    await on.publisher.bringUpToDate();
    expect(on.publisher.snapshot.articles).toBe(articles);
    on.cms.upload = () => MemoryCms.prototype.upload.call(on.cms, '/uploads/there.png');
    await on.publisher.bringUpToDate();
    expect(on.publisher.errors).toEqual([]);
    expect(await on.page('articles/article-one')).toContain('Arrives late');
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });

  it('has no old address that counts as withdrawn, neither in a first release nor in a later one', async () => {
    const withdrawn = async (): Promise<unknown> => JSON.parse((await liveSite(on.folder))['withdrawn.json']!);
    const image = { hash: 'late', url: '/uploads/missing.png', mime: 'image/png', width: 10, height: 10 };
    on.cms.put('article', article('new', { cover: { image, alt: 'Arrives late', caption: null } }));
    on.cms.put('redirect', { documentId: 'r-new', kind: 'article', slug: 'before-it-was-new', target: 'new' });
    await on.publisher.bringUpToDate();
    expect(await withdrawn()).toEqual([]);
    expect(on.publisher.errors).toMatchObject([{ documentId: 'new' }]);
    on.cms.epoch = 'restored';
    await on.publisher.bringUpToDate();
    expect(await withdrawn()).toEqual([]);
    on.cms.upload = () => MemoryCms.prototype.upload.call(on.cms, '/uploads/there.png');
    await on.publisher.bringUpToDate();
    expect([on.publisher.errors, await withdrawn()]).toEqual([[], []]);
    expect(JSON.parse((await liveSite(on.folder))['redirects.json']!)).toEqual({ '/articles/before-it-was-new/': '/articles/article-new/' });
    on.cms.remove('article', 'new');
    await on.publisher.bringUpToDate();
    expect(await withdrawn()).toHaveLength(1);
    // Taken away, and not back before its picture is.
    on.cms.upload = MemoryCms.prototype.upload;
    on.cms.put('article', article('new', { cover: { image: { ...image, hash: 'later' }, alt: 'Arrives late', caption: null } }));
    on.cms.put('redirect', { documentId: 'r-new', kind: 'article', slug: 'before-it-was-new', target: 'new' });
    await on.publisher.bringUpToDate();
    expect(await withdrawn()).toHaveLength(1);
    on.cms.remove('article', 'new');
    await on.publisher.bringUpToDate();
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });
});

describe('when the publisher is killed', () => {
  it('before it flipped, the half-written tree is never shown and is repaired', async () => {
    on.cms.put('article', article('one', { title: 'First change' }));
    await on.publisher.bringUpToDate();
    const live = await readlink(join(on.folder, 'releases', 'current'));
    const tree = await readlink(join(on.folder, 'releases', live));
    const idle = tree === 'a' ? 'b' : 'a';
    await writeFile(join(on.folder, 'releases', idle, 'index.html'), 'half a page');
    await rm(join(on.folder, 'releases', idle, 'articles'), { recursive: true });
    await on.reopen();
    on.cms.put('article', article('two', { title: 'Second change' }));
    await on.publisher.bringUpToDate();
    on.cms.put('article', article('two', { title: 'Third change' }));
    await on.publisher.bringUpToDate();
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });

  it('with the last line of its log half written, that line is as if it had never been', async () => {
    on.cms.put('article', article('one', { title: 'First change' }));
    await on.publisher.bringUpToDate();
    await on.publisher.close();
    for (const file of ['snapshot.jsonl', 'releases.jsonl']) {
      const path = join(on.folder, 'publisher', file);
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.slice(0, text.length - 40));
    }
    on.publisher = await openPublisher(on.cms, on.folder);
    await on.publisher.bringUpToDate();
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });

  it('in the middle of a large release, what it wrote ahead is never trusted', async () => {
    await on.publisher.close();
    on.publisher = await openPublisher(on.cms, on.folder, 1);
    on.cms.put('site', site({ name: 'A new name on every page' }));
    on.cms.distort = (answer) => ({ ...answer, totals: answer.totals && { ...answer.totals, articles: 99 } });
    await expect(on.publisher.bringUpToDate()).rejects.toThrow();
    on.cms.distort = (answer) => answer;
    await on.reopen();
    on.cms.put('site', site({ name: 'Another name' }));
    await on.publisher.bringUpToDate();
    while (await on.publisher.tidy());
    on.cms.put('article', article('one', { title: 'One more change' }));
    await on.publisher.bringUpToDate();
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
    await expectPackedToAgree(on.folder);
  });

  it('or fails to flip, what is made next starts from what is live, not from what was made in vain', async () => {
    on.cms.put('category', category('c1'));
    await on.publisher.bringUpToDate();
    const obstacle = join(on.folder, 'releases', 'current.next');
    await mkdir(obstacle);
    on.cms.put('article', article('one', { categories: ['c1'] }));
    await expect(on.publisher.bringUpToDate()).rejects.toThrow();
    await rm(obstacle, { recursive: true });
    // Back where it was, so that the list of its category is the same; but the list shows its title.
    on.cms.put('article', article('one', { title: 'Changed meanwhile' }));
    await on.publisher.bringUpToDate();
    expect(await on.page('categories/category-c0')).toContain('Changed meanwhile');
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });

  it('after the flip, the restart makes nothing again', async () => {
    on.cms.put('article', article('one', { title: 'First change' }));
    await on.publisher.bringUpToDate();
    await on.reopen();
    expect(on.publisher.current).toBe(true);
    expect(await on.publisher.bringUpToDate()).toBeNull();
  });

  it('and its folder was copied by something that follows links, the site is made again, with links', async () => {
    const releases = join(on.folder, 'releases');
    for (const shared of ['media', 'find']) await mkdir(join(on.folder, shared), { recursive: true });
    await cp(releases, `${releases}.copy`, { recursive: true, dereference: true });
    await rm(releases, { recursive: true });
    await rename(`${releases}.copy`, releases);
    await on.reopen();
    await on.publisher.bringUpToDate();
    expect(await readlink(join(releases, 'current', 'assets'))).toBe('../../assets');
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });

  it('and its own files are gone, the site is made from nothing', async () => {
    await on.publisher.close();
    await rm(join(on.folder, 'publisher'), { recursive: true });
    await symlink('r999', join(on.folder, 'releases', 'current.next'));
    on.publisher = await openPublisher(on.cms, on.folder);
    await on.publisher.bringUpToDate();
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });
});

describe('when the disk is full', () => {
  it.each([1, 500])('in the middle of a release, what is live stays, and once there is room the site is what it should be (large from %i pages)', async (large) => {
    await on.publisher.close();
    on.publisher = await openPublisher(on.cms, on.folder, large);
    on.cms.put('article', article('one', { title: 'First change' }));
    await on.publisher.bringUpToDate();
    const before = await liveSite(on.folder);
    const live = await readlink(join(on.folder, 'releases', 'current'));
    const idle = (await readlink(join(on.folder, 'releases', live))) === 'a' ? 'b' : 'a';
    // Whoever writes there is told by the system that no room is left.
    const place = join(on.folder, 'releases', idle, 'articles/article-two/index.html~');
    await symlink('/dev/full', place);
    on.cms.put('article', article('one', { title: 'Second change' }));
    on.cms.put('article', article('two', { title: 'Two, changed', publishDate: '2021-01-01' }));
    const refused: unknown = await on.publisher.bringUpToDate().catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'ENOSPC' });
    expect(inWords(refused)).toBe('The disk is full. Tell whoever runs the site: publishing goes on by itself once there is room.');
    expect(await liveSite(on.folder)).toEqual(before);
    await rm(place, { force: true });
    await on.publisher.bringUpToDate();
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });
});

describe('when the disk refuses', () => {
  it.each([
    ['the snapshot', 0],
    ['the log', 1],
  ])('%s of a release, nothing of it is live, not after a restart either, and the next one makes all of it', async (_, at) => {
    const before = await liveSite(on.folder);
    const { append } = LineFile.prototype;
    let calls = 0;
    LineFile.prototype.append = function (parts) {
      return calls++ === at ? Promise.reject(new Error('The disk refuses.')) : append.call(this, parts);
    };
    on.cms.put('article', article('one', { title: 'Refused at first' }));
    try {
      await expect(on.publisher.bringUpToDate()).rejects.toThrow('The disk refuses.');
      expect(calls).toBe(2);
      expect(await liveSite(on.folder)).toEqual(before);
    } finally {
      LineFile.prototype.append = append;
    }
    if (at === 1) await on.reopen();
    expect(await liveSite(on.folder)).toEqual(before);
    // What was made in vain is not what the next plan begins with: the title is another, its lists have to follow.
    on.cms.put('article', article('one', { title: 'Accepted' }));
    on.cms.put('article', article('two', { excerpt: 'Changed beside it.' }));
    await on.publisher.bringUpToDate();
    expect(on.publisher.errors).toEqual([]);
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
    await on.reopen();
    expect(await on.publisher.bringUpToDate()).toBeNull();
  });

  it('one page, it is what it was, and right with the next release, whatever that is for', async () => {
    const { folder } = on;
    const place = async (): Promise<string> => {
      const live = await readlink(join(folder, 'releases', 'current'));
      return join(folder, 'releases', (await readlink(join(folder, 'releases', live))) === 'a' ? 'b' : 'a', 'articles/article-one/index.html~');
    };
    while (await on.publisher.tidy());
    const obstacle = await place();
    await mkdir(obstacle);
    on.cms.put('article', article('one', { title: 'Cannot be written' }));
    await expect(on.publisher.bringUpToDate()).rejects.toMatchObject({ code: 'EISDIR' });
    expect(await on.page('articles/article-one')).toContain('Article one');
    await rm(obstacle, { recursive: true });
    // Back to what is live; nothing tells any more that a release was tried.
    on.cms.put('article', article('one'));
    on.cms.put('article', article('two', { title: 'Changed beside it' }));
    await on.publisher.bringUpToDate();
    expect(await liveSite(folder)).toEqual(await cleanSite(on.cms));
    await on.publisher.tidy();
    await expectPackedToAgree(folder);
  });
});

describe('after an upgrade', () => {
  it('what an earlier version kept, which lacks what pages read today, is pulled anew', async () => {
    await on.publisher.close();
    const kept = join(on.folder, 'publisher', 'snapshot.jsonl');
    await writeFile(kept, (await readFile(kept, 'utf8')).replaceAll(/"shape":"[^"]*",/g, '').replaceAll('"excerpt":', '"summary":'));
    on.publisher = await openPublisher(on.cms, on.folder);
    await on.publisher.bringUpToDate();
    expect([on.publisher.errors, on.publisher.snapshot.articles.get('one')?.excerpt]).toEqual([[], 'About one.']);
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
    await on.reopen();
    expect(on.publisher.snapshot.articles.size).toBe(2);
  });
});

describe('what readers can get', () => {
  it('is compressed ahead of time, beside each text', async () => {
    const files = await readdir(join(on.folder, 'releases', 'current', 'articles', 'article-one'));
    expect(files.sort()).toEqual(['index.html', 'index.html.br', 'index.html.gz', 'index.html.zst']);
    const assets = await readdir(join(on.folder, 'assets'));
    for (const style of assets.filter((name) => name.endsWith('.css'))) expect(assets).toContain(`${style}.br`);
  });

  it('shows approved comments in their thread, and of removed ones only the place', async () => {
    on.cms.put('comment', comment('k1', 'one', { body: 'Once public', state: 'removed' }));
    on.cms.put('comment', comment('k2', 'one', { parent: 'k1', body: 'An answer to it' }));
    await on.publisher.bringUpToDate();
    const html = await on.page('articles/article-one');
    expect(html).toContain('An answer to it');
    expect(html).not.toContain('Once public');
    expect(html).toContain('1 comment');
  });

  it('escapes whatever people wrote', async () => {
    const evil = `<script>alert(1)</script><img src=x onerror=alert(1)>"'`;
    on.cms.put('article', article('one', { title: evil, excerpt: evil }));
    on.cms.put('comment', comment('k1', 'one', { name: evil, body: evil }));
    on.cms.put('site', site({ name: evil, footer: evil }));
    await on.publisher.bringUpToDate();
    for (const [file, whole] of Object.entries(await liveSite(on.folder))) {
      // A quoted attribute may hold any character but its quote, which is what ends it here too.
      const text = whole.replace(/="[^"]*"/g, '');
      expect([file, text.includes('<script>alert')]).toEqual([file, false]);
      expect([file, text.includes('<img src=x')]).toEqual([file, false]);
    }
  });

  it('links to no other host than the one way out and what editors wrote, and carries no script or style of its own', async () => {
    for (const [file, text] of Object.entries(await liveSite(on.folder))) {
      if (!file.endsWith('.html')) continue;
      expect([file, text.match(/<(?:script|link|img|source|iframe)[^>]+(?:src|href)="https?:\/\/(?!house\.example)/)]).toEqual([file, null]);
      expect([file, text.match(/<style|\sstyle=|\son\w+=|<script(?![^>]*type="application\/ld\+json"| type="module" src="\/assets\/[\w.-]+"><\/script>)/)]).toEqual([file, null]);
    }
  });
});
