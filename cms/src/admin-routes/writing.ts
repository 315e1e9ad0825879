import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
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
  route('POST', '/reviews/:documentId', answer(({ params, request }) => confirmed(strapi, params['documentId'] ?? '', request.body)), maySet(uids.article, 'reviewDate')),
  route('POST', '/links', answer(({ request }) => linkStates(strapi, request.body, new Date())), may('update', uids.article)),
  route('GET', '/links/articles', answer(({ query }) => findArticles(strapi, query)), may('update', uids.article)),
  route('GET', '/addresses', answer(({ query }) => addressState(strapi, query))),
  route('DELETE', '/addresses/:redirect', answer(({ params }) => removeRedirect(strapi, params['redirect'] ?? ''))),
];

/** What a reviewer sends: when the text in front of them was saved. */
const confirmation = z.object({ savedAt: z.iso.datetime() });

async function confirmed(strapi: Core.Strapi, documentId: string, raw: unknown): Promise<object> {
  const sent = confirmation.safeParse(raw);
  if (!sent.success) throw new errors.ValidationError('Open the article and confirm it there.');
  await confirmReview(strapi, documentId, new Date(sent.data.savedAt), new Date());
  return { documentId };
}
