import { uids } from '../uids';
import type { Rule } from './rule';

/** A comment that was public once may hold up replies: when it was first approved stays known, whatever becomes of it. */
export const firstApprovalIsDated: Rule = (strapi) => async ({ uid, action, params }, next) => {
  const { data, documentId } = params;
  if (uid !== uids.comment || !data || !['create', 'update'].includes(action)) return next();
  const known = documentId ? ((await strapi.db.query(uids.comment).findOne({ where: { documentId }, select: ['approvedAt'] })) as { approvedAt: unknown } | null) : null;
  if (known?.approvedAt) data['approvedAt'] = known.approvedAt;
  else if (data['moderationStatus'] === 'approved') data['approvedAt'] = new Date();
  else delete data['approvedAt'];
  return next();
};
