import type { Knex } from 'knex';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { cleanLine, moderationStatuses, reasonText, type ModerationStatus, type Reason } from '@bridgepress/shared';
import type { ModerationFilter } from '../admin-routes/answers';

const identifier = z.string().regex(/^[a-z0-9]{24}$/);
const reasons = Object.keys(reasonText) as [Reason, ...Reason[]];
const filter = z.object({
  moderationStatus: z.enum(moderationStatuses).catch('pending'),
  reason: z.enum(reasons).nullable().catch(null),
  article: identifier.nullable().catch(null),
  text: z.string().max(200).transform(cleanLine).catch(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** What was asked for; whatever cannot be read is left out. */
export const askedFor = (query: unknown): ModerationFilter => filter.catch(filter.parse({})).parse(query);

/** Narrows a query of comments to what was asked for. */
export function narrowed(strapi: Core.Strapi, { moderationStatus, reason, article, text }: ModerationFilter): Knex.QueryBuilder {
  const query = strapi.db.connection('comments').where('moderation_status', moderationStatus);
  if (article !== null) void query.where('article', article);
  // A kind of signal is one of our own words in quotes; what people wrote stands there with its quotes escaped.
  if (reason !== null) void query.whereRaw('CAST(signals AS TEXT) LIKE ?', [`%"${reason}"%`]);
  if (text !== '') {
    const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, (each) => `\\${each}`)}%`;
    void query.where((any) => {
      for (const column of ['body', 'name', 'note']) void any.orWhereRaw(`LOWER(??) LIKE ? ESCAPE '\\'`, [column, pattern]);
    });
  }
  return query;
}

/** Those that wait: the most urgent first, then the oldest. Others: the newest first. */
export const ordered = (query: Knex.QueryBuilder, moderationStatus: ModerationStatus): Knex.QueryBuilder =>
  moderationStatus === 'pending' ? query.orderBy([{ column: 'urgency', order: 'desc' }, 'submitted_at', 'id']) : query.orderBy([{ column: 'submitted_at', order: 'desc' }, { column: 'id', order: 'desc' }]);
