import { z } from 'zod';
import type { SubmitComment } from '../src/comments/submission.ts';

const PATIENCE = 10_000;

const article = z.object({ documentId: z.string(), title: z.string(), slug: z.string() });
const parent = z.object({ documentId: z.string(), name: z.string().nullable(), body: z.string() }).nullable();
const accepted = z.object({ article, parent });
const refused = z.object({
  problems: z
    .array(
      z.object({
        field: z.enum(['name', 'body', 'article', 'parent']),
        problem: z.enum(['body-empty', 'body-long', 'name-long', 'article-unknown', 'article-closed', 'parent-unknown', 'malformed']),
      }),
    )
    .min(1),
  article: article.nullable(),
  parent,
});

/** The site's one door to the CMS: it can hand in a comment, and nothing else. @param cmsUrl without a slash at its end */
export function submitCommentTo(cmsUrl: string, token: string): SubmitComment {
  return async (form) => {
    try {
      const response = await fetch(`${cmsUrl}/api/comments/submit`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(form),
        signal: AbortSignal.timeout(PATIENCE),
        redirect: 'error',
      });
      const answer: unknown = await response.json();
      if (response.status === 201) return { outcome: 'accepted', ...accepted.parse(answer) };
      if (response.status === 422) return { outcome: 'refused', ...refused.parse(answer) };
      return { outcome: 'unavailable' };
    } catch {
      return { outcome: 'unavailable' };
    }
  };
}
