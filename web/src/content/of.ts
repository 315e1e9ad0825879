import type { Content } from './content.ts';

/** What `astro build` and `astro dev` render from, set by the static integration before any page is asked for. */
export interface StaticContent {
  readonly content: Content;
  readonly paths: StaticPaths;
}

/** Every address that carries a parameter, grouped by the page that makes it. Slugs of redirects are among them. */
export interface StaticPaths {
  readonly articles: readonly string[];
  /** pages of threads after the first */
  readonly commentPages: readonly { readonly slug: string; readonly page: number }[];
  readonly categories: readonly { readonly slug: string; readonly page: number }[];
  /** categories that have a feed: those of today, without old addresses */
  readonly categorySlugs: readonly string[];
  readonly persons: readonly string[];
  readonly pages: readonly string[];
  readonly years: readonly { readonly year: string; readonly page: number }[];
}

const place = Symbol.for('bridgepress.static-content');
type Holder = { [place]?: StaticContent };

export function setStaticContent(value: StaticContent): void {
  (globalThis as Holder)[place] = value;
}

function staticContent(): StaticContent {
  const value = (globalThis as Holder)[place];
  if (!value) throw new Error('No content was given to this page: neither by the caller in `locals.content` nor by the static integration.');
  return value;
}

/** The content a page may read: what the caller of `render` gave, or in a static build what was pulled before it. */
export const contentOf = (page: { readonly locals: App.Locals }): Content => page.locals.content ?? staticContent().content;

/** The addresses for `getStaticPaths`. */
export const staticPaths = (): StaticPaths => staticContent().paths;
