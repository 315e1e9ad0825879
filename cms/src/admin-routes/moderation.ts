import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { moderationStatuses } from '@bridgepress/shared';
import { environment } from '../environment';
import { uids } from '../uids';

const PAGE = 50;
const filter = z.object({ moderationStatus: z.enum(moderationStatuses).default('pending') });
const decision = z.object({ moderationStatus: z.enum(moderationStatuses), expected: z.enum(moderationStatuses) });

interface Row {
  readonly documentId: string;
  readonly name: string | null;
  readonly body: string;
  readonly article: string;
  readonly parent: string | null;
  readonly moderationStatus: string;
  readonly submittedAt: unknown;
  readonly staff: boolean;
}

/** Comments of one moderationStatus, oldest first, with what each of them answers. */
export async function moderationQueue(strapi: Core.Strapi, query: unknown): Promise<object> {
  const { moderationStatus } = filter.catch({ moderationStatus: 'pending' }).parse(query);
  const select = ['documentId', 'name', 'body', 'article', 'parent', 'moderationStatus', 'submittedAt', 'staff'];
  const orderBy = [{ submittedAt: moderationStatus === 'pending' ? 'asc' : 'desc' }];
  const rows = (await strapi.db.query(uids.comment).findMany({ where: { moderationStatus }, select, orderBy, limit: PAGE })) as Row[];
  const articles = await byId(strapi, uids.article, rows.map(({ article }) => article), ['documentId', 'title', 'slug'], { publishedAt: { $notNull: true } });
  const parents = await byId(strapi, uids.comment, rows.flatMap(({ parent }) => parent ?? []), ['documentId', 'name', 'body'], {});
  const counts: Record<string, number> = {};
  for (const each of moderationStatuses) counts[each] = await strapi.db.query(uids.comment).count({ where: { moderationStatus: each } });
  return {
    siteUrl: environment().SITE_URL,
    counts,
    comments: rows.map((row) => ({ ...row, article: articles.get(row.article) ?? null, parent: row.parent ? (parents.get(row.parent) ?? null) : null, isReply: row.parent !== null })),
  };
}

async function byId(strapi: Core.Strapi, uid: string, ids: readonly string[], select: readonly string[], where: object): Promise<Map<string, object>> {
  const found = (await strapi.db.query(uid as never).findMany({ where: { documentId: { $in: [...new Set(ids)] }, ...where }, select } as never)) as { documentId: string }[];
  return new Map(found.map((each) => [each.documentId, each]));
}

/**
 * Decides about a comment, if it still stands where the moderator saw it: two moderators never overwrite each other.
 * @throws ApplicationError when another decision came first
 */
export async function decide(strapi: Core.Strapi, documentId: string, raw: unknown): Promise<object> {
  const parsed = decision.safeParse(raw);
  if (!parsed.success) throw new errors.ValidationError('Say which decision replaces which.');
  const { moderationStatus, expected } = parsed.data;
  return strapi.db.transaction(async ({ trx }) => {
    const query = trx('comments').where({ document_id: documentId });
    const row: { moderation_status: string } | undefined = await (strapi.db.dialect.client === 'postgres' ? query.forUpdate() : query).first('moderation_status');
    if (!row) throw new errors.NotFoundError('This comment was deleted.');
    if (row.moderation_status !== expected) throw new errors.ApplicationError(`Another moderator has decided meanwhile: this comment is ${row.moderation_status}.`);
    await strapi.documents(uids.comment).update({ documentId, data: { moderationStatus } as never });
    return { documentId, moderationStatus };
  });
}
