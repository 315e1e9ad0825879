import type { Core } from '@strapi/strapi';
import { confirmReview } from '../review/confirm';
import { reviewList } from '../review/list';
import { uids } from '../uids';
import { answer, may, maySet, route } from './route';

/** What stands beside an article while it is written and reviewed. */
export const writingRoutes = (strapi: Core.Strapi): readonly object[] => [
  route('GET', '/reviews', answer(() => reviewList(strapi, new Date())), may('read', uids.article)),
  route('POST', '/reviews/:documentId', answer(({ params }) => confirmed(strapi, params['documentId'] ?? '')), maySet(uids.article, 'reviewDate')),
];

async function confirmed(strapi: Core.Strapi, documentId: string): Promise<object> {
  await confirmReview(strapi, documentId, new Date());
  return { documentId };
}
