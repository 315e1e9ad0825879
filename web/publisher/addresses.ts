import { archivePath, articlePath, categoryFeedPath, categoryPath, commentsPath, pagePath, personPath, requestsFilePath, requestsPath, withdrawnPath, type MovableKind } from '@bridgepress/shared';
import { ARCHIVE_SIZE, pageCount } from '../src/content/content.ts';
import type { StaticPaths } from '../src/content/of.ts';
import { movable, type Snapshot } from './snapshot/snapshot.ts';
import { threadPagesOf } from './snapshot/threads.ts';

/** Pages and files that every site has, whatever its content. */
export const always = ['/', '/404.html', '/categories/', '/search/', '/feed.xml', '/robots.txt', '/redirects.json', '/withdrawn.json', withdrawnPath, requestsPath, requestsFilePath];

/** The addresses with parameters, for `getStaticPaths` and for the publisher alike. */
export function pathsOf(snapshot: Snapshot): StaticPaths {
  return {
    articles: [...snapshot.slugs.article.keys(), ...oldSlugs(snapshot, 'article')],
    commentPages: [...snapshot.slugs.article].flatMap(([slug, id]) => Array.from({ length: threadPagesOf(snapshot, id) - 1 }, (_, index) => ({ slug, page: index + 2 }))),
    categories: [
      ...[...snapshot.slugs.category].flatMap(([slug, id]) => {
        const pages = pageCount(snapshot.lists.get(id)?.length ?? 0);
        return Array.from({ length: pages }, (_, index) => ({ slug, page: index + 1 }));
      }),
      ...oldSlugs(snapshot, 'category').map((slug) => ({ slug, page: 1 })),
    ],
    categorySlugs: [...snapshot.slugs.category.keys()],
    persons: [...snapshot.slugs.person.keys()],
    pages: [...snapshot.slugs.page.keys(), ...oldSlugs(snapshot, 'page')],
    years: [...snapshot.lists].flatMap(([scope, list]) =>
      scope.startsWith('year:')
        ? Array.from({ length: pageCount(list.length, ARCHIVE_SIZE) }, (_, index) => ({ year: scope.slice(5), page: index + 1 }))
        : [],
    ),
  };
}

function oldSlugs(snapshot: Snapshot, kind: MovableKind): string[] {
  const present = movable(snapshot)[kind];
  return [...snapshot.oldSlugs].flatMap(([id, target]) => {
    const slug = id.startsWith(`${kind}/`) ? id.slice(kind.length + 1) : null;
    return slug !== null && !snapshot.slugs[kind].has(slug) && present.has(target) ? [slug] : [];
  });
}

/** Every path the app makes a page or file for, in no particular order. The sitemap is not among them. */
export function addressesOf(snapshot: Snapshot): ReadonlySet<string> {
  const { articles, commentPages, categories, categorySlugs, persons, pages, years } = pathsOf(snapshot);
  return new Set([
    ...always,
    ...articles.map(articlePath),
    ...commentPages.map(({ slug, page }) => commentsPath(slug, page)),
    ...categories.map(({ slug, page }) => categoryPath(slug, page)),
    ...categorySlugs.map(categoryFeedPath),
    ...persons.map(personPath),
    ...pages.map(pagePath),
    ...years.map(({ year, page }) => archivePath(year, page)),
  ]);
}
