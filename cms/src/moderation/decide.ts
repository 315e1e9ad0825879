import type { Knex } from 'knex';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { moderationStatuses, type ModerationStatus, type Signal } from '@bridgepress/shared';
import type { BulkDecision, Decision } from '../admin-routes/answers';
import { TAKEN_BACK } from '../comments/taken-back';
import { uids } from '../uids';
import { logDecisions } from './decision-log';

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
  readonly signals: readonly Signal[];
  /** whether a reader has reported it since a moderator looked */
  readonly reported: boolean;
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
  const row: { article: string; body: string; moderation_status: ModerationStatus; edited_at: string | number | Date | null; reported_at: unknown; note: string | null; signals: unknown } | undefined = await locked.first(
    'article',
    'body',
    'moderation_status',
    'edited_at',
    'note',
    'signals',
    'reported_at',
  );
  if (!row || row.body === TAKEN_BACK) throw new errors.NotFoundError('This comment was deleted, or taken back by its writer.');
  const changed = editedAt !== undefined && instantOf(row.edited_at) !== instantOf(editedAt);
  return { article: row.article, moderationStatus: row.moderation_status, note: row.note ?? '', signals: signalsIn(row.signals), reported: row.reported_at !== null, asSeen: row.moderation_status === expected && !changed };
}

/** Databases give JSON as a text or as what it means. */
const signalsIn = (value: unknown): readonly Signal[] => ((typeof value === 'string' ? JSON.parse(value) : value) ?? []) as readonly Signal[];

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
    // A moderator has looked: what readers reported is settled, whatever was decided.
    const settled = row.reported ? { reports: null, reportedAt: null, signals: row.signals.filter(({ reason }) => reason !== 'reported'), urgency: 0 } : {};
    await strapi.documents(uids.comment).update({ documentId, data: { moderationStatus, ...settled } as never });
    if (row.reported && moderationStatus === row.moderationStatus)
      await logDecisions(trx, [{ comment: documentId, article: row.article, before: moderationStatus, after: moderationStatus, by: 'moderator', signals: row.signals }], new Date());
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
