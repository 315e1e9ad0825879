import { draftLinks, errorsIn, type DraftArticle } from '@bridgepress/shared';
import { dayOf } from '../day';
import { insideStates } from '../links/inside';
import { articlePopulate } from '../publication/article-populate';
import { uids } from '../uids';
import { refuse, type Rule } from './rule';

type Draft = Omit<DraftArticle, 'categories'> & { readonly id: number; readonly publishDate: unknown; readonly categories: readonly unknown[] };

/** What readers need is there before an article goes out; its date is today unless the editor chose one. */
export const articleIsReadyToPublish: Rule = (strapi) => async ({ uid, action, params }, next) => {
  if (uid !== uids.article || action !== 'publish' || params.documentId === undefined) return next();
  const draft = (await strapi.db.query(uids.article).findOne({ where: { documentId: params.documentId, publishedAt: null }, populate: articlePopulate } as never)) as Draft | null;
  if (!draft) return next();
  const checked = { ...draft, categories: draft.categories.length };
  const missing = errorsIn(checked, await insideStates(strapi, draftLinks(checked).map(({ url }) => url)));
  if (missing.length > 0) refuse(`This article cannot be published yet. ${missing.join(' ')}`);
  if (!draft.publishDate)
    await strapi.db.query(uids.article).update({ where: { id: draft.id }, data: { publishDate: dayOf(new Date()) } });
  return next();
};
