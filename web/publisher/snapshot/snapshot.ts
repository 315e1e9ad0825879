import type { Article, Category, MovableKind, Person, PublishedComment, Redirect, Site, StaticPage } from '@bridgepress/shared';
import type { Scope, SlugKind } from '../../src/content/content.ts';
import { Shelves } from './shelves.ts';

/** Everything public at one number of the journal. Never changed: `applyChanges` makes the next one, sharing what stayed. */
export interface Snapshot {
  /** names the database the numbers belong to */
  readonly epoch: string;
  /** every change up to this number is in here */
  readonly number: number;
  readonly site: Site | null;
  readonly articles: ReadonlyMap<string, Article>;
  readonly categories: ReadonlyMap<string, Category>;
  readonly persons: ReadonlyMap<string, Person>;
  readonly staticPages: ReadonlyMap<string, StaticPage>;
  /** by article, then by comment */
  readonly comments: ReadonlyMap<string, ReadonlyMap<string, PublishedComment>>;
  /** the article of each comment, so that a removal finds it */
  readonly commentArticles: Shelves<string>;
  readonly redirects: ReadonlyMap<string, Redirect>;
  /** documentIds by scope, newest first */
  readonly lists: ReadonlyMap<Scope, readonly string[]>;
  readonly slugs: Readonly<Record<SlugKind, ReadonlyMap<string, string>>>;
  /** redirects by `kind/slug` */
  readonly oldSlugs: ReadonlyMap<string, string>;
}

export const emptySnapshot: Snapshot = {
  epoch: '',
  number: 0,
  site: null,
  articles: new Shelves(),
  categories: new Map(),
  persons: new Map(),
  staticPages: new Map(),
  comments: new Shelves(),
  commentArticles: new Shelves(),
  redirects: new Map(),
  lists: new Map([['all', []]]),
  slugs: { article: new Shelves(), category: new Shelves(), person: new Shelves(), page: new Shelves() },
  oldSlugs: new Map(),
};

/** Entries whose old addresses lead to the new one. */
export const movable = ({ articles, categories, persons, staticPages }: Snapshot): Readonly<Record<MovableKind, ReadonlyMap<string, { readonly slug: string }>>> => ({
  article: articles,
  category: categories,
  person: persons,
  page: staticPages,
});

/** Newest first; two of one day by documentId, so that the order never depends on when something was read. */
export const newestFirst = (a: Article, b: Article): number =>
  a.publishDate > b.publishDate ? -1 : a.publishDate < b.publishDate ? 1 : a.documentId < b.documentId ? -1 : 1;

/** A category and its ancestors, nearest first. A loop of parents ends where it closes. */
export function lineage(categories: ReadonlyMap<string, Category>, documentId: string): string[] {
  const line: string[] = [];
  for (let at = categories.get(documentId); at && !line.includes(at.documentId); at = at.parent ? categories.get(at.parent) : undefined)
    line.push(at.documentId);
  return line;
}

/** The list of the articles that search engines may know. */
export const INDEXABLE: Scope = 'indexable';

/** The lists an article stands in: all, those for search engines, its categories with their ancestors, its byline's, its reviewer's and its year's. */
export function scopesOf(categories: ReadonlyMap<string, Category>, article: Article): ReadonlySet<Scope> {
  const scopes = new Set<Scope>(article.seo.indexable ? ['all', INDEXABLE] : ['all']);
  for (const id of article.categories) for (const scope of lineage(categories, id)) scopes.add(scope);
  if (article.byline) scopes.add(`person:${article.byline}`);
  if (article.reviewer && article.reviewState !== 'none') scopes.add(`reviewer:${article.reviewer}`);
  scopes.add(`year:${article.publishDate.slice(0, 4)}`);
  return scopes;
}
