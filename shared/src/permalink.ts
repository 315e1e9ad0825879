import type { MovableKind } from './article.ts';

/** Paths on the site. Every one ends with a slash, or is a file. Canonical addresses are these, resolved against the site's URL. */

export const homePath = '/';
export const categoriesPath = '/categories/';
export const searchPath = '/search/';
export const feedPath = '/feed.xml';
/** What is shown, with 410, at the address of whatever was unpublished on purpose. */
export const withdrawnPath = '/withdrawn/';
/** What the pages ask browsers to contact, for people and for programs. The policy that a centre writes is a static page of its own. */
export const requestsPath = '/privacy/requests/';
export const requestsFilePath = '/privacy/requests.json';
/** Where comment forms are sent. */
export const submitPath = '/comments/';
/** Where the script of a comment form gets its work. */
export const challengePath = '/comments/challenge/';
/** The page of a comment's private link. @param link its 128 random bits, as base64url */
export const ownPath = (link: string): string => `/comments/own/${link && `${link}/`}`;
export const ownExportPath = (link: string): string => `${ownPath(link)}comment.json`;
/** Where another comment is written through the private link of an earlier one. */
export const ownWritePath = (link: string): string => `${ownPath(link)}write/`;
/** Where readers report a comment. */
export const reportPath = (documentId: string): string => `/comments/report/${documentId}/`;

export const articlePath = (slug: string): string => `/articles/${slug}/`;

/** @param page counts from 1; the first page has no number in its path. */
export const categoryPath = (slug: string, page = 1): string =>
  page === 1 ? `/categories/${slug}/` : `/categories/${slug}/${page}/`;

export const categoryFeedPath = (slug: string): string => `/categories/${slug}/feed.xml`;
/** Articles of one year. @param page counts from 1 */
export const archivePath = (year: string, page = 1): string => (page === 1 ? `/archive/${year}/` : `/archive/${year}/${page}/`);
/** A static page, such as an imprint. */
export const pagePath = (slug: string): string => `/${slug}/`;
export const personPath = (slug: string): string => `/people/${slug}/`;
/** Where an entry stands, by its kind: what has such an address keeps its old ones when it changes. */
export const pathOfKind = { article: articlePath, category: categoryPath, person: personPath, page: pagePath } as const satisfies Readonly<Record<MovableKind, (slug: string) => string>>;

/** A page of an article's comments. @param page counts from 1; the first is the article's own page */
export const commentsPath = (slug: string, page = 1): string => (page === 1 ? articlePath(slug) : `${articlePath(slug)}comments/${page}/`);

/**
 * The lasting address of a comment, whatever page of its thread it stands on: where that is another than the article's own, the anchor there
 * belongs to the link that leads on.
 */
export const commentPath = (slug: string, documentId: string): string => `${articlePath(slug)}#${commentAnchor(documentId)}`;

/** The anchor of one comment on its article's page. */
export const commentAnchor = (documentId: string): string => `comment-${documentId}`;

/** The file that serves a path in a release: `/a/` is `a/index.html`, `/feed.xml` is itself. */
export const fileOf = (path: string): string => (path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1));
