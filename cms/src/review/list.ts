import type { Core } from '@strapi/strapi';
import type { ReviewedArticle, ReviewList } from '../admin-routes/answers';
import { pathOf } from '../admin-routes/edit-view';
import { dayOf } from '../day';
import { uids } from '../uids';

/** Days before a review is due on which it is announced. */
const SOON = 30;
/** Articles shown of each kind; their number is always told. */
const SHOWN = 50;

/** Which articles wait for a reviewer, as drafts: what is confirmed there goes out with the next publication. */
const waitingFor = (today: string): Readonly<Record<keyof ReviewList['counts'], object>> => {
  const soon = dayOf(new Date(Date.parse(today) + SOON * 24 * 3600 * 1000));
  const counts = { reviewer: { id: { $notNull: true } }, reviewDate: { $notNull: true }, changedSinceReview: { $ne: true } };
  return {
    changed: { reviewer: { id: { $notNull: true } }, reviewDate: { $notNull: true }, changedSinceReview: true },
    overdue: { ...counts, reviewDue: { $lt: today } },
    asked: { reviewer: { id: { $notNull: true } }, reviewDate: { $null: true } },
    soon: { ...counts, reviewDue: { $gte: today, $lte: soon } },
    unreviewed: { reviewer: { id: { $null: true } } },
  };
};

/** How many articles wait for a review, of each kind. @param today `YYYY-MM-DD` */
export async function reviewCounts(strapi: Core.Strapi, today: string): Promise<ReviewList['counts']> {
  const counted = Object.entries(waitingFor(today)).map(async ([kind, where]) => [kind, await strapi.db.query(uids.article).count({ where: { publishedAt: null, ...where } } as never)]);
  return Object.fromEntries(await Promise.all(counted)) as ReviewList['counts'];
}

/** The articles that wait for a review, the longest overdue first. */
export async function reviewList(strapi: Core.Strapi, now: Date): Promise<ReviewList> {
  const today = dayOf(now);
  const waiting = waitingFor(today);
  const listed = async (kind: keyof ReviewList['counts']): Promise<readonly ReviewedArticle[]> => {
    const select = ['documentId', 'title', 'reviewDate', 'reviewDue'];
    const rows = await strapi.db.query(uids.article).findMany({ where: { publishedAt: null, ...waiting[kind] }, select, populate: { reviewer: { select: ['name'] } }, orderBy: [{ reviewDue: 'asc' }, { id: 'asc' }], limit: SHOWN } as never);
    return (rows as unknown as Row[]).map(({ documentId, title, reviewDate, reviewDue, reviewer }) => ({ title, path: pathOf(uids.article, documentId), reviewer: reviewer?.name ?? null, reviewDate, reviewDue }));
  };
  return { counts: await reviewCounts(strapi, today), changed: await listed('changed'), overdue: await listed('overdue'), asked: await listed('asked'), soon: await listed('soon') };
}

interface Row extends Omit<ReviewedArticle, 'path' | 'reviewer'> {
  readonly documentId: string;
  readonly reviewer: { readonly name: string } | null;
}
