import type { APIRoute } from 'astro';
import { contentPolicy } from '../../privacy/policy.ts';

/**
 * What the pages of this release ask browsers to contact. Each page is read before it is released, and one that asks for more than this is not;
 * so the answer is the same for all of them.
 */
export const GET: APIRoute = ({ url }) =>
  new Response(`${JSON.stringify({ origins: [url.origin], cookies: [], storage: [], policy: contentPolicy }, null, 2)}\n`, { headers: { 'content-type': 'application/json; charset=utf-8' } });
