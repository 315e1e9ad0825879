import { uids } from '../uids';
import { refuse, type Rule } from './rule';

/** Deleting a category would silently take it from its articles. */
export const categoryInUseStays: Rule = (strapi) => async ({ uid, action, params }, next) => {
  if (uid !== uids.category || action !== 'delete') return next();
  const { documentId } = params;
  const articles = await strapi.db.query(uids.article).count({ where: { categories: { documentId } } });
  if (articles > 0) refuse('This category still has articles. Move them to another category first.');
  const below = await strapi.db.query(uids.category).count({ where: { parent: { documentId } } });
  if (below > 0) refuse('This category still has subcategories. Move or delete them first.');
  return next();
};
