import type { Page } from './render.ts';

/** Most that are told of one release. */
const TOLD = 10;

/**
 * Links of pages to places of this site that do not exist, in words for editors, each place once. Advice, no error: readers are better served by
 * a page with a link that leads nowhere than by none. Pages that were written ahead of their release are not looked at.
 * @param paths of the site, moved addresses among them
 * @param siteUrl without a slash at its end
 */
export function brokenLinks(rendered: readonly Page[], paths: ReadonlySet<string>, siteUrl: string): readonly string[] {
  const found = new Map<string, string[]>();
  for (const { path, bytes } of rendered) {
    if (bytes === null || !path.endsWith('/')) continue;
    for (const target of ownLinks(bytes.toString('utf8'), siteUrl)) {
      if (paths.has(target)) continue;
      const pages = found.get(target) ?? [];
      if (pages.length === 0) found.set(target, pages);
      if (!pages.includes(path)) pages.push(path);
    }
  }
  return [...found].slice(0, TOLD).map(([target, [first, ...others]]) => {
    const more = others.length === 0 ? '' : `, as ${others.length === 1 ? 'one other page does' : `${others.length} other pages do`}`;
    return `${first} links to ${target}${more}, but nothing is there. Correct the link, or publish what it should lead to.`;
  });
}

/** The pages of this site that a page links to. Files, and what the site server answers by itself, are none. */
function* ownLinks(html: string, siteUrl: string): Generator<string> {
  const { origin } = new URL(siteUrl);
  for (const [, written = ''] of html.matchAll(/<a\s[^>]*?\bhref="([^"]*)"/g)) {
    const address = URL.parse(written.replaceAll('&amp;', '&'), `${siteUrl}/`);
    if (address === null || address.origin !== origin || !/^[/h]/.test(written)) continue;
    const path = decoded(address.pathname);
    if (path === null || /\.\w+$/.test(path) || /^\/(comments|preview)(\/|$)/.test(path)) continue;
    yield path.endsWith('/') ? path : `${path}/`;
  }
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
