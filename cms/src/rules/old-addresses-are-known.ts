import type { MovableKind } from '@bridgepress/shared';
import { forgetAddresses, keepWithdrawnAddress } from '../publication/raise';
import { uids } from '../uids';
import type { Rule } from './rule';

const movable: Readonly<Record<string, MovableKind>> = { [uids.article]: 'article', [uids.category]: 'category', [uids.person]: 'person', [uids.page]: 'page' };

/** What was unpublished on purpose is said to be gone; what was deleted was never there. In the transaction of the operation itself. */
export const oldAddressesAreKnown: Rule = (strapi) => async ({ uid, action, params: { documentId } }, next) => {
  const kind = movable[uid];
  if (kind === undefined || documentId === undefined || !['delete', 'unpublish'].includes(action)) return next();
  return strapi.db.transaction(async () => {
    const result = await next();
    await (action === 'delete' ? forgetAddresses : keepWithdrawnAddress)(strapi, kind, documentId);
    return result;
  });
};
