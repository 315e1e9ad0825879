import { forgetAddresses, keepWithdrawnAddress } from '../publication/raise';
import { uids } from '../uids';
import type { Rule } from './rule';

/** What was unpublished on purpose is said to be gone; what was deleted was never there. In the transaction of the operation itself. */
export const oldAddressesAreKnown: Rule = (strapi) => async ({ uid, action, params: { documentId } }, next) => {
  const kind = uid === uids.article ? 'article' : uid === uids.category ? 'category' : null;
  if (kind === null || documentId === undefined || !(action === 'delete' || (action === 'unpublish' && kind === 'article'))) return next();
  return strapi.db.transaction(async () => {
    const result = await next();
    if (action === 'delete') await forgetAddresses(strapi, kind, documentId);
    else await keepWithdrawnAddress(strapi, documentId);
    return result;
  });
};
