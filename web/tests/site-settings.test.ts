import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { article, category, linkTo, site } from './fixtures.ts';
import { MemoryCms } from './memory-cms.ts';
import { liveSite, openPublisher, temporaryFolder } from './workshop.ts';

let folder: string;
let pages: Record<string, string>;
const cms = new MemoryCms();
beforeAll(async () => {
  folder = await temporaryFolder();
  const publisher = await openPublisher(cms, folder);
  cms.put('category', category('c0'));
  cms.put('article', article('a0', { body: [linkTo('a1'), linkTo('gone')] }));
  cms.put('article', article('a1'));
  cms.put('site', site({ name: 'Before' }));
  await publisher.bringUpToDate();
  cms.put(
    'site',
    site({
      name: 'Harbour House',
      tagline: 'Calm words here',
      description: 'What searchers read',
      introduction: 'Welcome at any hour',
      phone: '555 0142',
      phoneNote: 'Mary answers',
      crisisLines: [{ name: 'The Line', number: '741741', text: 'Texts, too' }],
      navigation: [{ label: 'Our topics', path: '/categories/' }],
      footer: 'Not advice',
      commentsOpen: false,
    }),
  );
  await publisher.bringUpToDate();
  pages = await liveSite(folder);
  await publisher.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the settings of the site', () => {
  it.each(['Harbour House', '555 0142', 'Mary answers', 'The Line', '741741', 'Texts, too', 'Our topics', 'Not advice'])('stand on every page as soon as they are saved: %s', (words) => {
    for (const page of ['index.html', 'articles/article-a0/index.html', 'categories/category-c0/index.html', '404.html']) expect([page, pages[page]?.includes(words)]).toEqual([page, true]);
  });
  it('say on the home page what it is', () => {
    for (const words of ['Calm words here', 'What searchers read', 'Welcome at any hour']) expect(pages['index.html']).toContain(words);
  });
  it('close the discussion of an article', () => {
    expect(pages['articles/article-a0/index.html']).not.toContain('<textarea');
  });
});

describe('a link to an article', () => {
  it('has the address of today, and is words alone while the article is not published', () => {
    const page = pages['articles/article-a0/index.html'] ?? '';
    expect(page).toContain('<a href="/articles/article-a1/">Read on</a>');
    expect(page.match(/Read on/g)).toHaveLength(2);
    expect(page).not.toContain('/article:');
  });
});
