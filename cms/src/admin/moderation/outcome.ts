import { isFetchError } from '@strapi/strapi/admin';
import type { ModerationStatus } from '@bridgepress/shared';
import { elsewhereText } from './decisions';

/** What came of a decision. An `overtaken` comment was decided about by someone else, or deleted; after `failed` nothing has changed. */
export type Outcome = { readonly kind: 'done' } | { readonly kind: 'overtaken' | 'failed'; readonly why: string };

/** Waits for the CMS's answer to a decision. */
export async function outcomeOf(answer: Promise<unknown>): Promise<Outcome> {
  try {
    await answer;
    return { kind: 'done' };
  } catch (error) {
    return refusalOf(error);
  }
}

function refusalOf(error: unknown): Outcome {
  const failed = (why: string): Outcome => ({ kind: 'failed', why });
  if (!isFetchError(error)) return failed('nothing was decided, because the CMS does not answer. Try again.');
  const { status, response } = error;
  if (status === 404) return { kind: 'overtaken', why: 'someone has deleted it.' };
  if (status === 401) return failed('nothing was decided, because you are signed out. Sign in again.');
  if (status === 403) return failed('nothing was decided, because you may only read comments.');
  if (status !== 409) return failed('nothing was decided, because something went wrong in the CMS. Try again.');
  const stands = response?.data.error.details as { readonly moderationStatus?: ModerationStatus } | undefined;
  return { kind: 'overtaken', why: elsewhereText[stands?.moderationStatus ?? 'pending'] };
}
