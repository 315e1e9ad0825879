import { rm } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commentAnchor } from '@bridgepress/shared';
import type { Publisher } from '../publisher/publisher.ts';
import { article, category, comment, site } from './fixtures.ts';
import { MemoryCms } from './memory-cms.ts';
import { cleanSite, liveSite, openPublisher, temporaryFolder } from './workshop.ts';

const COUNT = 1000;
const ids = Array.from({ length: COUNT }, (_, index) => `comment${String(index).padStart(17, '0')}`);
/** Discussions of ten, and one of two hundred replies to replies. */
const parentOf = (index: number): string | null => (index % 10 === 0 && (index < 500 || index > 700) ? null : ids[index - 1]!);
const at = (index: number): string => new Date(Date.UTC(2021, 0, 1, 0, index)).toISOString();

let folder: string;
let cms: MemoryCms;
let publisher: Publisher;
let pages: Record<string, string>;
const path = (page: number): string => (page === 1 ? 'articles/article-one/index.html' : `articles/article-one/comments/${page}/index.html`);

beforeAll(async () => {
  folder = await temporaryFolder();
  cms = new MemoryCms();
  cms.put('site', site());
  cms.put('category', category('c0'));
  cms.put('article', article('one'));
  cms.put('article', article('two'));
  for (const [index, id] of ids.entries()) cms.put('comment', comment(id, 'one', { parent: parentOf(index), submittedAt: at(index), body: `Comment ${index} says something of middling length, as comments do.` }));
  publisher = await openPublisher(cms, folder);
  await publisher.bringUpToDate();
  pages = await liveSite(folder);
});
afterAll(async () => {
  await publisher?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Names of the files that only one of two sites has, or that are not the same in both. */
const differing = (a: Record<string, string>, b: Record<string, string>): string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]);
const numberOfPages = (files: Record<string, string>): number => Object.keys(files).filter((name) => /^articles\/article-one\/comments\/\d+\/index\.html$/.test(name)).length + 1;
const shownOn = (html: string): string[] => [...html.matchAll(/<li id="comment-(\w+)">/g)].map(([, id]) => id!);

describe('a thread of a thousand comments', () => {
  it('stands on pages of readable length, each comment once, in order', () => {
    const all = Array.from({ length: numberOfPages(pages) }, (_, index) => pages[path(index + 1)]!);
    expect(all.length).toBeGreaterThan(10);
    expect(all.flatMap(shownOn)).toEqual(ids);
    for (const html of all) expect(shownOn(html).length).toBeLessThanOrEqual(100);
    const [first = '', longest = ''] = [all[0], [...all].sort((a, b) => b.length - a.length)[0]];
    for (const html of [first, longest]) expect(gzipSync(html).length).toBeLessThan(40_000);
    expect(pages[path(1)]).toContain('1000 comments');
    expect(Object.keys(pages).some((name) => name.startsWith('articles/article-two/comments'))).toBe(false);
  });

  it('can be walked through without JavaScript, from the article to the last page and back', () => {
    const last = numberOfPages(pages);
    for (let page = 1; page <= last; page++) {
      const html = pages[path(page)]!;
      if (page < last) expect(html).toContain(`href="/articles/article-one/comments/${page + 1}/#comments"`);
      if (page > 1) expect(html).toContain(`href="/articles/article-one/${page === 2 ? '' : `comments/${page - 1}/`}#comments"`);
    }
  });

  it('has one lasting address for each comment: an anchor on the article’s own page that shows it or leads on to it', () => {
    const first = pages[path(1)]!;
    for (const id of ids) {
      expect(first.split(`id="${commentAnchor(id)}"`)).toHaveLength(2);
      const leads = new RegExp(`<a href="(/articles/article-one/comments/(\\d+)/)">[^<]*(?:<i id="[^"]+"></i>)*<i id="${commentAnchor(id)}">`).exec(first);
      if (leads) expect(shownOn(pages[path(Number(leads[2]))]!)).toContain(id);
      else expect(shownOn(first)).toContain(id);
    }
    const [somewhere] = shownOn(pages[path(7)]!);
    expect(pages[path(7)]).toContain(`href="/articles/article-one/#${commentAnchor(somewhere!)}"`);
  });

  it('names what a comment answers where the page cannot show it, and links to where that stands', () => {
    const all = Array.from({ length: numberOfPages(pages) }, (_, index) => pages[path(index + 1)]!);
    const links = all.flatMap((html, index) => [...html.matchAll(/in reply to <a href="([^"]*)#comment-(\w+)"/g)].map(([, page, id]) => ({ on: page === '' ? index + 1 : Number(/comments\/(\d+)\//.exec(page!)?.[1] ?? 1), id: id! })));
    expect(links.length).toBeGreaterThan(100);
    for (const { on, id } of links) expect(shownOn(all[on - 1]!)).toContain(id);
  });

  it('after comments came, went and moved is the same as one made anew', async () => {
    cms.put('comment', comment('early', 'one', { parent: ids[0], submittedAt: at(3), body: 'A late answer to the first.' }));
    await publisher.bringUpToDate();
    cms.put('comment', { state: 'removed', documentId: ids[520]!, article: 'one', parent: null, submittedAt: at(520) });
    cms.put('comment', comment(ids[990]!, 'two', { body: 'Moved to another article.' }));
    await publisher.bringUpToDate();
    expect(differing(await liveSite(folder), await cleanSite(cms))).toEqual([]);
    for (const id of ids.slice(850)) cms.remove('comment', id);
    await publisher.bringUpToDate();
    const after = await liveSite(folder);
    expect(differing(after, await cleanSite(cms))).toEqual([]);
    expect(numberOfPages(after)).toBeLessThan(numberOfPages(pages));
  });
});
