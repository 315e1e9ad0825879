import type { Article, Category, MovableKind, Person, Picture, Placement, ShownComment, Site, StaticPage } from '@bridgepress/shared';

/** What a list shows of an article, and no more: a page that prints cards is made again only when a card changes. */
export interface Card {
  readonly documentId: string;
  readonly slug: string;
  readonly title: string;
  readonly excerpt: string;
  readonly publishDate: string;
  readonly cover: Picture | null;
  readonly categories: readonly string[];
  readonly byline: string | null;
}

/** A category and what stands below it, sorted by name. */
export interface CategoryTree {
  readonly documentId: string;
  readonly children: readonly CategoryTree[];
}

/** What a link to a static page needs. */
export interface PageLink {
  readonly slug: string;
  readonly title: string;
}

/** All articles (`'all'`), those of a category and its subcategories (its documentId), of a byline (`person:` and documentId), those somebody reviewed (`reviewer:` and documentId) or of a year (`year:` and its number). */
export type Scope = string;

export type SlugKind = 'article' | 'category' | 'person' | 'page';

/**
 * The only door through which a page reaches content. Whatever implements it records what was asked, so that a page is made
 * again exactly when an answer changes. Asking for an entry that is not there throws: a page never prints a hole.
 */
export interface Content {
  site(): Site;
  article(documentId: string): Article;
  card(documentId: string): Card;
  category(documentId: string): Category;
  /** from the top category down to this one */
  ancestry(categoryId: string): readonly string[];
  categoryTree(): readonly CategoryTree[];
  person(documentId: string): Person;
  staticPage(documentId: string): StaticPage;
  /** static pages to be linked in one place, in their order */
  pagesAt(placement: Placement): readonly PageLink[];
  /** documentIds of the articles that stand first on the home page, those that are published */
  featured(): readonly string[];
  commentCount(articleId: string): number;
  /** one page of an article's thread, from 1, and how many there are; a page beyond the last is empty */
  thread(articleId: string, page: number): { readonly pages: number; readonly comments: readonly ShownComment[] };
  /** documentIds of the comments and tombstones on each page of a thread but the first, from the second on */
  laterComments(articleId: string): readonly (readonly string[])[];
  /** how many articles a scope holds */
  size(scope: Scope): number;
  /** documentIds, newest first by publishDate, then documentId; `from` inclusive, `to` exclusive */
  slice(scope: Scope, from: number, to: number): readonly string[];
  /** up to `count` documentIds on each side of an article in a scope's order */
  around(scope: Scope, articleId: string, count: number): { readonly newer: readonly string[]; readonly older: readonly string[] };
  /** the documentId behind a slug, or null */
  bySlug(kind: SlugKind, slug: string): string | null;
  /** years with articles, newest first */
  years(): readonly { readonly year: string; readonly articles: number }[];
  /** every old address that leads somewhere, with the slugs behind it */
  redirects(): readonly { readonly kind: MovableKind; readonly from: string; readonly to: string }[];
  /** every address of what was unpublished on purpose */
  withdrawn(): readonly { readonly kind: MovableKind; readonly slug: string }[];
  /** where an old slug leads: a documentId that is still published, or null */
  redirect(kind: MovableKind, slug: string): string | null;
  /** the slug of an article that a text links to, or null while it is not published */
  slugOf(articleId: string): string | null;
}

/** Articles on one page of a category. */
export const PAGE_SIZE = 10;
/** Articles on one page of a year in the archive. */
export const ARCHIVE_SIZE = 100;
/** Articles in a feed. */
export const FEED_SIZE = 20;

export const pageCount = (articles: number, size = PAGE_SIZE): number => Math.max(1, Math.ceil(articles / size));
