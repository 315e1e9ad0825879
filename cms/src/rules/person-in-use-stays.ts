import { uids } from '../uids';
import { refuse, type Rule } from './rule';

/** Deleting a person would silently take their name from articles. */
export const personInUseStays: Rule = (strapi) => async ({ uid, action, params }, next) => {
  if (uid !== uids.person || action !== 'delete') return next();
  const { documentId } = params;
  const named = await strapi.db.query(uids.article).count({ where: { $or: [{ byline: { documentId } }, { reviewer: { documentId } }] } });
  if (named > 0) refuse('This person is still named on articles. Choose another byline or reviewer there first.');
  return next();
};
