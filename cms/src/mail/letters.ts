import type { Core } from '@strapi/strapi';
import { environment } from '../environment';
import { waitingFor } from '../moderation/waiting';
import { confirmMessage, moderatorMessage, replyMessage, type Message } from './message';
import { noticeUrl } from './notice-link';

export type LetterKind = 'confirm' | 'reply' | 'moderator';

interface Letter {
  readonly kind: LetterKind;
  readonly subject: string;
  readonly reply: string | null;
}

/** What a letter says now, and to whom; null when there is nothing to say any more. */
export async function messageOf(strapi: Core.Strapi, { kind, subject, reply }: Letter): Promise<Message | null> {
  return kind === 'moderator' ? toModerator(strapi, Number(subject)) : toCommenter(strapi, kind, subject, reply);
}

async function toCommenter(strapi: Core.Strapi, kind: 'confirm' | 'reply', notice: string, reply: string | null): Promise<Message | null> {
  const knex = strapi.db.connection;
  const row: { comment: string; address: string; confirmed_at: unknown } | undefined = await knex('reply_notices').where({ document_id: notice }).first('comment', 'address', 'confirmed_at');
  if (!row) return null;
  if (kind === 'confirm') return row.confirmed_at === null ? confirmMessage(row.address, noticeUrl(notice)) : null;
  const answered = await knex('comments').where({ document_id: reply, parent: row.comment, moderation_status: 'approved' }).first('id');
  return row.confirmed_at !== null && answered ? replyMessage(row.address, noticeUrl(notice)) : null;
}

async function toModerator(strapi: Core.Strapi, account: number): Promise<Message | null> {
  const person: { email: string } | undefined = await strapi.db.connection('admin_users').where({ id: account, is_active: true }).whereNot('blocked', true).first('email');
  const { waiting, soon } = await waitingFor(strapi);
  const { CMS_URL, CMS_PORT } = environment();
  const desk = new URL('/admin/comments', CMS_URL ?? `http://localhost:${CMS_PORT}`).href;
  return person && waiting > 0 ? moderatorMessage(person.email, waiting, soon, desk) : null;
}
