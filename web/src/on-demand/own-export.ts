import type { APIRoute } from 'astro';
import { articlePath } from '@bridgepress/shared';

/** Everything that is kept about a comment, for whoever has its private link. */
export const GET: APIRoute = async ({ locals, params, url }) => {
  const answer = await (locals.commentDoor?.own(params['link'] ?? '', { action: 'show' }) ?? { outcome: 'unavailable' as const });
  if (answer.outcome !== 'shown') return new Response(null, { status: answer.outcome === 'unavailable' ? 503 : 404 });
  const { comment, article, notices } = answer;
  const text = JSON.stringify({ comment, article: article && { title: article.title, url: new URL(articlePath(article.slug), url).href }, ...(notices ? { replyNotices: notices } : {}) }, null, 2);
  return new Response(`${text}\n`, { headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': 'attachment; filename="comment.json"' } });
};
