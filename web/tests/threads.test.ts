import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { renderInThreads } from '../publisher/render-in-threads.ts';
import { RenderThread } from '../publisher/render-thread.ts';
import { isFailed, type Rendered } from '../publisher/render.ts';
import { applyChanges } from '../publisher/snapshot/apply.ts';
import { shareSnapshot } from '../publisher/snapshot/shared-snapshot.ts';
import { emptySnapshot } from '../publisher/snapshot/snapshot.ts';
import { article, category, comment, person, site } from './fixtures.ts';
import { MemoryCms } from './memory-cms.ts';
import { bundle, cleanSite, expectPackedToAgree, liveSite, openPublisher, SITE_URL, temporaryFolder } from './workshop.ts';

let folder: string;
beforeEach(async () => void (folder = await temporaryFolder()));
afterEach(() => rm(folder, { recursive: true, force: true }));

const snapshot = applyChanges(
  emptySnapshot,
  [
    { kind: 'category', documentId: 'c0', value: category('c0') },
    { kind: 'article', documentId: 'one', value: article('one') },
  ],
  { epoch: 'one', number: 1 },
);

describe('a site made in threads', () => {
  it('is what one thread makes, byte for byte, and takes further changes', async () => {
    const cms = new MemoryCms();
    cms.put('site', site());
    cms.put('person', person('p0'));
    for (const id of ['c0', 'c1']) cms.put('category', category(id));
    for (let at = 0; at < 70; at++) {
      cms.put('article', article(`n${at}`, { publishDate: `2020-03-${String(1 + (at % 28)).padStart(2, '0')}`, categories: [`c${at % 2}`], byline: at % 3 ? null : 'p0', references: [{ text: `Source ${at}`, url: null }] }));
      if (at % 4 === 0) cms.put('comment', comment(`k${at}`, `n${at}`, { body: `A word on ${at} – “Größe” 你好` }));
    }
    const publisher = await openPublisher(cms, folder, 1, { count: 2, from: 50 });
    try {
      await publisher.bringUpToDate();
      expect(await liveSite(folder)).toEqual(await cleanSite(cms));
      cms.put('comment', comment('later', 'n8', { parent: 'k8' }));
      cms.put('article', article('n9', { title: 'Changed afterwards', categories: ['c1'] }));
      await publisher.bringUpToDate();
      expect(await liveSite(folder)).toEqual(await cleanSite(cms));
      cms.put('site', site({ name: 'A new name on every page' }));
      await publisher.bringUpToDate();
      while (await publisher.tidy());
      expect(await liveSite(folder)).toEqual(await cleanSite(cms));
      await expectPackedToAgree(folder);
    } finally {
      await publisher.close();
    }
  });

  it('names the page that could not be made, and what it had read', async () => {
    const loaded = await bundle();
    const pages = new Map<string, Rendered>();
    const thread = new RenderThread(loaded);
    try {
      await thread.make({ siteUrl: SITE_URL, folder, snapshot: shareSnapshot(snapshot) }, ['/articles/article-one/', '/articles/nothing/'], (page) => void pages.set(page.path, page));
    } finally {
      await thread.end();
    }
    const [made, missing] = [pages.get('/articles/article-one/')!, pages.get('/articles/nothing/')!];
    expect(isFailed(missing) && missing.error.message).toContain('404');
    expect([...missing.keys].join()).toContain('nothing');
    expect(isFailed(made)).toBe(false);
    expect(await readFile(join(folder, 'articles/article-one/index.html'), 'utf8')).toContain('The text of one.');
  });

  it('makes what no other thread lived to make', async () => {
    // The bundle was made anew since: its pages would not be those of the others.
    const loaded = { ...(await bundle()), id: 'of-another' };
    const paths = Array.from({ length: 100 }, (_, at) => `/articles/article-${at}/`);
    const [made, madeHere]: [string[], string[]] = [[], []];
    const here = (some: readonly string[]): Promise<readonly Rendered[]> => {
      madeHere.push(...some);
      return Promise.resolve(some.map((path) => ({ path, error: new Error('no matter'), keys: new Set() })));
    };
    const started = [new RenderThread(loaded)];
    await renderInThreads({ others: 2, beside: true, started }, { bundle: loaded, siteUrl: SITE_URL, folder, snapshot }, paths, here, ({ path }) => void made.push(path));
    expect(made.sort()).toEqual([...paths].sort());
    expect(madeHere.sort()).toEqual(made);
    expect(started).toEqual([]);
  });

  it('ends them all where a page cannot be written', async () => {
    const loaded = await bundle();
    const full = (): Promise<never> => Promise.reject(new Error('the disk is full'));
    const paths = Array.from({ length: 100 }, () => '/articles/article-one/');
    let made = 0;
    const making = renderInThreads({ others: 1, beside: true }, { bundle: loaded, siteUrl: SITE_URL, folder, snapshot }, paths, full, () => void made++);
    await expect(making).rejects.toThrow('the disk is full');
    expect(made).toBeLessThanOrEqual(32);
  });
});
