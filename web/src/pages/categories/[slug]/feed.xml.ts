import type { APIRoute } from 'astro';
import { categoryFeedPath, categoryPath } from '@bridgepress/shared';
import { contentOf, staticPaths } from '../../../content/of.ts';
import { rssFeed } from '../../../feeds/rss.ts';

export const getStaticPaths = () => staticPaths().categorySlugs.map((slug) => ({ params: { slug } }));

export const GET: APIRoute = (page) => {
  const content = contentOf(page);
  const slug = page.params['slug'] ?? '';
  const id = content.bySlug('category', slug);
  if (id === null) return new Response(null, { status: 404 });
  const { name, description } = content.category(id);
  const title = `${name} | ${content.site().name}`;
  return rssFeed(content, id, page.url, { title, description: description || name, path: categoryPath(slug), feedPath: categoryFeedPath(slug) });
};
