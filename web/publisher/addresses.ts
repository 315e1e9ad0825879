import { articlePath, categoryFeedPath, categoryPath, personPath } from '@bridgepress/shared';
import { pageCount } from '../src/content/content.ts';
import type { StaticPaths } from '../src/content/of.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/** Pages and files that every site has, whatever its content. */
const always = ['/', '/404.html', '/categories/', '/search/', '/feed.xml', '/robots.txt', '/redirects.json'];

/** The addresses with parameters, for `getStaticPaths` and for the publisher alike. */
export function pathsOf(snapshot: Snapshot): StaticPaths {
  return {
    articles: [...snapshot.slugs.article.keys(), ...oldSlugs(snapshot, 'article')],
    categories: [
      ...[...snapshot.slugs.category].flatMap(([slug, id]) => {
        const pages = pageCount(snapshot.lists.get(id)?.length ?? 0);
        return Array.from({ length: pages }, (_, index) => ({ slug, page: index + 1 }));
      }),
      ...oldSlugs(snapshot, 'category').map((slug) => ({ slug, page: 1 })),
    ],
    persons: [...snapshot.slugs.person.keys()],
  };
}

function oldSlugs(snapshot: Snapshot, kind: 'article' | 'category'): string[] {
  const present = kind === 'article' ? snapshot.articles : snapshot.categories;
  return [...snapshot.oldSlugs].flatMap(([id, target]) => {
    const slug = id.startsWith(`${kind}/`) ? id.slice(kind.length + 1) : null;
    return slug !== null && !snapshot.slugs[kind].has(slug) && present.has(target) ? [slug] : [];
  });
}

/** Every path the app makes a page or file for, in no particular order. The sitemap is not among them. */
export function addressesOf(snapshot: Snapshot): ReadonlySet<string> {
  const { articles, categories, persons } = pathsOf(snapshot);
  return new Set([
    ...always,
    ...articles.map(articlePath),
    ...categories.map(({ slug, page }) => categoryPath(slug, page)),
    ...[...snapshot.slugs.category.keys()].map(categoryFeedPath),
    ...persons.map(personPath),
  ]);
}
