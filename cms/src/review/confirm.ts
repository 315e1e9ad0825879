import type { Core } from '@strapi/strapi';
import { REVIEW_MONTHS } from '@bridgepress/shared';
import { dayOf } from '../day';
import { articlePopulate } from '../publication/article-populate';
import { reviewedDigestOf, type Stored } from '../publication/public-entries';
import { refuse } from '../rules/rule';
import { uids } from '../uids';

/**
 * Notes how a row of an article stands with its review, after it was saved.
 * @param confirmed whether the text was reviewed as it is now; otherwise it is compared with the one that was
 */
export async function noteReview(strapi: Core.Strapi, where: object, confirmed: boolean): Promise<void> {
  const row = (await strapi.db.query(uids.article).findOne({ where, populate: articlePopulate } as never)) as (Stored & { id: number }) | null;
  if (!row?.['reviewDate']) return;
  const digest = reviewedDigestOf(row);
  const data = confirmed ? { reviewedDigest: digest, changedSinceReview: false } : { changedSinceReview: digest !== row['reviewedDigest'] };
  await strapi.db.query(uids.article).update({ where: { id: row.id }, data: data as never });
}

/**
 * A reviewer confirms that the draft, as it is saved, is medically right, from this day on. The next review is due after the site's
 * usual period.
 * @param read when what the reviewer has read was saved: nobody confirms words that came after it
 * @throws ApplicationError with a sentence for the reviewer
 */
export async function confirmReview(strapi: Core.Strapi, documentId: string, read: Date, now: Date): Promise<void> {
  const where = { documentId, publishedAt: null };
  const draft = (await strapi.db.query(uids.article).findOne({ where, select: ['id', 'reviewDate', 'updatedAt'], populate: { reviewer: { select: ['id'] } } })) as {
    reviewDate: string | null;
    updatedAt: string | Date;
    reviewer: object | null;
  } | null;
  if (!draft) refuse('This article was deleted.');
  if (!draft.reviewer) refuse('Choose the medical reviewer and save the article first: the page prints whose review it is.');
  if (new Date(draft.updatedAt).getTime() !== read.getTime()) refuse('It was changed after you opened it. Read what the article says now, and confirm that.');
  const today = dayOf(now);
  await strapi.documents(uids.article).update({ documentId, data: { reviewDate: today, reviewDue: null } as never });
  // The rule takes a new date for a new review; on the day of the last one there is none.
  if (draft.reviewDate === today) await noteReview(strapi, where, true);
}

/** How long a review counts on this site, in months. */
export async function reviewMonths(strapi: Core.Strapi): Promise<number> {
  const site = (await strapi.db.query(uids.site).findOne({ where: {}, select: ['reviewMonths'] })) as { reviewMonths: number | null } | null;
  return site?.reviewMonths ?? REVIEW_MONTHS;
}
