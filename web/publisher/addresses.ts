import { archivePath, categoryFeedPath, categoryPath, commentsPath, pathOfKind, requestsFilePath, requestsPath, withdrawnPath, type MovableKind } from '@bridgepress/shared';
import { ARCHIVE_SIZE, pageCount } from '../src/content/content.ts';
import type { StaticPaths } from '../src/content/of.ts';
import { placesOf, type Place } from './places.ts';
import { queries } from './snapshot/queries.ts';
import type { Snapshot } from './snapshot/snapshot.ts';
import { threadPagesOf } from './snapshot/threads.ts';

/** Pages and files that every site has, whatever its content. */
export const always = ['/', '/404.html', '/categories/', '/search/', '/feed.xml', '/robots.txt', '/redirects.json', '/withdrawn.json', withdrawnPath, requestsPath, requestsFilePath];

const MOVED = '.moved';
/**
 * Whether an address is that of an empty file beside the page of a moved address. A static host shows the page; a server that sees the mark leaves the address
 * to the site server, which redirects.
 */
export const isMark = (path: string): boolean => path.endsWith(MOVED);

/** Every path the app makes a page or file for, in no particular order. The sitemap is not among them. */
export const addressesOf = (snapshot: Snapshot): ReadonlySet<string> => new Set([...everyAddress(snapshot)].filter((path) => !isMark(path)));

/** Those, and the marks of moved addresses; some may be named twice. */
export function* everyAddress(snapshot: Snapshot): Generator<string> {
  yield* always;
  for (const place of placesOf(snapshot)) yield* addressesAt(snapshot, place);
}

/** The addresses at one place, with the mark of a moved one; none when nothing stands there. */
export function addressesAt(snapshot: Snapshot, { kind, name }: Place): readonly string[] {
  if (kind === 'year') return numbered(yearPages(snapshot, name), (page) => archivePath(name, page));
  const id = snapshot.slugs[kind].get(name);
  if (id === undefined) return queries.redirect(snapshot, kind, name) !== null ? [pathOfKind[kind](name), pathOfKind[kind](name) + MOVED] : [];
  if (kind === 'article') return numbered(threadPagesOf(snapshot, id), (page) => commentsPath(name, page));
  if (kind === 'category') return [...numbered(categoryPages(snapshot, id), (page) => categoryPath(name, page)), categoryFeedPath(name)];
  return [pathOfKind[kind](name)];
}

const categoryPages = ({ lists }: Snapshot, id: string): number => pageCount(lists.get(id)?.length ?? 0);
/** A year without articles has no list. */
const yearPages = ({ lists }: Snapshot, year: string): number => (lists.has(`year:${year}`) ? pageCount(lists.get(`year:${year}`)!.length, ARCHIVE_SIZE) : 0);

const numbered = <T>(count: number, of: (page: number) => T): readonly T[] => Array.from({ length: count }, (_, index) => of(index + 1));

/** The addresses with parameters as `getStaticPaths` wants them. */
export function pathsOf(snapshot: Snapshot): StaticPaths {
  const { slugs, lists } = snapshot;
  const old = (kind: MovableKind): readonly string[] => queries.redirects(snapshot).flatMap((each) => (each.kind === kind ? [each.from] : []));
  const years = [...lists.keys()].flatMap((scope) => (scope.startsWith('year:') ? [scope.slice(5)] : []));
  return {
    articles: [...slugs.article.keys(), ...old('article')],
    commentPages: [...slugs.article].flatMap(([slug, id]) => numbered(threadPagesOf(snapshot, id), (page) => ({ slug, page })).slice(1)),
    categories: [
      ...[...slugs.category].flatMap(([slug, id]) => numbered(categoryPages(snapshot, id), (page) => ({ slug, page }))),
      ...old('category').map((slug) => ({ slug, page: 1 })),
    ],
    categorySlugs: [...slugs.category.keys()],
    persons: [...slugs.person.keys(), ...old('person')],
    pages: [...slugs.page.keys(), ...old('page')],
    years: years.flatMap((year) => numbered(yearPages(snapshot, year), (page) => ({ year, page }))),
  };
}
