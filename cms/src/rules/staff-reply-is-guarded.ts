import { confirmsPatient } from '@bridgepress/shared';
import { uids } from '../uids';
import { refuse, type Rule } from './rule';

/** What the centre itself says under an article never seems to confirm that somebody is or was a patient, whichever door it comes through. */
export const staffReplyIsGuarded: Rule = (strapi) => async ({ uid, action, params }, next) => {
  const { data, documentId } = params;
  if (uid !== uids.comment || !data || !['create', 'update'].includes(action) || !('body' in data || 'staff' in data)) return next();
  const known = documentId ? ((await strapi.db.query(uids.comment).findOne({ where: { documentId }, select: ['staff', 'body'] })) as { staff: boolean; body: string } | null) : null;
  const isStaff = (data['staff'] ?? known?.staff) === true;
  const [finding] = isStaff ? confirmsPatient(String(data['body'] ?? known?.body ?? '')) : [];
  if (finding) refuse(`“${finding.sentence}” cannot be published. ${finding.why}`);
  return next();
};
