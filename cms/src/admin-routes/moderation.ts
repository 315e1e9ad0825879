import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { articlePath, moderationStatuses, type ModerationStatus } from '@bridgepress/shared';
import { environment } from '../environment';
import { uids } from '../uids';
import type { AnsweredComment, CommentedArticle, Decision, ModerationCounts, ModerationQueue, QueuedComment } from './answers';

const PAGE = 50;
const filter = z.object({ moderationStatus: z.enum(moderationStatuses).default('pending') });
const decision = z.object({ moderationStatus: z.enum(moderationStatuses), expected: z.enum(moderationStatuses), editedAt: z.iso.datetime().nullish() });

interface Row extends Omit<QueuedComment, 'article' | 'parent' | 'isReply'> {
  readonly article: string;
  readonly parent: string | null;
}

/** Comments of one moderationStatus, with what each of them answers: those that wait the most urgent first, then the oldest; others the newest first. */
export async function moderationQueue(strapi: Core.Strapi, query: unknown): Promise<ModerationQueue> {
  const { moderationStatus } = filter.catch({ moderationStatus: 'pending' }).parse(query);
  const select = ['documentId', 'name', 'body', 'article', 'parent', 'moderationStatus', 'submittedAt', 'staff', 'editedAt', 'urgency', 'signals'];
  const orderBy = moderationStatus === 'pending' ? [{ urgency: 'desc' }, { submittedAt: 'asc' }] : [{ submittedAt: 'desc' }];
  const rows = (await strapi.db.query(uids.comment).findMany({ where: { moderationStatus }, select, orderBy, limit: PAGE })) as Row[];
  const articles = await articlesOf(strapi, rows.map(({ article }) => article));
  const parents = await answeredOf(strapi, rows.flatMap(({ parent }) => parent ?? []));
  return {
    counts: await moderationCounts(strapi),
    comments: rows.map(({ documentId, name, body, submittedAt, staff, editedAt, urgency, signals, article, parent, ...row }) => ({
      documentId,
      name,
      body,
      submittedAt,
      staff,
      editedAt,
      urgency,
      signals: signals ?? [],
      moderationStatus: row.moderationStatus,
      article: articles.get(article) ?? null,
      isReply: parent !== null,
      parent: (parent && parents.get(parent)) || null,
    })),
  };
}

export async function moderationCounts(strapi: Core.Strapi): Promise<ModerationCounts> {
  const count = (moderationStatus: ModerationStatus): Promise<number> => strapi.db.query(uids.comment).count({ where: { moderationStatus } });
  const counts = await Promise.all(moderationStatuses.map(async (each) => [each, await count(each)] as const));
  return Object.fromEntries(counts) as ModerationCounts;
}

/** Articles as they are on the site, or as drafts while they are not. */
async function articlesOf(strapi: Core.Strapi, ids: readonly string[]): Promise<ReadonlyMap<string, CommentedArticle>> {
  const select = ['documentId', 'title', 'slug', 'publishedAt'];
  const rows = (await strapi.db.query(uids.article).findMany({ where: { documentId: { $in: [...new Set(ids)] } }, select })) as {
    documentId: string;
    title: string;
    slug: string;
    publishedAt: string | null;
  }[];
  const draftsFirst = [...rows].sort((a, b) => Number(a.publishedAt !== null) - Number(b.publishedAt !== null));
  return new Map(
    draftsFirst.map(({ documentId, title, slug, publishedAt }) => [
      documentId,
      { documentId, title, url: publishedAt === null ? null : new URL(articlePath(slug), environment().SITE_URL).href },
    ]),
  );
}

async function answeredOf(strapi: Core.Strapi, ids: readonly string[]): Promise<ReadonlyMap<string, AnsweredComment>> {
  const select = ['documentId', 'name', 'body', 'moderationStatus'];
  const rows = (await strapi.db.query(uids.comment).findMany({ where: { documentId: { $in: [...new Set(ids)] } }, select })) as AnsweredComment[];
  return new Map(rows.map(({ documentId, name, body, moderationStatus }) => [documentId, { documentId, name, body, moderationStatus }]));
}

/**
 * Decides about a comment, if it still stands where the moderator saw it: two moderators never overwrite each other, and what its writer
 * changed meanwhile is read before anybody decides about it.
 */
export async function decide(strapi: Core.Strapi, documentId: string, raw: unknown): Promise<Decision> {
  const parsed = decision.safeParse(raw);
  if (!parsed.success) throw new errors.ValidationError('Say which decision replaces which.');
  const { moderationStatus, expected, editedAt } = parsed.data;
  return strapi.db.transaction(async ({ trx }) => {
    const query = trx('comments').where({ document_id: documentId });
    const locked = strapi.db.dialect.client === 'postgres' ? query.forUpdate() : query;
    const row: { moderation_status: ModerationStatus; edited_at: string | number | Date | null } | undefined = await locked.first('moderation_status', 'edited_at');
    if (!row) throw new errors.NotFoundError('This comment was deleted.');
    const changed = editedAt !== undefined && instantOf(row.edited_at) !== instantOf(editedAt);
    if (row.moderation_status !== expected || changed) return { documentId, moderationStatus: row.moderation_status, overtaken: true };
    await strapi.documents(uids.comment).update({ documentId, data: { moderationStatus } as never });
    return { documentId, moderationStatus, overtaken: false };
  });
}

/** Databases give an instant as a number, a text or a date. */
const instantOf = (value: string | number | Date | null): number | null => (value === null ? null : new Date(value).getTime());
