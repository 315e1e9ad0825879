import type { Core } from '@strapi/strapi';
import { monthsAfter, REVIEW_MONTHS } from '@bridgepress/shared';
import { noteReview } from '../review/confirm';
import { uids } from '../uids';
import { once } from './once';

interface Row {
  readonly id: number;
  readonly reviewDate: string;
  readonly updatedDate: string | null;
  readonly reviewDue: string | null;
}

/**
 * Reviews noted before texts were compared: they count for the text as it is, unless its editor said that it was updated after the
 * review.
 */
export const ensureReviews = (strapi: Core.Strapi): Promise<void> =>
  once(strapi, 'reviews', 1, async () => {
    const where = { reviewDate: { $notNull: true }, reviewedDigest: { $null: true } };
    const rows = (await strapi.db.query(uids.article).findMany({ where, select: ['id', 'reviewDate', 'updatedDate', 'reviewDue'] } as never)) as unknown as Row[];
    for (const { id, reviewDate, updatedDate, reviewDue } of rows) {
      await strapi.db.query(uids.article).update({ where: { id }, data: { reviewDue: reviewDue ?? monthsAfter(reviewDate, REVIEW_MONTHS) } as never });
      await noteReview(strapi, { id }, updatedDate === null || updatedDate <= reviewDate);
    }
  });
