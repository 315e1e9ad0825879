import type { Knex } from 'knex';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { cleanLine, moderationStatuses, reasonText, searchText, type Reason } from '@bridgepress/shared';
import type { ModerationFilter, View } from '../admin-routes/answers';

const identifier = z.string().regex(/^[a-z0-9]{24}$/);
const reasons = Object.keys(reasonText) as [Reason, ...Reason[]];
const filter = z.object({
  view: z.enum([...moderationStatuses, 'reported']).catch('pending'),
  reason: z.enum(reasons).nullable().catch(null),
  article: identifier.nullable().catch(null),
  text: z.string().max(200).transform((typed) => searchText(cleanLine(typed))).catch(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** What was asked for; whatever cannot be read is left out. */
export const askedFor = (query: unknown): ModerationFilter => filter.catch(filter.parse({})).parse(query);

/** Narrows a query of comments to what was asked for. */
export function narrowed(strapi: Core.Strapi, { view, reason, article, text }: ModerationFilter): Knex.QueryBuilder {
  const query = ofView(strapi.db.connection('comments'), view);
  if (article !== null) void query.where('article', article);
  // A kind of signal is one of our own words in quotes; what people wrote stands there with its quotes escaped.
  if (reason !== null) void query.whereRaw('CAST(signals AS TEXT) LIKE ?', [`%"${reason}"%`]);
  // Both sides are folded alike, and compared letter by letter.
  if (text !== '') void query.whereRaw(`${strapi.db.dialect.client === 'postgres' ? 'STRPOS' : 'INSTR'}(search_text, ?) > 0`, [text]);
  return query;
}

export const ofView = (query: Knex.QueryBuilder, view: View): Knex.QueryBuilder => (view === 'reported' ? query.whereNotNull('reported_at') : query.where('moderation_status', view));

/** Those that wait: the most urgent first, then the oldest. Others: the newest first. */
export const ordered = (query: Knex.QueryBuilder, view: View): Knex.QueryBuilder =>
  view === 'pending' || view === 'reported' ? query.orderBy([{ column: 'urgency', order: 'desc' }, 'submitted_at', 'id']) : query.orderBy([{ column: 'submitted_at', order: 'desc' }, { column: 'id', order: 'desc' }]);
