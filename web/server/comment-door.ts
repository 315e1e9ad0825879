import { z } from 'zod';
import { askAnswer, noticeAnswer, ownAnswer, reportAnswer, submitAnswer } from '@bridgepress/shared';
import type { CommentDoor, Unavailable } from '../src/comments/submission.ts';

const PATIENCE = 10_000;
const unavailable: Unavailable = { outcome: 'unavailable' };

/**
 * The site's one door to the CMS for commenters: it can hand in a comment, act for the bearer of a private link and pass on a report.
 * @param cmsUrl without a slash at its end
 * @returns the door for a visitor at a network address
 */
export function commentDoorTo(cmsUrl: string, token: string): (address: string) => CommentDoor {
  const ask = async <T>(path: string, body: object, parser: z.ZodType<T>): Promise<T | Unavailable> => {
    try {
      const response = await fetch(`${cmsUrl}/api/comments/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE),
        redirect: 'error',
      });
      return parser.parse(await response.json());
    } catch {
      return unavailable;
    }
  };
  return (address) => ({
    submit: ({ token: form, proof, ...fields }) => ask('submit', { ...fields, visitor: { address, token: short(form, 1000), proof: short(proof, 4000) } }, submitAnswer),
    own: (link, request) => ask('own', { ...request, token: link }, ownAnswer),
    report: (comment, reason) => ask('report', { comment, reason, address }, reportAnswer),
    ask: (link, mail) => ask('ask', { token: link, address: mail }, askAnswer),
    notices: (link, action) => ask('notices', { link, action }, noticeAnswer),
    challenge: () => ask('challenge', {}, challenge),
  });
}

const challenge = z.looseObject({ parameters: z.looseObject({}), signature: z.string() }).transform((value) => JSON.stringify(value));

/** What is longer than anything we hand out is not ours, and is not sent on. */
const short = (text: string | null, most: number): string | null => (text !== null && text.length > most ? 'too long' : text);
