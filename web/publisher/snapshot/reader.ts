import type { Site } from '@bridgepress/shared';
import type { Content } from '../../src/content/content.ts';
import { keyOf, queries, type Key, type QueryArguments, type QueryName } from './queries.ts';
import type { Snapshot } from './snapshot.ts';

/** Thrown when a page asks for an entry that is not published. The planner lists the page again when the entry comes back. */
export class MissingEntry extends Error {
  constructor(key: Key) {
    super(`Nothing is published under ${key}.`);
    this.name = 'MissingEntry';
  }
}

/** Shown until an editor has saved the site settings. */
const unnamedSite: Site = {
  name: 'Bridgepress',
  tagline: '',
  description: '',
  introduction: '',
  phone: null,
  phoneNote: null,
  crisisLines: [
    { name: '988 Suicide & Crisis Lifeline', number: '988', text: null },
    { name: 'SAMHSA National Helpline', number: '1-800-662-4357', text: null },
  ],
  navigation: [],
  footer: '',
  commentsOpen: true,
  featured: [],
};

/** Access to one snapshot that tells `record` everything it was asked. */
export function readerOf(snapshot: Snapshot, record: (key: Key) => void): Content {
  const ask = <Q extends QueryName>(name: Q, ...rest: QueryArguments<Q>): ReturnType<(typeof queries)[Q]> => {
    record(keyOf(name, ...rest));
    const query = queries[name] as unknown as (snapshot: Snapshot, ...rest: QueryArguments<Q>) => ReturnType<(typeof queries)[Q]>;
    return query(snapshot, ...rest);
  };
  const present = <T>(value: T | null, key: Key): T => {
    if (value === null) throw new MissingEntry(key);
    return value;
  };
  return {
    site: () => ask('site') ?? unnamedSite,
    article: (id) => present(ask('article', id), keyOf('article', id)),
    card: (id) => present(ask('card', id), keyOf('card', id)),
    category: (id) => present(ask('category', id), keyOf('category', id)),
    ancestry: (id) => ask('ancestry', id),
    categoryTree: () => ask('categoryTree'),
    person: (id) => present(ask('person', id), keyOf('person', id)),
    staticPage: (id) => present(ask('staticPage', id), keyOf('staticPage', id)),
    pagesAt: (placement) => ask('pagesAt', placement),
    featured: () => ask('featured'),
    commentCount: (id) => ask('commentCount', id),
    thread: (id, page) => ask('thread', id, page),
    laterComments: (id) => ask('laterComments', id),
    size: (scope) => ask('size', scope),
    slice: (scope, from, to) => ask('slice', scope, from, to),
    around: (scope, id, count) => ask('around', scope, id, count),
    bySlug: (kind, slug) => ask('bySlug', kind, slug),
    years: () => ask('years'),
    redirects: () => ask('redirects'),
    withdrawn: () => ask('withdrawn'),
    redirect: (kind, slug) => ask('redirect', kind, slug),
    slugOf: (id) => ask('slugOf', id),
  };
}
