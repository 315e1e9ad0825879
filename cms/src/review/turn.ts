import type { Core } from '@strapi/strapi';
import type { DayAnswer } from '../publication/turn-of-day';
import { uids } from '../uids';

/** Reviews that counted on one day and are overdue on a later one: the last day they count lies between them. */
export const reviewsBecomeOverdue: DayAnswer = async (strapi: Core.Strapi, before, today) => {
  const where = { publishedAt: { $notNull: true }, reviewDate: { $notNull: true }, reviewDue: { $gte: before, $lt: today } };
  const rows = (await strapi.db.query(uids.article).findMany({ where, select: ['documentId', 'slug'] } as never)) as { documentId: string; slug: string }[];
  return rows.map(({ documentId, slug }) => ({ kind: 'article', documentId, slug }));
};
