import type { Knex } from 'knex';
import type { Core } from '@strapi/strapi';
import { articlePath, moderationStatuses, type ModerationStatus } from '@bridgepress/shared';
import type { AnsweredComment, ArticleChoice, CommentedArticle, ModerationCounts, ModerationFilter, ModerationQueue, QueuedComment, Searched } from '../admin-routes/answers';
import { environment } from '../environment';
import { uids } from '../uids';
import { askedFor, isSearch, listed, narrowed, ofView, ordered, partOf } from './asked';

const PAGE = 50;
/** Most articles to choose from: those with the most comments. */
const CHOICES = 200;

interface Row extends Omit<QueuedComment, 'article' | 'parent' | 'isReply' | 'note' | 'reports'> {
  readonly article: string;
  readonly parent: string | null;
  readonly note: string | null;
  readonly reports: QueuedComment['reports'];
  readonly reportedAt: unknown;
}

const select = ['documentId', 'name', 'body', 'article', 'parent', 'moderationStatus', 'submittedAt', 'staff', 'editedAt', 'urgency', 'signals', 'note', 'reports', 'reportedAt'];

/** One page of the comments that were asked for, with what each of them answers. */
export async function moderationQueue(strapi: Core.Strapi, query: unknown): Promise<ModerationQueue> {
  const asked = askedFor(query);
  const [counts, { ids, total, page, pages, searched }] = await Promise.all([moderationCounts(strapi), pageOf(strapi, asked)]);
  const rows = (await strapi.db.query(uids.comment).findMany({ where: { documentId: { $in: ids } }, select } as never)) as Row[];
  const known = new Map(rows.map((row) => [row.documentId, row]));
  return { counts, comments: await withContext(strapi, ids.flatMap((id) => known.get(id) ?? [])), total, page, pages, searched };
}

interface Paged {
  /** documentIds */
  readonly ids: readonly string[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly searched: Searched | null;
}

async function pageOf(strapi: Core.Strapi, asked: ModerationFilter): Promise<Paged> {
  const all = await countOf(listed(strapi, asked));
  const searched = isSearch(asked) ? partOf(asked, all) : null;
  const wanted = (): Knex.QueryBuilder => (searched === null ? listed(strapi, asked) : narrowed(strapi, asked, searched.from));
  const rowsOf = (page: number) => ordered(wanted(), asked.view).offset((page - 1) * PAGE).limit(PAGE).select('document_id');
  const paged = (found: readonly { document_id: string }[], total: number, page: number): Paged => ({ ids: found.map((each) => each.document_id), total, page, pages: Math.max(1, Math.ceil(total / PAGE)), searched });
  if (searched !== null) {
    // What is looked through is looked through once, for the page and for how many there are.
    const found: { document_id: string; total: number | string }[] = await rowsOf(asked.page).select(strapi.db.connection.raw('COUNT(*) OVER () AS total'));
    if (found.length > 0 || asked.page === 1) return paged(found, Number(found[0]?.total ?? 0), asked.page);
  }
  const total = searched === null ? all : await countOf(wanted());
  const page = Math.min(asked.page, Math.max(1, Math.ceil(total / PAGE)));
  return paged(await rowsOf(page), total, page);
}

async function countOf(query: Knex.QueryBuilder): Promise<number> {
  const [row]: { count: number | string }[] = await query.count({ count: '*' });
  return Number(row?.count ?? 0);
}

async function withContext(strapi: Core.Strapi, rows: readonly Row[]): Promise<readonly QueuedComment[]> {
  const articles = await articlesOf(strapi, rows.map(({ article }) => article));
  const parents = await answeredOf(strapi, rows.flatMap(({ parent }) => parent ?? []));
  return rows.map(({ documentId, name, body, submittedAt, staff, editedAt, urgency, signals, note, reports, reportedAt, moderationStatus, article, parent }) => ({
    documentId,
    name,
    body,
    submittedAt,
    staff,
    editedAt,
    urgency,
    signals: signals ?? [],
    note: note ?? '',
    reports: reportedAt === null ? null : (reports ?? {}),
    moderationStatus,
    article: articles.get(article) ?? null,
    isReply: parent !== null,
    parent: (parent && parents.get(parent)) || null,
  }));
}

export async function moderationCounts(strapi: Core.Strapi): Promise<ModerationCounts> {
  const rows: { moderation_status: ModerationStatus; count: number | string }[] = await strapi.db
    .connection('comments')
    .groupBy('moderation_status')
    .select('moderation_status')
    .count({ count: '*' });
  const counted = new Map(rows.map(({ moderation_status, count }) => [moderation_status, Number(count)]));
  const [reported]: { count: number | string }[] = await ofView(strapi.db.connection('comments'), 'reported').count({ count: '*' });
  return Object.fromEntries([...moderationStatuses.map((each) => [each, counted.get(each) ?? 0]), ['reported', Number(reported?.count ?? 0)]]) as ModerationCounts;
}

/** The articles under which comments stand like this, those with the most first. */
export async function articleChoices(strapi: Core.Strapi, query: unknown): Promise<{ readonly articles: readonly ArticleChoice[] }> {
  const { view } = askedFor(query);
  const rows: { article: string; count: number | string }[] = await strapi.db
    .connection('comments')
    .where((those) => void ofView(those, view))
    .groupBy('article')
    .orderBy([{ column: 'count', order: 'desc' }, 'article'])
    .limit(CHOICES)
    .select('article')
    .count({ count: '*' });
  const articles = await articlesOf(strapi, rows.map(({ article }) => article));
  return { articles: rows.map(({ article, count }) => ({ documentId: article, title: articles.get(article)?.title ?? null, comments: Number(count) })) };
}

/** Articles as they are on the site, or as drafts while they are not. */
export async function articlesOf(strapi: Core.Strapi, ids: readonly string[]): Promise<ReadonlyMap<string, CommentedArticle>> {
  const fields = ['documentId', 'title', 'slug', 'publishedAt'];
  const rows = (await strapi.db.query(uids.article).findMany({ where: { documentId: { $in: [...new Set(ids)] } }, select: fields })) as {
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
  const fields = ['documentId', 'name', 'body', 'moderationStatus'];
  const rows = (await strapi.db.query(uids.comment).findMany({ where: { documentId: { $in: [...new Set(ids)] } }, select: fields })) as AnsweredComment[];
  return new Map(rows.map(({ documentId, name, body, moderationStatus }) => [documentId, { documentId, name, body, moderationStatus }]));
}
