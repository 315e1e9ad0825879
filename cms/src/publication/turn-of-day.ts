import type { Core } from '@strapi/strapi';
import { discussionsClose } from '../comments/closing';
import { dayOf } from '../day';
import { reviewsBecomeOverdue } from '../review/turn';
import { raise, type RaisedEntry } from './raise';

/**
 * Something that pages show and that depends on the day. Answers with the public entries for which it is another on `today` than it was
 * on `before`; both are days, `YYYY-MM-DD`.
 */
export type DayAnswer = (strapi: Core.Strapi, before: string, today: string) => Promise<readonly RaisedEntry[]>;

const answers: readonly DayAnswer[] = [discussionsClose, reviewsBecomeOverdue];

/**
 * Raises what the turn of the day changes, since the last day for which that was done: days on which the CMS did not run are caught up
 * with. Doing it twice, or in two processes at once, publishes a page again and changes nothing on it.
 * @returns how many entries were raised
 */
export async function turnOfDay(strapi: Core.Strapi, now: Date): Promise<number> {
  const store = strapi.store({ type: 'core', name: 'bridgepress' });
  const today = dayOf(now);
  const before = ((await store.get({ key: 'day' })) as string | null) ?? today;
  const changed = before < today ? await Promise.all(answers.map((answer) => answer(strapi, before, today))) : [];
  const entries = new Map(changed.flat().map((entry) => [`${entry.kind}/${entry.documentId}`, entry]));
  await raise(strapi, [...entries.values()]);
  await store.set({ key: 'day', value: today });
  return entries.size;
}
