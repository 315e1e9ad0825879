import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { DecisionLog, LoggedDecision } from '../admin-routes/answers';
import { uids } from '../uids';
import { articlesOf } from './queue';

const PAGE = 50;
const query = z.object({ page: z.coerce.number().int().min(1).max(1_000_000).catch(1) });

/** One page of the log, the latest decision first. */
export async function decisionLog(strapi: Core.Strapi, raw: unknown): Promise<DecisionLog> {
  const total = await strapi.db.query(uids.decision).count();
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const page = Math.min(query.parse(raw).page, pages);
  const select = ['id', 'at', 'comment', 'article', 'before', 'after', 'by', 'reasons'];
  const rows = (await strapi.db.query(uids.decision).findMany({ select, orderBy: [{ id: 'desc' }], offset: (page - 1) * PAGE, limit: PAGE })) as (Omit<LoggedDecision, 'article'> & { article: string })[];
  const articles = await articlesOf(strapi, rows.map(({ article }) => article));
  return {
    decisions: rows.map(({ id, at, comment, article, before, after, by, reasons }) => ({ id, at, before, after, by, reasons: reasons ?? [], comment, article: articles.get(article)?.title ?? null })),
    total,
    page,
    pages,
  };
}
