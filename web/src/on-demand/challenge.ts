import type { APIRoute } from 'astro';

/** The work that the script of a comment form does before it sends one. */
export const GET: APIRoute = async ({ locals }) => {
  const challenge = await locals.commentDoor?.challenge();
  return typeof challenge === 'string' ? new Response(challenge, { headers: { 'content-type': 'application/json; charset=utf-8' } }) : new Response(null, { status: 503, headers: { 'retry-after': '5' } });
};
