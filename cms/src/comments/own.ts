import type { Core } from '@strapi/strapi';
import { isRefused, parseSubmission, signalsOf, urgencyOf, type ModerationStatus } from '@bridgepress/shared';
import { uids } from '../uids';
import { isPrivateLink, storedLink } from './private-link';

interface Answer {
  readonly code: 200 | 404 | 422;
  readonly answer: object;
}

interface Row {
  readonly id: number;
  readonly documentId: string;
  readonly article: string;
  readonly parent: string | null;
  readonly name: string | null;
  readonly body: string;
  readonly moderationStatus: ModerationStatus;
  readonly submittedAt: string;
  readonly editedAt: string | null;
  readonly approvedAt: string | null;
}

/** Stands in the database for a text that was taken back, where replies still need its place. It is never shown on the site. */
const TAKEN_BACK = '(taken back by its writer)';

const unknown: Answer = { code: 404, answer: { problem: 'link-unknown' } };

/**
 * What the writer of a comment may do with its private link and nothing else: read it, change it, take it back. A link that is wrong, and
 * one whose comment is gone, are answered alike.
 */
export async function ownComment(strapi: Core.Strapi, raw: unknown, now: Date): Promise<Answer> {
  const { token, action, name, body } = (typeof raw === 'object' && raw !== null ? raw : {}) as Readonly<Record<string, unknown>>;
  if (!isPrivateLink(token)) return unknown;
  return strapi.db.transaction(async ({ trx }) => {
    const where = { private_link: storedLink(token) };
    // The row is held from here on, so that a moderator's decision comes wholly before or wholly after.
    if (strapi.db.dialect.client === 'postgres') await trx('comments').where(where).forUpdate().first('id');
    const row = (await strapi.db.query(uids.comment).findOne({ where: { privateLink: where.private_link } })) as Row | null;
    if (!row) return unknown;
    if (action === 'take-back') return takeBack(strapi, row);
    if (action === 'edit') return edit(strapi, row, name, body, now);
    return shown(strapi, row);
  });
}

async function shown(strapi: Core.Strapi, row: Row): Promise<Answer> {
  const { documentId, name, body, moderationStatus, submittedAt, editedAt } = row;
  const select = ['documentId', 'title', 'slug'];
  const article = (await strapi.db.query(uids.article).findOne({ where: { documentId: row.article, publishedAt: { $notNull: true } }, select })) as Record<string, unknown> | null;
  // Whether it counts as spam or was rejected is the moderators' own knowledge: the writer learns that it is not shown.
  const state = moderationStatus === 'spam' ? 'rejected' : moderationStatus;
  return {
    code: 200,
    answer: {
      comment: { documentId, name, body, state, submittedAt, editedAt: editedAt ?? null },
      article: article && { documentId: article['documentId'], title: article['title'], slug: article['slug'] },
    },
  };
}

/** A changed comment waits for a moderator again, whatever was decided before. */
async function edit(strapi: Core.Strapi, row: Row, name: unknown, body: unknown, now: Date): Promise<Answer> {
  const submission = parseSubmission({ article: row.article, parent: null, name, body });
  if (isRefused(submission)) return { code: 422, answer: { problems: submission.problems } };
  const signals = signalsOf({ ...submission, trapped: false });
  const data = { name: submission.name, body: submission.body, moderationStatus: 'pending', editedAt: now, signals, urgency: urgencyOf(signals), fingerprint: null };
  await strapi.documents(uids.comment).update({ documentId: row.documentId, data: data as never });
  return shown(strapi, { ...row, name: submission.name, body: submission.body, moderationStatus: 'pending', editedAt: now.toISOString() });
}

/** Gone at once if it never was public; otherwise only an empty place stays, for the replies below it. */
async function takeBack(strapi: Core.Strapi, row: Row): Promise<Answer> {
  if (row.approvedAt === null) await strapi.documents(uids.comment).delete({ documentId: row.documentId });
  else {
    const data = { name: null, body: TAKEN_BACK, moderationStatus: 'rejected', fingerprint: null, privateLink: null, signals: [], urgency: 0 };
    await strapi.documents(uids.comment).update({ documentId: row.documentId, data: data as never });
  }
  return { code: 200, answer: { comment: null } };
}
