import type { Article, Image, Section } from '@bridgepress/shared';
import { addressesOf } from '../publisher/addresses.ts';
import { isFailed, renderPage } from '../publisher/render.ts';
import { wholeSitemap } from '../publisher/sitemap.ts';
import { applyChanges, type Change } from '../publisher/snapshot/apply.ts';
import { emptySnapshot, type Snapshot } from '../publisher/snapshot/snapshot.ts';
import { article, category, comment, paragraph, person, site, staticPage } from './fixtures.ts';
import { bundle, SITE_URL } from './workshop.ts';

const change = (kind: Change['kind'], value: { readonly documentId: string }): Change => ({ kind, documentId: value.documentId, value }) as Change;
export const picture = (hash: string, more: Partial<Image> = {}): Image => ({ hash, url: `/uploads/${hash}.jpg`, mime: 'image/jpeg', width: 2000, height: 1125, ...more });
const text = (value: string): { type: 'text'; text: string } => ({ type: 'text', text: value });

/** Every kind of section there is. */
const everySection: Section[] = [
  {
    type: 'rich-text',
    content: [
      { type: 'heading', level: 2, children: [text('What happens first')] },
      { type: 'paragraph', children: [text('A visit [1]. '), { type: 'link', url: 'https://elsewhere.example/a?b=c&d', children: [text('Elsewhere')] }, text('. '), { type: 'link', url: '/categories/', children: [text('Here')] }, text(', '), { type: 'link', url: '#what-happens-first', children: [text('Above')] }] },
      { type: 'heading', level: 3, children: [text('On the day & after')] },
      { type: 'list', format: 'ordered', children: [{ type: 'list-item', children: [text('One')] }, { type: 'list', format: 'unordered', children: [{ type: 'list-item', children: [text('Below one')] }] }, { type: 'list-item', children: [text('Two')] }] },
      { type: 'quote', children: [text('Calm.')] },
      { type: 'code', children: [text('a < b')] },
      { type: 'image', image: { ...picture('inline'), alternativeText: 'A door', caption: 'The door' } },
      { type: 'heading', level: 2, children: [text('What happens first')] },
    ],
  },
  { type: 'call-to-action', heading: 'Talk to us', text: 'Any hour.', link: null },
  { type: 'call-to-action', heading: 'Read on', text: null, link: { label: 'All topics', url: '/categories/' } },
  { type: 'figure', picture: { image: picture('figure'), alt: 'Two chairs', caption: 'The room' } },
  { type: 'quote', text: 'It gets quieter.', source: 'A reader', url: 'https://quoted.example/' },
  { type: 'table', caption: 'Medicines', rows: [['Name', 'How often'], ['Naltrexone', 'Daily'], ['Methadone', '']] },
  { type: 'questions', items: [{ question: 'Does it hurt?', answer: 'No.\n\nNot at all.' }, { question: 'Who pays?', answer: 'Often insurance.' }] },
  { type: 'video', title: 'A tour', file: { hash: 'tour', url: '/uploads/tour.mp4', mime: 'video/mp4' }, poster: picture('poster'), url: null },
  { type: 'video', title: 'A talk', file: null, poster: null, url: 'https://videos.example/talk' },
];

export const full: Article = article('full', {
  title: 'Everything an article can have, and “more” <b>&</b> so on',
  excerpt: 'An article with every kind of part: it is & stays long.',
  publishDate: '2024-05-06',
  updatedDate: '2025-01-02',
  categories: ['c1', 'c0'],
  byline: 'p0',
  reviewer: 'p1',
  reviewDate: '2025-02-03',
  reviewDue: '2026-02-03',
  reviewState: 'current',
  cover: { image: picture('cover', { focus: { x: 20, y: 90 } }), alt: 'A bridge at dawn', caption: 'Dawn' },
  body: everySection,
  references: [{ text: 'A study, 2020.', url: 'https://journal.example/study' }, { text: 'A book.', url: null }],
  seo: { title: 'Everything', description: 'All of it.', indexable: true },
});

/** What makes a site with every kind of page, entry and text. */
export const wholeChanges: readonly Change[] = [
  change('site', site({ tagline: 'A calm place', description: 'Help, in plain words.', introduction: 'You are not alone.', navigation: [{ label: 'Topics', path: '/categories/' }], footer: 'An example.' })),
  change('category', category('c0', { name: 'Treatment', description: 'How it works.' })),
  change('category', category('c1', { name: 'Medicines & more', parent: 'c0' })),
  change('category', category('empty', { name: 'Nothing yet' })),
  change('person', person('p0', { name: 'Ann Writer', role: 'Counsellor', credentials: 'LCSW', bio: 'Writes.\n\nWalks.', portrait: picture('ann', { width: 600, height: 800 }) })),
  change('person', person('p1', { name: 'Jun Park', credentials: 'MD' })),
  change('page', staticPage('about', { title: 'About us', excerpt: 'Who we are.', updatedDate: '2024-01-01', body: everySection })),
  ...Array.from({ length: 12 }, (_, number) => change('article', article(`n${String(number).padStart(2, '0')}`, { publishDate: `2020-03-${String(number + 1).padStart(2, '0')}` }))),
  change('article', full),
  change('article', article('plain', { title: 'Nothing but text', publishDate: '2023-01-01', commentsOpen: false, reviewer: 'p1', reviewDate: '2022-01-01', reviewState: 'changed', body: [paragraph('Text.')] })),
  change('article', article('hidden', { title: 'Not for search engines', publishDate: '2019-01-01', seo: { title: null, description: null, indexable: false } })),
  change('comment', comment('k0', 'full', { body: 'First & https://linked.example/x <i>\n\nMore', name: 'Zoë' })),
  change('comment', comment('k1', 'full', { parent: 'k0', name: null, submittedAt: '2025-06-07T08:09:10.000Z' })),
  change('comment', comment('k2', 'full', { state: 'removed', submittedAt: '2021-02-01T10:00:00.000Z' })),
  change('comment', comment('k3', 'full', { parent: 'k2', staff: true, submittedAt: '2021-03-01T10:00:00.000Z' })),
  change('redirect', { documentId: 'r0', kind: 'article', slug: 'old', target: 'full' } as { readonly documentId: string }),
];

export const wholeSnapshot: Snapshot = applyChanges(emptySnapshot, wholeChanges, { epoch: 'one', number: 99 });

/** Every page and file of a site by path, as it is released. @throws when one cannot be made */
export async function renderedSite(snapshot: Snapshot): Promise<ReadonlyMap<string, string>> {
  const { app } = await bundle();
  const site = new Map<string, string>();
  for (const path of addressesOf(snapshot)) {
    const page = await renderPage(app, SITE_URL, snapshot, path);
    if (isFailed(page)) throw page.error;
    site.set(path, String(page.bytes));
  }
  for (const [path, bytes] of (await wholeSitemap(snapshot, SITE_URL)).files) site.set(path, String(bytes));
  return site;
}
