import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Core } from '@strapi/strapi';
import { newDocumentId } from '../document-id';
import { environment } from '../environment';
import { callJob } from '../jobs/claims';
import { HOUR, MINUTE, type Counts } from '../jobs/job';
import { composed } from './message';
import { messageOf, type LetterKind } from './letters';
import { sendsMail } from './settings';

/** Name of the job that sends. */
export const OUTBOX = 'send-mail';
/** After so many failures, about two days, a letter is given up. */
const ATTEMPTS_MAX = 16;
const pause = (attempts: number): number => Math.min(6 * HOUR, MINUTE * 2 ** (attempts - 1));

export interface NewLetter {
  /** what it is about; of one occasion there is one letter, however often it arises */
  readonly occasion: string;
  readonly kind: LetterKind;
  /** whom it goes to: a notice's documentId, or a moderator's number */
  readonly subject: string;
  readonly reply?: string;
  readonly dueAt: Date;
}

interface Row {
  readonly id: number;
  readonly occasion: string;
  readonly kind: LetterKind;
  readonly subject: string;
  readonly reply: string | null;
  readonly attempts: number;
}

/** Puts a letter into the outbox, in the transaction of its occasion: it outlives restarts and a mail server that is away. */
export async function post(trx: Knex, { occasion, kind, subject, reply, dueAt }: NewLetter): Promise<void> {
  if (!sendsMail()) return;
  const now = new Date();
  await trx('outbox_letters')
    .insert({ document_id: newDocumentId(), occasion, kind, subject, reply: reply ?? null, attempts: 0, due_at: dueAt, created_at: now, updated_at: now })
    .onConflict('occasion')
    .ignore();
  await callJob(trx, OUTBOX, dueAt);
}

/**
 * Sends what is due. What a letter says and to whom is looked up only now: whoever stopped meanwhile gets none. A process that dies between
 * sending and noting it sends that one letter twice, under the same Message-ID.
 */
export async function sendDue(strapi: Core.Strapi, now: Date, signal: AbortSignal): Promise<Counts> {
  const knex = strapi.db.connection;
  const did = { sent: 0, dropped: 0, failed: 0 };
  if (!sendsMail()) return did;
  const due: Row[] = await knex('outbox_letters').whereNull('sent_at').where('due_at', '<=', now).orderBy('due_at').limit(200).select('id', 'occasion', 'kind', 'subject', 'reply', 'attempts');
  for (const letter of due) {
    if (signal.aborted) break;
    did[await sendOne(strapi, letter, now)] += 1;
  }
  const next: { due_at: Date | number } | undefined = await knex('outbox_letters').whereNull('sent_at').orderBy('due_at').first('due_at');
  if (next) await callJob(knex, OUTBOX, new Date(next.due_at));
  return did;
}

async function sendOne(strapi: Core.Strapi, letter: Row, now: Date): Promise<'sent' | 'dropped' | 'failed'> {
  const rows = strapi.db.connection('outbox_letters').where({ id: letter.id });
  const message = await messageOf(strapi, letter);
  if (message === null) return void (await rows.delete()), 'dropped';
  const id = createHash('sha256').update(letter.occasion).digest('base64url');
  try {
    await strapi.plugin('email').service('email').send(composed(message, `<${id}@${new URL(environment().SITE_URL).hostname}>`));
  } catch (error) {
    const code = (error as { responseCode?: unknown }).responseCode;
    const hopeless = (typeof code === 'number' && code >= 500) || letter.attempts + 1 >= ATTEMPTS_MAX;
    if (hopeless) await rows.delete();
    else await rows.update({ attempts: letter.attempts + 1, due_at: new Date(now.getTime() + pause(letter.attempts + 1)) });
    // Never the error's own words: mail servers repeat the address in them.
    strapi.log.warn(`mail: a message could not be sent${typeof code === 'number' ? ` (${code})` : ''}; ${hopeless ? 'it was given up' : 'it is tried again'}`);
    return hopeless ? 'dropped' : 'failed';
  }
  await rows.update({ sent_at: now });
  return 'sent';
}
