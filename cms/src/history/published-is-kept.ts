import { currentActor } from '../acting';
import { kindOf } from '../publishable';
import type { Rule } from '../rules/rule';
import { contentNow, keepVersion } from './versions';

/** What is published is kept, in the transaction that publishes it; and before the first time, what was on the site until then. */
export const publishedIsKept: Rule = (strapi) => async ({ uid, action, params }, next) => {
  const kind = kindOf(uid);
  const { documentId } = params;
  if (kind === null || action !== 'publish' || documentId === undefined) return next();
  return strapi.db.transaction(async ({ trx }) => {
    const known = await trx('versions').where({ entry: documentId }).first('id');
    const before = known ? null : await contentNow(strapi, kind, documentId, 'published');
    const result = await next();
    const after = await contentNow(strapi, kind, documentId, 'published');
    if (!after) return result;
    const by = currentActor(strapi);
    const own = { kind, entry: documentId };
    if (before) await keepVersion(trx, { ...own, fields: before.fields, reason: 'found', by: null, at: new Date(before.publishedAt as string) });
    await keepVersion(trx, { ...own, fields: after.fields, reason: by.scheduled ? 'scheduled' : 'published', by, at: new Date() });
    return result;
  });
};
