import type { Core } from '@strapi/strapi';
import { addressState, removeRedirect } from '../addresses/addresses';
import { findArticles } from '../links/find-articles';
import { linkStates } from '../links/states';
import { confirmReview } from '../review/confirm';
import { reviewList } from '../review/list';
import { uids } from '../uids';
import { answer, may, maySet, route } from './route';

/** What stands beside an article while it is written and reviewed. */
export const writingRoutes = (strapi: Core.Strapi): readonly object[] => [
  route('GET', '/reviews', answer(() => reviewList(strapi, new Date())), may('read', uids.article)),
  route('POST', '/reviews/:documentId', answer(({ params }) => confirmed(strapi, params['documentId'] ?? '')), maySet(uids.article, 'reviewDate')),
  route('POST', '/links', answer(({ request }) => linkStates(strapi, request.body, new Date())), may('update', uids.article)),
  route('GET', '/links/articles', answer(({ query }) => findArticles(strapi, query)), may('update', uids.article)),
  route('GET', '/addresses', answer(({ query }) => addressState(strapi, query)), may('read', uids.article)),
  route('DELETE', '/addresses/:redirect', answer(({ params }) => removeRedirect(strapi, params['redirect'] ?? ''))),
];

async function confirmed(strapi: Core.Strapi, documentId: string): Promise<object> {
  await confirmReview(strapi, documentId, new Date());
  return { documentId };
}
