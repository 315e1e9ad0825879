import type { Knex } from 'knex';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { moderationStatuses, type ModerationStatus } from '@bridgepress/shared';
import type { BulkDecision, Decision } from '../admin-routes/answers';
import { uids } from '../uids';

/** Most comments that are decided about at once: a page of the desk, twice over. */
const BULK_MAX = 100;

/** How a comment stood when a moderator looked at it. */
export const seen = z.object({ expected: z.enum(moderationStatuses), editedAt: z.iso.datetime().nullish() });
export type Seen = z.infer<typeof seen>;

const decision = seen.extend({ moderationStatus: z.enum(moderationStatuses) });
const bulk = z.object({
  moderationStatus: z.enum(moderationStatuses),
  comments: z.array(seen.extend({ documentId: z.string().max(40) })).min(1).max(BULK_MAX),
});

export interface HeldRow {
  readonly article: string;
  readonly moderationStatus: ModerationStatus;
  readonly note: string;
  /** whether it still stands as the moderator saw it */
  readonly asSeen: boolean;
}

/**
 * Holds a comment's row until the transaction ends, so that two moderators never overwrite each other, and what its writer changed meanwhile
 * is read before anybody decides about it.
 * @throws NotFoundError when it was deleted
 */
export async function holdComment(strapi: Core.Strapi, trx: Knex, documentId: string, { expected, editedAt }: Seen): Promise<HeldRow> {
  const query = trx('comments').where({ document_id: documentId });
  const locked = strapi.db.dialect.client === 'postgres' ? query.forUpdate() : query;
  const row: { article: string; moderation_status: ModerationStatus; edited_at: string | number | Date | null; note: string | null } | undefined = await locked.first(
    'article',
    'moderation_status',
    'edited_at',
    'note',
  );
  if (!row) throw new errors.NotFoundError('This comment was deleted.');
  const changed = editedAt !== undefined && instantOf(row.edited_at) !== instantOf(editedAt);
  return { article: row.article, moderationStatus: row.moderation_status, note: row.note ?? '', asSeen: row.moderation_status === expected && !changed };
}

/** Databases give an instant as a number, a text or a date. */
const instantOf = (value: string | number | Date | null): number | null => (value === null ? null : new Date(value).getTime());

/** Decides about a comment, if it still stands where the moderator saw it. */
export async function decide(strapi: Core.Strapi, documentId: string, raw: unknown): Promise<Decision> {
  const parsed = decision.safeParse(raw);
  if (!parsed.success) throw new errors.ValidationError('Say which decision replaces which.');
  const { moderationStatus, ...was } = parsed.data;
  return strapi.db.transaction(async ({ trx }) => {
    const row = await holdComment(strapi, trx, documentId, was);
    if (!row.asSeen) return { documentId, moderationStatus: row.moderationStatus, overtaken: true };
    await strapi.documents(uids.comment).update({ documentId, data: { moderationStatus } as never });
    return { documentId, moderationStatus, overtaken: false };
  });
}

/** The same decision about several comments. Each is made or not by itself: one that was overtaken holds up no other. */
export async function decideAbout(strapi: Core.Strapi, raw: unknown): Promise<{ readonly decisions: readonly BulkDecision[] }> {
  const parsed = bulk.safeParse(raw);
  if (!parsed.success) throw new errors.ValidationError(`Choose 1 to ${BULK_MAX} comments, and what becomes of them.`);
  const { moderationStatus, comments } = parsed.data;
  const decisions: BulkDecision[] = [];
  for (const { documentId, ...was } of comments)
    try {
      const { overtaken } = await decide(strapi, documentId, { moderationStatus, ...was });
      decisions.push({ documentId, outcome: overtaken ? 'overtaken' : 'done' });
    } catch (error) {
      if (!(error instanceof errors.NotFoundError)) throw error;
      decisions.push({ documentId, outcome: 'deleted' });
    }
  return { decisions };
}
