import { createHmac } from 'node:crypto';
import type { Knex } from 'knex';
import type { Core } from '@strapi/strapi';
import { articlePath, commentAnchor, parseMailAddress, type AskAnswer, type NoticeAnswer } from '@bridgepress/shared';
import { count } from '../comments/limits';
import { publishedArticle } from '../comments/places';
import { isPrivateLink, storedLink } from '../comments/private-link';
import { newDocumentId } from '../document-id';
import { environment } from '../environment';
import { MINUTE } from '../jobs/job';
import { readNoticeLink } from './notice-link';
import { post } from './outbox';
import { sendsMail } from './settings';

/** A decision that is taken back at once should reach nobody's mailbox. */
const UNDO_TIME = 2 * MINUTE;

const fieldsOf = (raw: unknown): Readonly<Record<string, unknown>> => (typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {});

/**
 * Whoever has a comment's private link asks to be told of replies. One message asks whether the address is really theirs; until that is
 * answered no other is sent. A second wish for the same comment replaces the first, whose links then lead nowhere.
 */
export async function askForNotices(strapi: Core.Strapi, raw: unknown, now: Date): Promise<AskAnswer> {
  if (!sendsMail()) return { outcome: 'no-mail' };
  const { token, address: typed } = fieldsOf(raw);
  const address = parseMailAddress(typed);
  const found: { document_id: string } | undefined = isPrivateLink(token) ? await strapi.db.connection('comments').where({ private_link: storedLink(token) }).first('document_id') : undefined;
  if (!found) return { outcome: 'unknown' };
  if (address === null) return { outcome: 'address-wrong' };
  // Nobody's mailbox can be filled from here, nor a letter be sent to each of a thousand strangers. Whoever asks learns nothing of it.
  const who = createHmac('sha256', environment().COMMENT_SECRET).update(`letters to ${address.toLowerCase()}`).digest('base64url');
  const comment = found.document_id;
  if ((await count(strapi, 'letters of a comment', comment)) > 0 || (await count(strapi, 'letters to an address', who)) > 0) return { outcome: 'asked' };
  await strapi.db.transaction(async ({ trx }) => {
    const notice = newDocumentId();
    await trx('reply_notices').where({ comment }).delete();
    await trx('reply_notices').insert({ document_id: notice, comment, address, asked_at: now, confirmed_at: null, created_at: now, updated_at: now });
    await post(trx, { occasion: `confirm/${notice}`, kind: 'confirm', subject: notice, dueAt: now });
  });
  return { outcome: 'asked' };
}

/** How the wish to be told of replies to a comment stands; null where no e-mail is sent. */
export async function noticeState(trx: Knex, comment: string): Promise<'none' | 'asked' | 'confirmed' | null> {
  if (!sendsMail()) return null;
  const row: { confirmed_at: unknown } | undefined = await trx('reply_notices').where({ comment }).first('confirmed_at');
  return row === undefined ? 'none' : row.confirmed_at === null ? 'asked' : 'confirmed';
}

/** What the link in an e-mail opens: how notices stand, and what to do about them. Only `confirm` and `stop` change anything. */
export async function noticeByLink(strapi: Core.Strapi, raw: unknown, now: Date): Promise<NoticeAnswer> {
  const { link, action } = fieldsOf(raw);
  const notice = readNoticeLink(link);
  if (notice === null) return { outcome: 'unknown' };
  return strapi.db.transaction(async ({ trx }): Promise<NoticeAnswer> => {
    const mine = () => trx('reply_notices').where({ document_id: notice });
    if (action === 'stop') {
      await mine().delete();
      return { outcome: 'stopped' };
    }
    if (action === 'confirm') await mine().whereNull('confirmed_at').update({ confirmed_at: now });
    const row: { comment: string; confirmed_at: unknown } | undefined = await mine().first('comment', 'confirmed_at');
    // Stopped, taken back or purged: in each case nothing is kept any more.
    if (!row) return { outcome: 'stopped' };
    return { outcome: row.confirmed_at === null ? 'unconfirmed' : 'confirmed', path: await pathOf(strapi, trx, row.comment) };
  });
}

async function pathOf(strapi: Core.Strapi, trx: Knex, comment: string): Promise<string | null> {
  const row: { article: string } | undefined = await trx('comments').where({ document_id: comment, moderation_status: 'approved' }).first('article');
  const article = row && (await publishedArticle(strapi, row.article));
  return article ? `${articlePath(article.slug)}#${commentAnchor(comment)}` : null;
}

/** Writes to whoever asked to be told of replies to what these comments answer. In the transaction of the approval. */
export async function announceReplies(trx: Knex, approved: readonly { readonly documentId: string; readonly parent: string | null }[], now: Date): Promise<void> {
  for (const { documentId, parent } of approved) {
    if (parent === null) continue;
    const notice: { document_id: string } | undefined = await trx('reply_notices').where({ comment: parent }).whereNotNull('confirmed_at').first('document_id');
    if (notice) await post(trx, { occasion: `reply/${notice.document_id}/${documentId}`, kind: 'reply', subject: notice.document_id, reply: documentId, dueAt: new Date(now.getTime() + UNDO_TIME) });
  }
}

/** Forgets the addresses that belong to comments which are gone. */
export async function forgetNotices(trx: Knex, comments: readonly string[]): Promise<void> {
  for (let from = 0; from < comments.length; from += 500) await trx('reply_notices').whereIn('comment', comments.slice(from, from + 500)).delete();
}
