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
  older: z.coerce.number().int().min(0).max(100_000).catch(0),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** What was asked for; whatever cannot be read is left out. */
export const askedFor = (query: unknown): ModerationFilter => filter.catch(filter.parse({})).parse(query);

/** Comments that are looked through for words or a reason at a time. No index answers that, so what a search costs is what it looks at. */
const PART = 20_000;

/** Whether comments have to be looked through for what was asked. */
export const isSearch = ({ reason, text }: ModerationFilter): boolean => reason !== null || text !== '';

/** All of a state, and of an article where one was chosen. */
export function listed(strapi: Core.Strapi, { view, article }: ModerationFilter): Knex.QueryBuilder {
  const query = ofView(strapi.db.connection('comments'), view);
  return article === null ? query : query.where('article', article);
}

/** The part of so many comments that is looked through, as places from the newest. */
export const partOf = ({ older }: ModerationFilter, of: number): { readonly from: number; readonly to: number; readonly of: number } => {
  const skipped = Math.min(older, Math.max(0, Math.ceil(of / PART) - 1)) * PART;
  return { from: Math.min(of, skipped + 1), to: Math.min(of, skipped + PART), of };
};

/** Narrows the comments of a list, or of a part of it, to what was asked for. @param from the first place of the part, from 1 */
export function narrowed(strapi: Core.Strapi, asked: ModerationFilter, from: number): Knex.QueryBuilder {
  const { reason, text } = asked;
  const query = strapi.db.connection('comments');
  const part = listed(strapi, asked).orderBy([{ column: 'submitted_at', order: 'desc' }, { column: 'id', order: 'desc' }]).offset(Math.max(0, from - 1)).limit(PART).select('id');
  void query.whereIn('id', strapi.db.connection.select('id').from(part.as('part')));
  // Databases keep JSON with or without a space after a colon. What people wrote stands there as words alone, with quotes escaped.
  if (reason !== null) void query.whereRaw("REPLACE(CAST(signals AS TEXT), '\": \"', '\":\"') LIKE ?", [`%"reason":"${reason}"%`]);
  // Both sides are folded alike, and compared letter by letter.
  if (text !== '') void query.whereRaw(`${strapi.db.dialect.client === 'postgres' ? 'STRPOS' : 'INSTR'}(search_text, ?) > 0`, [text]);
  return query;
}

export const ofView = (query: Knex.QueryBuilder, view: View): Knex.QueryBuilder => (view === 'reported' ? query.whereNotNull('reported_at') : query.where('moderation_status', view));

/** Those that wait: the most urgent first, then the oldest. Others: the newest first. */
export const ordered = (query: Knex.QueryBuilder, view: View): Knex.QueryBuilder =>
  view === 'pending' || view === 'reported' ? query.orderBy([{ column: 'urgency', order: 'desc' }, 'submitted_at', 'id']) : query.orderBy([{ column: 'submitted_at', order: 'desc' }, { column: 'id', order: 'desc' }]);
