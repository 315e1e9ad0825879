import { pageSlugProblem, slugProblem, slugProblemText } from '@bridgepress/shared';
import { uids } from '../uids';
import { refuse, type Rule } from './rule';

const slugged: readonly string[] = [uids.article, uids.category, uids.person, uids.page];

/** Slugs become addresses and file names: whatever could not be one is refused, and so is one that another entry has. */
export const slugIsAnAddress: Rule = (strapi) => async ({ uid, action, params }, next) => {
  const slug = params.data?.['slug'];
  if (!slugged.includes(uid) || !['create', 'update'].includes(action) || slug === undefined || slug === null) return next();
  const problem = (uid === uids.page ? pageSlugProblem : slugProblem)(String(slug));
  if (problem) refuse(slugProblemText[problem]);
  const where = { slug, ...(params.documentId ? { documentId: { $ne: params.documentId } } : {}) };
  const taken = (await strapi.db.query(uid as never).findOne({ where, select: ['id'] } as never)) as object | null;
  if (taken) refuse(`The address “${String(slug)}” is already in use. Choose another one.`);
  return next();
};
