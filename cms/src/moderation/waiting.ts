import type { Knex } from 'knex';
import type { Core } from '@strapi/strapi';

/** Comments that wait for a moderator: those nobody has read, and those on the site that a reader has reported. */
export const waitingComments = (knex: Knex): Knex.QueryBuilder => knex('comments').where((any) => void any.where('moderation_status', 'pending').orWhereNotNull('reported_at'));

/** How much waits for a moderator, and how much of it before everything else. @param since only what came, changed or was reported after it */
export async function waitingFor(strapi: Core.Strapi, since: Date | null = null): Promise<{ readonly waiting: number; readonly soon: number }> {
  const knex = strapi.db.connection;
  const query = waitingComments(knex);
  if (since) void query.where((any) => void any.where('submitted_at', '>', since).orWhere('edited_at', '>', since).orWhere('reported_at', '>', since));
  const [row]: { waiting: number | string; soon: number | string | null }[] = await query.count({ waiting: '*' }).sum({ soon: knex.raw('CASE WHEN urgency > 0 THEN 1 ELSE 0 END') });
  return { waiting: Number(row?.waiting ?? 0), soon: Number(row?.soon ?? 0) };
}
