import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { cleanParagraphs, lengthOf } from '@bridgepress/shared';
import { uids } from '../uids';
import { holdComment } from './decide';

export const NOTE_MAX = 1000;
const change = z.object({ note: z.string().max(50_000), before: z.string().max(50_000) });

export interface NoteChange {
  readonly note: string;
  /** whether another moderator wrote meanwhile; then nothing was changed */
  readonly overtaken: boolean;
}

/** Notes something about a comment for the other moderators; if one of them wrote meanwhile, theirs stays. */
export async function writeNote(strapi: Core.Strapi, documentId: string, raw: unknown): Promise<NoteChange> {
  const parsed = change.safeParse(raw);
  if (!parsed.success) throw new errors.ValidationError('Say what the note is, and what it was.');
  const note = cleanParagraphs(parsed.data.note);
  if (lengthOf(note) > NOTE_MAX) throw new errors.ValidationError(`Shorten the note to at most ${NOTE_MAX} characters.`);
  return strapi.db.transaction(async ({ trx }) => {
    const row = await holdComment(strapi, trx, documentId, { expected: 'pending' });
    if (row.note !== parsed.data.before) return { note: row.note, overtaken: true };
    await strapi.db.query(uids.comment).update({ where: { documentId }, data: { note: note || null } });
    return { note, overtaken: false };
  });
}
