import type { Core } from '@strapi/strapi';
import { keptDays } from '../retention/purge';
import { uids } from '../uids';
import type { Retention } from './answers';

/** How long comments are kept, and what the last run of the job deleted: counts and instants only. */
export async function retention(strapi: Core.Strapi): Promise<Retention> {
  const select = ['succeededAt', 'dueAt', 'did', 'failures'];
  const row = (await strapi.db.query(uids.job).findOne({ where: { name: 'purge' }, select })) as { succeededAt: string | null; dueAt: string; did: Record<string, number> | null; failures: number } | null;
  return { keptDays, last: row && row.succeededAt ? { at: row.succeededAt, did: row.did ?? {} } : null, next: row?.dueAt ?? null, failures: row?.failures ?? 0 };
}
