import { monthsAfter } from '@bridgepress/shared';
import { dayOf } from '../day';
import { noteReview, reviewMonths } from '../review/confirm';
import { uids } from '../uids';
import { refuse, type Rule } from './rule';

/**
 * Whoever notes a new day of review confirms the text as it is saved with it. What is changed afterwards no longer counts as reviewed,
 * until a review is noted again.
 */
export const reviewIsOfThisText: Rule = (strapi) => async ({ uid, action, params }, next) => {
  const { data, documentId } = params;
  if (uid !== uids.article || !data || !['create', 'update'].includes(action)) return next();
  delete data['reviewedDigest'];
  delete data['changedSinceReview'];
  const stored = documentId ? ((await strapi.db.query(uids.article).findOne({ where: { documentId, publishedAt: null }, select: ['reviewDate', 'reviewDue'] })) as Noted | null) : null;
  const date = data['reviewDate'] === undefined ? (stored?.reviewDate ?? null) : data['reviewDate'] === null ? null : String(data['reviewDate']).slice(0, 10);
  const isNew = date !== null && date !== (stored?.reviewDate ?? null);
  if (date === null) Object.assign(data, { reviewDue: null, reviewedDigest: null, changedSinceReview: false });
  else Object.assign(data, { reviewDue: await dueDate(data['reviewDue'], date) });
  const result = (await next()) as { readonly documentId: string };
  if (date !== null) await noteReview(strapi, { documentId: result.documentId, publishedAt: null }, isNew);
  return result;

  async function dueDate(asked: unknown, day: string): Promise<unknown> {
    if (isNew && day > dayOf(new Date())) refuse('The day of the review lies in the future. Note the day on which it was made.');
    const due = asked === undefined ? (stored?.reviewDue ?? null) : asked;
    if (due === null || (isNew && due === stored?.reviewDue)) return monthsAfter(day, await reviewMonths(strapi));
    if (String(due) < day) refuse('The next review is due before this one was made. Correct one of the two days.');
    return due;
  }
};

interface Noted {
  readonly reviewDate: string | null;
  readonly reviewDue: string | null;
}
