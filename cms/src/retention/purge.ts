import type { Core } from '@strapi/strapi';
import { DAY, type Counts } from '../jobs/job';
import { uids } from '../uids';

/** Days after the decision until a comment is deleted for good. */
export const keptDays = { rejected: 30, spam: 7 } as const;
/** Days until an address that nobody confirmed is deleted, and until it is forgotten that a letter was sent. */
const UNCONFIRMED_DAYS = 2;
const SENT_DAYS = 30;
const BATCH = 200;

/**
 * Deletes what is kept no longer. Comments go through Strapi's own hooks: those that were public once leave the site with their place, their
 * deletion is in the log, and addresses go with them.
 */
export async function purge(strapi: Core.Strapi, now: Date, signal: AbortSignal): Promise<Counts> {
  const before = (days: number): Date => new Date(now.getTime() - days * DAY);
  const knex = strapi.db.connection;
  const rejected = await purgeComments(strapi, 'rejected', before(keptDays.rejected), signal);
  const spam = await purgeComments(strapi, 'spam', before(keptDays.spam), signal);
  const addresses = await knex('reply_notices').whereNull('confirmed_at').where('asked_at', '<', before(UNCONFIRMED_DAYS)).delete();
  const letters = await knex('outbox_letters').where('sent_at', '<', before(SENT_DAYS)).delete();
  return { rejected, spam, addresses: Number(addresses), letters: Number(letters) };
}

async function purgeComments(strapi: Core.Strapi, moderationStatus: keyof typeof keptDays, decidedBefore: Date, signal: AbortSignal): Promise<number> {
  let purged = 0;
  while (!signal.aborted) {
    const rows: { id: number }[] = await strapi.db
      .connection('comments')
      .where('moderation_status', moderationStatus)
      // Comments of an earlier version know only when they were last changed.
      .whereRaw('COALESCE(decided_at, updated_at, submitted_at) < ?', [decidedBefore])
      .orderBy('id')
      .limit(BATCH)
      .select('id');
    if (rows.length === 0) break;
    // Asked again where it is deleted: a moderator may have changed the decision meanwhile.
    const { count } = await strapi.db.transaction(() => strapi.db.query(uids.comment).deleteMany({ where: { id: { $in: rows.map(({ id }) => id) }, moderationStatus } }));
    purged += count;
  }
  return purged;
}
