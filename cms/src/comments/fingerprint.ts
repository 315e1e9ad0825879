import { createHmac } from 'node:crypto';
import { lengthOf, lookOf, type Submission } from '@bridgepress/shared';
import { environment } from '../environment';

/** Minutes within which the same text under the same article is one comment sent twice. */
const WINDOW_MINUTES = 10;

/** Keyed, so that the column says nothing about a text once it is gone. */
export function fingerprintsOf({ article, parent, name, body }: Submission, now: Date): { readonly current: string; readonly previous: string } {
  const window = Math.floor(now.getTime() / (WINDOW_MINUTES * 60_000));
  const of = (at: number): string => digestOf(JSON.stringify([article, parent, name, body, at]));
  return { current: of(window), previous: of(window - 1) };
}

/** Shorter texts are said by many. */
const SHORTEST = 20;

/** Equal for texts that look the same, under whatever article and name; null for those too short to mean anything. Keyed as well. */
export const textDigestOf = (body: string): string | null => (lengthOf(body) < SHORTEST ? null : digestOf(`text ${lookOf(body)}`));

const digestOf = (text: string): string => createHmac('sha256', environment().COMMENT_SECRET).update(text).digest('base64url');
