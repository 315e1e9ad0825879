import { uids } from '../uids';
import { connectedIds, refuse, type Rule } from './rule';

/** A category never stands below itself. */
export const categoryHasNoLoop: Rule = (strapi) => async ({ uid, action, params }, next) => {
  const [parent] = connectedIds(params.data?.['parent']) ?? [];
  if (uid !== uids.category || action !== 'update' || parent === undefined) return next();
  const seen = new Set([params.documentId]);
  for (let at: string | undefined = parent; at !== undefined; ) {
    if (seen.has(at)) refuse('A category cannot stand below itself. Choose another parent.');
    seen.add(at);
    const above = (await strapi.db.query(uids.category).findOne({ where: { documentId: at }, select: ['id'], populate: { parent: { select: ['documentId'] } } })) as {
      parent: { documentId: string } | null;
    } | null;
    at = above?.parent?.documentId;
  }
  return next();
};
