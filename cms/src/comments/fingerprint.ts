import { createHmac } from 'node:crypto';
import type { Submission } from '@bridgepress/shared';
import { environment } from '../environment';

/** Minutes within which the same text under the same article is one comment sent twice. */
const WINDOW_MINUTES = 10;

/** Keyed, so that the column says nothing about a text once it is gone. */
export function fingerprintsOf({ article, parent, name, body }: Submission, now: Date): { readonly current: string; readonly previous: string } {
  const window = Math.floor(now.getTime() / (WINDOW_MINUTES * 60_000));
  const of = (at: number): string =>
    createHmac('sha256', environment().COMMENT_SECRET)
      .update(JSON.stringify([article, parent, name, body, at]))
      .digest('base64url');
  return { current: of(window), previous: of(window - 1) };
}
