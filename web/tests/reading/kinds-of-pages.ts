import { threadPageSize } from '@bridgepress/shared';
import type { Change } from '../../publisher/snapshot/apply.ts';
import { article, category, comment, paragraph, person, site } from '../fixtures.ts';
import { wholeChanges } from '../whole-site.ts';

const long = 'Rehabilitationseinrichtungsverzeichnisaktualisierung und was danach kommt, in vielen Worten und ohne Eile erzählt';
const change = (kind: Change['kind'], value: { readonly documentId: string }): Change => ({ kind, documentId: value.documentId, value }) as Change;

/** Comments that fill one page of a thread and begin another. */
const talk = Array.from({ length: threadPageSize.enough + 10 });

/** Every kind of entry, and entries with the longest texts that the CMS takes. */
export const crowded: readonly Change[] = [
  ...wholeChanges,
  change('category', category('long', { name: long.slice(0, 80), description: `${long}. `.repeat(4), parent: 'c0' })),
  change('person', person('long', { name: long.slice(0, 100), credentials: 'MD, PhD, LCSW, FASAM, CADC-II, NCAC', role: long.slice(0, 100), bio: `${long}. `.repeat(10) })),
  change('article', article('long', { title: `${long} ${long}`.slice(0, 200), excerpt: `${long}. `.repeat(3).slice(0, 300), publishDate: '2026-01-01', categories: ['c0', 'c1', 'long'], byline: 'long', reviewer: 'long', reviewDate: '2020-01-01', reviewState: 'overdue', body: [paragraph(`${'x'.repeat(300)} ${long}`), { type: 'table', caption: long, rows: [Array.from({ length: 8 }, (_, at) => `${at} ${long.slice(0, 40)}`), Array.from({ length: 8 }, () => long)] }] })),
  change('person', person('alone', { name: 'Nobody Yet', role: 'Peer specialist' })),
  change('article', article('talk', { title: 'Much talked about', publishDate: '2018-01-01' })),
  ...talk.map((_, index) => change('comment', comment(`talk${String(index).padStart(2, '0')}`, 'talk', { name: index % 9 === 0 ? long.slice(0, 60) : index % 4 === 0 ? null : `Reader ${index}`, parent: index % 6 === 0 ? null : `talk${String(index - 1).padStart(2, '0')}`, body: index % 9 === 0 ? `${'x'.repeat(200)} ${long}` : 'I know this.', staff: index % 5 === 4, submittedAt: new Date(Date.UTC(2021, 0, 1, 0, index)).toISOString() }))),
  change('redirect', { documentId: 'away', kind: 'article', slug: 'taken-away', target: 'unpublished' } as { readonly documentId: string }),
  change('site', site({
    name: 'A House of Tests With a Rather Long Name',
    tagline: 'Straight answers about treatment, from people who do it every day.',
    introduction: long,
    phone: '(555) 555-0142',
    phoneNote: 'Day and night.',
    crisisLines: [{ name: '988 Suicide & Crisis Lifeline', number: '988', text: 'Call or text, day and night.' }, { name: 'SAMHSA National Helpline', number: '1-800-662-4357', text: null }],
    navigation: [{ label: 'Treatment', path: '/categories/category-c0/' }, { label: 'All topics', path: '/categories/' }, { label: 'Search', path: '/search/' }],
    footer: `${long}.`,
    featured: ['full', 'long', 'n03'],
  })),
];

/** One address of each kind of page of `crowded`. */
export const kindsOfPages = {
  home: '/',
  article: '/articles/article-full/',
  'article of long words': '/articles/article-long/',
  'article without comments': '/articles/article-plain/',
  category: '/categories/category-c0/',
  'second page of a category': '/categories/category-c0/2/',
  'empty category': '/categories/category-empty/',
  categories: '/categories/',
  person: '/people/person-p1/',
  'person of long words': '/people/person-long/',
  search: '/search/',
  archive: '/archive/2020/',
  'static page': '/page-about/',
  'later comments': '/articles/article-talk/comments/2/',
  'person without articles': '/people/person-alone/',
  requests: '/privacy/requests/',
  'withdrawn page': '/articles/taken-away/',
  'missing page': '/nothing/',
  comments: '/comments/',
} as const;
