import type { APIRoute } from 'astro';
import { articlePath, categoryPath, pagePath } from '@bridgepress/shared';
import { contentOf } from '../content/of.ts';

/** Old paths and where they lead, for whatever serves the site. */
export const GET: APIRoute = (page) => {
  const path = { article: articlePath, category: categoryPath, page: pagePath };
  return Response.json(Object.fromEntries(contentOf(page).redirects().map(({ kind, from, to }) => [path[kind](from), path[kind](to)])));
};
