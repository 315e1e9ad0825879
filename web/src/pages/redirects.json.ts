import type { APIRoute } from 'astro';
import { pathOfKind } from '@bridgepress/shared';
import { contentOf } from '../content/of.ts';

/** Old paths and where they lead, for whatever serves the site. */
export const GET: APIRoute = (page) =>
  Response.json(Object.fromEntries(contentOf(page).redirects().map(({ kind, from, to }) => [pathOfKind[kind](from), pathOfKind[kind](to)])));
