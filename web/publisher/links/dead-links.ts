import type { DeadLinks } from '@bridgepress/shared';
import { isFailed, type Rendered } from '../render.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { LinkIndex } from './link-index.ts';
import { commentersLinks, editorsLinks, entryAt, navigationLinks } from './written-links.ts';

/** Most links and pages that are told of. */
const TOLD = 10;
const PAGES_TOLD = 100;

interface Site {
  readonly snapshot: Snapshot;
  readonly origin: string;
}

/**
 * Turns pages that the program itself would lead nowhere into failed ones. Links that people wrote do not count: readers are better served by a page with a
 * link that leads nowhere than by none.
 * @param isThere whether a path will be a page
 * @returns the pages that were given when nothing is wrong with them
 */
export function withoutDeadLinks(rendered: readonly Rendered[], { snapshot, origin }: Site, isThere: (path: string) => boolean): readonly Rendered[] {
  const navigation = navigationLinks(snapshot, origin);
  const checked = rendered.map((page) => {
    const dead = isFailed(page) ? [] : page.links.filter((link) => !isThere(link) && !navigation.has(link));
    if (dead.length === 0) return page;
    const written = new Set([...editorsLinks(snapshot, page.path, origin), ...commentersLinks(snapshot, page.path, origin)]);
    const made = dead.find((link) => !written.has(link));
    return made === undefined ? page : { path: page.path, error: new Error(`It would lead to ${made}, where nothing is.`), keys: page.keys };
  });
  return checked.every((page, at) => page === rendered[at]) ? rendered : checked;
}

/** Links of some pages that lead to no page of the site, in words for editors, each place once. @param isTold whether an earlier release has told of it */
export function deadLinksInWords(rendered: readonly Rendered[], isThere: (path: string) => boolean, isTold: (page: string, link: string) => boolean): readonly string[] {
  const found = new Map<string, string[]>();
  for (const page of rendered) {
    if (isFailed(page)) continue;
    for (const link of page.links.filter((each) => !isThere(each) && !isTold(page.path, each))) {
      const pages = found.get(link) ?? [];
      found.set(link, pages);
      pages.push(page.path);
    }
  }
  return [...found].slice(0, TOLD).map(([target, [first, ...others]]) => {
    const more = others.length === 0 ? '' : `, as ${others.length === 1 ? 'one other page does' : `${others.length} other pages do`}`;
    return `${first} links to ${target}${more}, but nothing is there. Correct the link, or publish what it should lead to.`;
  });
}

/** What editors should correct of the live release: the links they typed that lead to no page of it, by article or static page. */
export function deadLinksOf(index: LinkIndex, { snapshot, origin }: Site, isThere: (path: string) => boolean): readonly DeadLinks[] {
  const navigation = navigationLinks(snapshot, origin);
  const dead = index.dead(isThere);
  const inNavigation = [...dead.keys()].filter((path) => navigation.has(path));
  const byPage = new Map<string, string[]>();
  for (const [target, pages] of dead)
    if (!navigation.has(target)) for (const page of pages) byPage.set(page, [...(byPage.get(page) ?? []), target]);
  const byEntry = new Map<string, Set<string>>();
  for (const [page, targets] of [...byPage].slice(0, PAGES_TOLD)) {
    const entry = entryAt(snapshot, page);
    const written = editorsLinks(snapshot, page, origin);
    for (const target of targets) if (entry && written.has(target)) byEntry.set(entry.documentId, (byEntry.get(entry.documentId) ?? new Set()).add(target));
  }
  const told = (documentId: string | null, paths: Iterable<string>): DeadLinks => ({ documentId, paths: [...paths].sort().slice(0, TOLD) });
  return [...(inNavigation.length === 0 ? [] : [told(null, inNavigation)]), ...[...byEntry].map(([documentId, paths]) => told(documentId, paths))];
}
