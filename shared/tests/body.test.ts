import { describe, expect, it } from '@jest/globals';
import { article } from '../src/article.ts';
import { plainTextOf, section, tableRows } from '../src/body.ts';

describe('a table as an editor types it', () => {
  it('is rows of cells, each row as wide as the widest', () => {
    expect(tableRows('| Level | Hours |\n|---|---|\n| Outpatient | 9\nResidential')).toEqual([
      ['Level', 'Hours'],
      ['Outpatient', '9'],
      ['Residential', ''],
    ]);
  });
  it('is nothing when there is nothing', () => expect(tableRows(' \n | \n')).toEqual([]));
});

describe('a section', () => {
  it('of a kind nobody knows is refused instead of printed', () => {
    expect(section.safeParse({ type: 'html', html: '<script>' }).success).toBe(false);
  });

  it('gives its text for counting and finding', () => {
    const parts = [
      { type: 'rich-text', content: [{ type: 'heading', level: 2, children: [{ type: 'text', text: 'Heading' }] }, { type: 'list', format: 'unordered', children: [{ type: 'list-item', children: [{ type: 'text', text: 'Point' }] }] }] },
      { type: 'questions', items: [{ question: 'Why?', answer: 'Because.' }] },
    ].map((each) => section.parse(each));
    for (const word of ['Heading', 'Point', 'Why?', 'Because.']) expect(plainTextOf(parts)).toContain(word);
  });
});

describe('an article from the CMS', () => {
  const good = {
    documentId: 'a', slug: 'a', title: 'A', excerpt: '', publishDate: '2020-01-01', updatedDate: null, categories: ['c'], byline: null, reviewer: null, reviewDate: null, reviewDue: null, reviewState: 'none',
    cover: null, body: [], references: [], seo: { title: null, description: null, indexable: true }, commentsOpen: true,
  };
  it('is taken as it should be', () => expect(article.safeParse(good).success).toBe(true));
  it.each([
    ['no category', { categories: [] }],
    ['an address that leads out of the site', { slug: '../../x' }],
    ['no title', { title: '' }],
    ['a day that is none', { publishDate: '2020-02-31' }],
    ['a cover without words for it', { cover: { image: { hash: 'h', url: '/u', mime: 'image/png', width: 1, height: 1 }, alt: '', caption: null } }],
    ['a picture whose name leads out of its folder', { cover: { image: { hash: '../h', url: '/u', mime: 'image/png', width: 1, height: 1 }, alt: 'x', caption: null } }],
  ])('is refused with %s', (_, wrong) => expect(article.safeParse({ ...good, ...wrong }).success).toBe(false));
});
