import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { articleLink, checklist, claimsIn, countWords, draftLinks, errorsIn, gradeOf, linkedArticle, readingMinutes, wordsIn, type DraftArticle, type DraftPart } from '../src/index.ts';

const node = (type: string, text: string, more: object = {}): object => ({ type, children: [{ type: 'text', text }], ...more });
const rich = (...content: object[]): DraftPart => ({ __component: 'body.rich-text', content });
const link = (url: string, words = 'this'): object => ({ type: 'paragraph', children: [{ type: 'text', text: 'See ' }, { type: 'link', url, children: [{ type: 'text', text: words }] }] });
const good: DraftArticle = {
  title: 'What to expect in the first week',
  slug: 'the-first-week',
  excerpt: 'The first week of treatment, day by day: who you meet, what is asked of you, and what nobody will ask.',
  categories: 1,
  body: [rich(node('paragraph', 'You arrive on a Monday.'))],
  references: [],
};
const texts = (draft: DraftArticle, links = {}): string => checklist(draft, links).map(({ level, text }) => `${level}: ${text}`).join('\n');

describe('the checklist', () => {
  it('has nothing to say of a good article', () => expect(checklist(good)).toEqual([]));

  it.each<[string, Partial<DraftArticle>]>([
    ['title', { title: '  ' }],
    ['address', { slug: null }],
    ['kept for the site', { slug: 'search' }],
    ['excerpt', { excerpt: '' }],
    ['category', { categories: 0 }],
    ['text', { body: [] }],
    ['text', { body: [rich(node('paragraph', ' '))] }],
    ['cover', { cover: { image: { id: 1 }, alt: ' ' } }],
    ['figure', { body: [...good.body!, { __component: 'body.figure', image: { id: 1 }, alt: null }] }],
    ['inside the text', { body: [rich(node('paragraph', 'A.'), { type: 'image', image: { url: '/x.png' }, children: [] })] }],
    ['leads nowhere', { body: [rich(link(''))] }],
    ['no address', { body: [rich(link('javascript:alert(1)'))] }],
    ['no address', { body: [rich(link('//elsewhere.example'))] }],
  ])('refuses an article without a good %s', (words, more) => {
    expect(errorsIn({ ...good, ...more }).join(' ')).toContain(words);
  });

  it('advises about headings, search results, claims and how the text reads, and lets all of it pass', () => {
    const body = [
      rich(node('heading', 'Top', { level: 1 }), node('heading', 'Second', { level: 2 }), node('heading', 'Deep', { level: 4 }), node('heading', ' ', { level: 2 })),
      rich(node('paragraph', 'We cure every addict. '.repeat(3) + 'Notwithstanding multidisciplinary considerations regarding pharmacotherapeutic interventions, comprehensive individualized rehabilitation necessitates longitudinal psychosocial accompaniment. '.repeat(8))),
    ];
    const draft = { ...good, body, title: 'A title that goes on and on until no search engine would ever print the end of it', excerpt: 'Short.', reviewer: { id: 1 } };
    expect(errorsIn(draft)).toEqual([]);
    for (const words of ['“Top” is a heading of the first level', '“Deep” skips a level', 'empty heading', 'cut the title', 'excerpt is short', '“cure”', '“addict”', 'reads like grade', 'no sources'])
      expect(texts(draft)).toContain(words);
  });

  it('says where links lead, and refuses only what is wrong for certain', () => {
    const draft = { ...good, body: [rich(link('/article:deleted', 'one'), link('/article:abc', 'two'), link('https://example.org/gone', 'three'), link('https://example.org/slow', 'four'), link('https://example.org/', 'five'))] };
    const states = { '/article:deleted': 'gone', '/article:abc': 'draft', 'https://example.org/gone': 'gone', 'https://example.org/slow': 'unreachable', 'https://example.org/': 'works' } as const;
    const said = texts(draft, states).split('\n');
    expect(said).toHaveLength(4);
    expect(said[0]).toMatch(/^error: .*“one”/);
    for (const words of ['“two”', '“three”', '“four”']) expect(said.filter((each) => each.startsWith('advice') && each.includes(words))).toHaveLength(1);
  });

  it('looks for the heading that a link on the same page leads to', () => {
    const headings = rich(node('heading', 'What to bring', { level: 2 }), node('heading', 'What to bring', { level: 2 }));
    const questions: DraftPart = { __component: 'body.questions', items: [{ question: 'Comments?', answer: 'Yes.' }] };
    const there = ['#what-to-bring', '#what-to-bring-2', '#comments-2', '#comments', '#reference-1', '#'].map((url) => link(url));
    expect(texts({ ...good, body: [headings, questions, rich(...there)] })).toBe('');
    for (const url of ['#what-to-wear', '/articles/the-first-week/#what-to-wear', `${articleLink('abc')}#what-to-wear`])
      expect(texts({ ...good, documentId: 'abc', body: [headings, questions, rich(link(url))] })).toBe('advice: The link “this” leads to #what-to-wear in this article, which is no heading of it. It has #what-to-bring, #what-to-bring-2, #comments-2.');
    expect(texts({ ...good, documentId: 'abc', body: [headings, rich(link('/articles/another/#what-to-wear'), link(`${articleLink('abd')}#what-to-wear`))] })).toBe('');
    expect(texts({ ...good, body: [rich(link('#what-to-wear'))] })).toContain('It has no headings.');
  });

  it('reads any draft, however unfinished', () => {
    const blank = fc.constantFrom(null, undefined);
    const said = fc.oneof(fc.string(), blank);
    const leaf = fc.record({ type: fc.constantFrom('text', 'link', 'heading', 'image', 'list'), text: said, url: said, image: fc.oneof(blank, fc.record({ alternativeText: said })) }, { requiredKeys: [] });
    const content = fc.oneof(blank, fc.string(), fc.array(fc.oneof(leaf, fc.record({ type: fc.constant('paragraph'), children: fc.oneof(blank, fc.array(leaf)) }))));
    const kind = fc.constantFrom('rich-text', 'figure', 'questions', 'table', 'quote', 'call-to-action', 'video').map((name) => `body.${name}`);
    const part = fc.record({ __component: kind, content, alt: said, image: blank, items: fc.oneof(blank, fc.array(fc.record({ question: said, answer: said }))), url: said, rows: said });
    fc.assert(fc.property(fc.array(part), (body) => void checklist({ ...good, body: body as unknown as DraftPart[] })));
  });
});

describe('claims', () => {
  it('are found in any case, each once, and not inside other words or names', () => {
    expect(claimsIn('We CURE. We cure! Results are guaranteed.').map(({ words }) => words)).toEqual(['CURE', 'guaranteed']);
    expect(claimsIn('A secure place. Alcoholics Anonymous meets here. Procured, obscured, accurate.')).toEqual([]);
  });
});

describe('reading', () => {
  const easy = 'You can call us. We will not ask for your name. Tell us what you need. '.repeat(10);
  const hard = 'Comprehensive individualized rehabilitation necessitates longitudinal psychosocial accompaniment throughout multidisciplinary pharmacotherapeutic interventions. '.repeat(12);
  it('tells plain words from heavy ones, and nothing of a few lines', () => {
    expect(gradeOf(easy)).toBeLessThan(5);
    expect(gradeOf(hard)).toBeGreaterThan(14);
    expect(gradeOf('Too short to tell.')).toBeNull();
  });
  it('takes at least a minute', () => expect([readingMinutes(0), readingMinutes(2200)]).toEqual([1, 10]));

  it('has as many words as it is split into', () => {
    for (const text of ['', '— …', 'One, two’s 3rd — vier.', 'Schön, да, 眠れない', "e\u0301t 𝒜b 👩 ٣ —-x 'y ’z"]) expect(countWords(text)).toBe(wordsIn(text).length);
  });
});

describe('a link to an article', () => {
  it('names the article and a place on its page', () => {
    expect(linkedArticle(articleLink('abc123'))).toEqual({ documentId: 'abc123', anchor: '' });
    expect(linkedArticle('/article:abc123#how-it-works')).toEqual({ documentId: 'abc123', anchor: '#how-it-works' });
    for (const other of ['/articles/abc/', 'article:abc', '/article:', '/article:a/b', 'https://x.example/article:abc']) expect(linkedArticle(other)).toBeNull();
  });
  it('is found in texts, calls to action, quotes and references', () => {
    const body = [rich(link('/a/')), { __component: 'body.call-to-action', label: 'Go', url: '/b/' }, { __component: 'body.quote', source: 'Who', url: 'https://c.example' }] as DraftPart[];
    expect(draftLinks({ body, references: [{ text: 'Study', url: 'https://d.example' }, { text: 'Book', url: null }] }).map(({ url }) => url)).toEqual(['/a/', '/b/', 'https://c.example', 'https://d.example']);
  });
});
