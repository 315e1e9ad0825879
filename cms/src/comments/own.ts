import type { Knex } from 'knex';
import type { Core } from '@strapi/strapi';
import { createHash } from 'node:crypto';
import { detailsOf, isRefused, parseSubmission, signalsOf, urgencyOf, type CommentedArticle, type ModerationStatus, type OwnAnswer, type OwnComment } from '@bridgepress/shared';
import { noticeState } from '../mail/notices';
import { learnedSignals } from '../moderation/spam-filter';
import { uids } from '../uids';
import { textDigestOf } from './fingerprint';
import { count } from './limits';
import { nameOf, publishedArticle, siteRules, takesComments } from './places';
import { isPrivateLink, storedLink } from './private-link';
import { TAKEN_BACK } from './taken-back';

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

/**
 * What the writer of a comment may do with its private link and nothing else: read it, change it, take it back. A link that is wrong, and
 * one whose comment is gone, are answered alike.
 */
export async function ownComment(strapi: Core.Strapi, raw: unknown, now: Date): Promise<OwnAnswer> {
  const { token, action, name, body, asked } = (typeof raw === 'object' && raw !== null ? raw : {}) as Readonly<Record<string, unknown>>;
  if (!isPrivateLink(token)) return { outcome: 'unknown' };
  const wait = action === 'edit' ? await tooOften(strapi, storedLink(token)) : 0;
  return strapi.db.transaction(async ({ trx }) => {
    const where = { private_link: storedLink(token) };
    // The row is held from here on, so that a moderator's decision comes wholly before or wholly after.
    if (strapi.db.dialect.client === 'postgres') await trx('comments').where(where).forUpdate().first('id');
    const row = (await strapi.db.query(uids.comment).findOne({ where: { privateLink: where.private_link } })) as Row | null;
    if (!row) return { outcome: 'unknown' } as const;
    const found = await publishedArticle(strapi, row.article);
    const article = found && nameOf(found);
    if (action === 'take-back') return takeBack(strapi, row, article);
    if (wait > 0) return { outcome: 'limited', retryAfter: wait, comment: shown(row), article } as const;
    if (action === 'edit') return edit(strapi, trx, row, article, { name, body, asked }, now);
    const rules = await siteRules(strapi);
    const again = found !== null && rules.trustAfter !== null && rules.commentsOpen && takesComments(found, rules, now);
    const notices = await noticeState(trx, row.documentId);
    return { outcome: 'shown', comment: shown(row), article, ...(notices ? { notices } : {}), ...(again ? { again } : {}) } as const;
  });
}

/** Counts one more attempt to change a comment, before its row is held: each change is read by a moderator, and may take a page down and bring it back. @returns 0, or the seconds to wait */
async function tooOften(strapi: Core.Strapi, privateLink: string): Promise<number> {
  const row = (await strapi.db.query(uids.comment).findOne({ where: { privateLink }, select: ['documentId'] })) as { readonly documentId: string } | null;
  return row === null ? 0 : count(strapi, 'changes of a comment', row.documentId);
}

/** Whether it counts as spam or was rejected is the moderators' own knowledge: the writer learns that it is not shown. */
const shown = ({ documentId, name, body, moderationStatus, submittedAt, editedAt }: Row): OwnComment => ({
  documentId,
  name,
  body,
  state: moderationStatus === 'spam' ? 'rejected' : moderationStatus,
  submittedAt: instantOf(submittedAt),
  editedAt: editedAt && instantOf(editedAt),
});

const instantOf = (value: string | number | Date): string => new Date(value).toISOString();

interface Change {
  readonly name: unknown;
  readonly body: unknown;
  /** what an earlier answer asked about, when the writer keeps it */
  readonly asked: unknown;
}

/** A changed comment waits for a moderator again, whatever was decided before. */
async function edit(strapi: Core.Strapi, trx: Knex, row: Row, article: CommentedArticle | null, change: Change, now: Date): Promise<OwnAnswer> {
  const submission = parseSubmission({ article: row.article, parent: null, name: change.name, body: change.body });
  if (isRefused(submission)) return { outcome: 'refused', problems: [...submission.problems], comment: shown(row), article };
  const { name, body } = submission;
  const details = detailsOf(submission);
  const digest = createHash('sha256').update(JSON.stringify(details)).digest('base64url').slice(0, 12);
  if (details.length > 0 && change.asked !== digest) return { outcome: 'review', details: [...details], asked: digest, comment: shown(row), article };
  if (name === row.name && body === row.body) return { outcome: 'changed', comment: shown(row), article };
  const signals = [...signalsOf({ ...submission, trapped: false, rules: await siteRules(strapi) }), ...(await learnedSignals(trx, [submission])).flat()];
  const changed = { name, body, moderationStatus: 'pending', editedAt: now.toISOString() } as const;
  const data = { ...changed, signals, urgency: urgencyOf(signals), fingerprint: null, textDigest: textDigestOf(body) };
  await strapi.documents(uids.comment).update({ documentId: row.documentId, data: data as never });
  return { outcome: 'changed', comment: shown({ ...row, ...changed }), article };
}

/** Gone at once if it never was public; otherwise only an empty place stays, for the replies below it. */
async function takeBack(strapi: Core.Strapi, row: Row, article: CommentedArticle | null): Promise<OwnAnswer> {
  if (row.approvedAt === null) await strapi.documents(uids.comment).delete({ documentId: row.documentId });
  else {
    const nothing = { name: null, fingerprint: null, textDigest: null, privateLink: null, signals: [], urgency: 0, reports: null, reportedAt: null, note: null, writer: null };
    await strapi.documents(uids.comment).update({ documentId: row.documentId, data: { ...nothing, body: TAKEN_BACK, moderationStatus: 'rejected' } as never });
  }
  return { outcome: 'taken-back', article };
}
