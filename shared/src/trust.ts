import type { CommentRules } from './comment-rules.ts';
import type { Signal } from './signals.ts';

/** What moderators decided about the comments that one writer showed to be theirs. */
export interface Standing {
  readonly approved: number;
  /** rejected or marked as spam */
  readonly refused: number;
}

/**
 * Whether a comment is public without waiting. Only where the site says so, only for a writer of whom enough was approved and nothing refused,
 * and never when anything in the comment deserves a closer look: danger above all.
 */
export const mayPublishAtOnce = ({ approved, refused }: Standing, { trustAfter }: Pick<CommentRules, 'trustAfter'>, signals: readonly Signal[]): boolean =>
  trustAfter !== null && approved >= trustAfter && refused === 0 && signals.length === 0;

/** The private link in what somebody pasted: the link itself, or its last part; null when there is none. */
export const privateLinkIn = (pasted: string): string | null => /(?:^|[/#?=.])([A-Za-z0-9_-]{22})\/?\s*$/.exec(pasted)?.[1] ?? null;
