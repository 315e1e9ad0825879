import type { APIRoute } from 'astro';
import { feedPath, homePath } from '@bridgepress/shared';
import { contentOf } from '../content/of.ts';
import { rssFeed } from '../feeds/rss.ts';

export const GET: APIRoute = (page) => {
  const content = contentOf(page);
  const { name, description } = content.site();
  return rssFeed(content, 'all', page.url, { title: name, description: description || name, path: homePath, feedPath });
};
