import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { cleanParagraphs, commentLimits, confirmsPatient, lengthOf, safeReplies, type ModerationStatus } from '@bridgepress/shared';
import type { HeldReply } from '../admin-routes/answers';
import { uids } from '../uids';
import { holdComment, seen } from './decide';

const reply = seen.extend({ body: z.string().max(200_000) });

export type Replied =
  | { readonly outcome: 'published'; readonly documentId: string }
  | { readonly outcome: 'overtaken'; readonly moderationStatus: ModerationStatus }
  | ({ readonly outcome: 'held' } & HeldReply);

/**
 * Publishes a reply of the staff, signed with the site's name. A comment that waits is approved with it. What seems to confirm that somebody is
 * or was a patient is held back: there is no way around that but other words.
 */
export async function replyAsStaff(strapi: Core.Strapi, documentId: string, raw: unknown): Promise<Replied> {
  const parsed = reply.safeParse(raw);
  if (!parsed.success) throw new errors.ValidationError('Say what the reply is, and how the comment stands.');
  const { body: typed, ...was } = parsed.data;
  const body = cleanParagraphs(typed);
  if (body === '') throw new errors.ValidationError('Write the reply before publishing it.');
  if (lengthOf(body) > commentLimits.body) throw new errors.ValidationError(`Shorten the reply to at most ${commentLimits.body.toLocaleString('en-US')} characters.`);
  const findings = confirmsPatient(body);
  if (findings.length > 0) return { outcome: 'held', findings, safe: safeReplies };
  return strapi.db.transaction(async ({ trx }): Promise<Replied> => {
    const row = await holdComment(strapi, trx, documentId, was);
    if (!row.asSeen) return { outcome: 'overtaken', moderationStatus: row.moderationStatus };
    if (row.moderationStatus !== 'pending' && row.moderationStatus !== 'approved') throw new errors.ValidationError('Only a comment that is on the site can be answered: approve it first.');
    if (row.moderationStatus === 'pending') await strapi.documents(uids.comment).update({ documentId, data: { moderationStatus: 'approved' } as never });
    const data = { name: await signature(strapi), body, article: row.article, parent: documentId, staff: true, moderationStatus: 'approved', submittedAt: new Date(), signals: [], urgency: 0 };
    const made = (await strapi.documents(uids.comment).create({ data: data as never })) as { documentId: string };
    return { outcome: 'published', documentId: made.documentId };
  });
}

/** The centre answers, not one of its people. */
async function signature(strapi: Core.Strapi): Promise<string | null> {
  const site = (await strapi.db.query(uids.site).findOne({ where: {}, select: ['name'] })) as { name: string } | null;
  return site ? [...site.name].slice(0, commentLimits.name).join('') : null;
}
