import { isFetchError } from '@strapi/strapi/admin';
import type { ModerationStatus } from '@bridgepress/shared';
import { elsewhereText } from './decisions';

/** What came of a decision. `overtaken` comments do not wait any more; after `failed` nothing has changed. */
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
  if (!isFetchError(error)) return failed('The CMS does not answer. Nothing was decided; try again.');
  const { status, response } = error;
  if (status === 404) return { kind: 'overtaken', why: 'This comment was deleted.' };
  if (status === 401) return failed('You are signed out. Sign in again to decide.');
  if (status === 403) return failed('You may read comments, but not decide about them.');
  if (status !== 409) return failed('The CMS could not do this. Nothing was decided; try again.');
  const stands = response?.data.error.details as { readonly moderationStatus?: ModerationStatus } | undefined;
  return { kind: 'overtaken', why: elsewhereText[stands?.moderationStatus ?? 'pending'] };
}
