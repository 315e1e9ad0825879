import { sluggedKindOf } from '../addresses/slugged';
import { forgetAddresses, keepWithdrawnAddress } from '../publication/raise';
import type { Rule } from './rule';

/** What was unpublished on purpose is said to be gone; what was deleted was never there. In the transaction of the operation itself. */
export const oldAddressesAreKnown: Rule = (strapi) => async ({ uid, action, params: { documentId } }, next) => {
  const kind = sluggedKindOf(uid);
  if (kind === null || documentId === undefined || !['delete', 'unpublish'].includes(action)) return next();
  return strapi.db.transaction(async () => {
    const result = await next();
    await (action === 'delete' ? forgetAddresses : keepWithdrawnAddress)(strapi, kind, documentId);
    return result;
  });
};
