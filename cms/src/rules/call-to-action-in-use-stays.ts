import { entriesInviting } from '../publication/observe-calls';
import { uids } from '../uids';
import { refuse, type Rule } from './rule';

/** Deleting a shared call to action would silently take it from the pages that show it. */
export const callToActionInUseStays: Rule = (strapi) => async ({ uid, action, params }, next) => {
  if (uid !== uids.callToAction || action !== 'delete' || params.documentId === undefined) return next();
  const shown = new Set((await entriesInviting(strapi, params.documentId)).map(({ documentId }) => documentId)).size;
  if (shown > 0) refuse(`This call to action stands on ${shown === 1 ? 'a published page' : `${shown} published pages`}. Take it out there first.`);
  return next();
};
