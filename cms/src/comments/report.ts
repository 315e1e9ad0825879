import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { reportReasons, urgencyOf, type ReportAnswer, type ReportReason, type Signal } from '@bridgepress/shared';
import { uids } from '../uids';
import { count } from './limits';
import { nameOf, publishedArticle } from './places';
import { visitorHash } from './visitor-hash';

const request = z.object({ comment: z.string().regex(/^[a-z0-9]{24}$/), reason: z.enum(reportReasons).nullish(), address: z.string().max(64) });

/** How often each reason was given. */
export type Reports = Readonly<Partial<Record<ReportReason, number>>>;

interface Row {
  readonly documentId: string;
  readonly article: string;
  readonly name: string | null;
  readonly body: string;
  readonly reports: Reports | null;
  readonly signals: readonly Signal[] | null;
}

/**
 * Shows the comment that a reader is about to report, or with a reason notes the report: the comment stays where it is, and moderators find
 * it among those that wait. Nothing is kept about the reader. Only comments that are on the site can be reported.
 */
export async function reportComment(strapi: Core.Strapi, raw: unknown, now: Date): Promise<ReportAnswer> {
  const parsed = request.safeParse(raw);
  if (!parsed.success) return { outcome: 'unknown' };
  const { comment: documentId, reason, address } = parsed.data;
  const select = ['documentId', 'article', 'name', 'body', 'reports', 'signals'];
  const row = (await strapi.db.query(uids.comment).findOne({ where: { documentId, moderationStatus: 'approved' }, select })) as Row | null;
  const found = row && (await publishedArticle(strapi, row.article));
  if (!row || !found) return { outcome: 'unknown' };
  const article = nameOf(found);
  if (!reason) return { outcome: 'shown', comment: { documentId, name: row.name, body: row.body }, article, parent: null };
  const wait = await count(strapi, 'reports of a visitor', await visitorHash(strapi, address, now));
  if (wait > 0) return { outcome: 'limited', retryAfter: wait };
  await note(strapi, row, reason, now);
  return { outcome: 'reported', article };
}

/** Written past Strapi's hooks: nothing that is public changes, so nothing needs publishing. */
async function note(strapi: Core.Strapi, { documentId }: Row, reason: ReportReason, now: Date): Promise<void> {
  await strapi.db.transaction(async ({ trx }) => {
    const query = trx('comments').where({ document_id: documentId });
    const row: { reports: unknown; signals: unknown } | undefined = await (strapi.db.dialect.client === 'postgres' ? query.forUpdate() : query).first('reports', 'signals');
    const reports = (jsonOf(row?.reports) ?? {}) as Reports;
    const signals = ((jsonOf(row?.signals) ?? []) as readonly Signal[]).filter((signal) => signal.reason !== 'reported');
    const raised = [{ reason: 'reported', score: 0 } as const, ...signals];
    await trx('comments')
      .where({ document_id: documentId })
      .update({ reports: JSON.stringify({ ...reports, [reason]: (reports[reason] ?? 0) + 1 }), signals: JSON.stringify(raised), urgency: Math.max(urgencyOf(raised), 1), reported_at: now });
  });
}

/** Databases give JSON as a text or as what it means. */
const jsonOf = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);
