import type { APIRoute } from 'astro';
import { pathOfKind } from '@bridgepress/shared';
import { contentOf } from '../content/of.ts';
import { withdrawnMark } from '../withdrawn.ts';

/** What was unpublished on purpose, for whatever serves the site: it can tell that an address was taken away, and nobody can read here which ones were. */
export const GET: APIRoute = (page) =>
  Response.json(
    contentOf(page)
      .withdrawn()
      .map(({ kind, slug }) => withdrawnMark(pathOfKind[kind](slug)))
      .sort(),
  );
