import { isFetchError } from '@strapi/strapi/admin';
import type { ModerationStatus } from '@bridgepress/shared';
import type { HeldReply } from '../../admin-routes/answers';
import { elsewhereText } from './decisions';

/**
 * What came of something that was asked of the CMS. An `overtaken` comment was decided about by someone else, changed or deleted; after
 * `failed` nothing has changed; a `held` reply needs other words.
 */
export type Outcome<T = unknown> =
  | { readonly kind: 'done'; readonly data: T }
  | { readonly kind: 'overtaken' | 'failed'; readonly why: string; readonly details?: unknown }
  | { readonly kind: 'held'; readonly held: HeldReply };

/** Waits for the CMS's answer. */
export async function outcomeOf<T>(answer: Promise<{ readonly data: T }>): Promise<Outcome<T>> {
  try {
    return { kind: 'done', data: (await answer).data };
  } catch (error) {
    return refusalOf(error);
  }
}

function refusalOf(error: unknown): Exclude<Outcome, { kind: 'done' }> {
  const failed = (why: string) => ({ kind: 'failed', why }) as const;
  if (!isFetchError(error)) return failed('nothing has changed, because the CMS does not answer. Try again.');
  const { status, response } = error;
  const details = response?.data.error.details as unknown;
  if (status === 404) return { kind: 'overtaken', why: 'someone has deleted it.' };
  if (status === 401) return failed('nothing has changed, because you are signed out. Sign in again.');
  if (status === 403) return failed('nothing has changed, because you may only read comments.');
  if (status === 400) return failed(response?.data.error.message ?? error.message);
  if (status === 422) return { kind: 'held', held: details as HeldReply };
  if (status !== 409) return failed('nothing has changed, because something went wrong in the CMS. Try again.');
  const stands = details as { readonly moderationStatus?: ModerationStatus } | undefined;
  return { kind: 'overtaken', why: elsewhereText[stands?.moderationStatus ?? 'pending'], details };
}
