import type { Core } from '@strapi/strapi';
import { callJob } from '../jobs/claims';
import { uids } from '../uids';
import type { JobState } from './answers';

/** How the last run of each job went: counts and instants only. */
export async function jobStates(strapi: Core.Strapi): Promise<{ readonly jobs: readonly JobState[] }> {
  const select = ['name', 'dueAt', 'claimedUntil', 'failures', 'problem', 'startedAt', 'succeededAt', 'did'];
  const rows = (await strapi.db.query(uids.job).findMany({ select, orderBy: [{ name: 'asc' }] })) as (Omit<JobState, 'running'> & { claimedUntil: string | null })[];
  const now = Date.now();
  return {
    jobs: rows.map(({ name, dueAt, claimedUntil, failures, problem, startedAt, succeededAt, did }) => ({
      name,
      dueAt,
      running: claimedUntil !== null && Date.parse(claimedUntil) > now,
      failures,
      problem,
      startedAt,
      succeededAt,
      did,
    })),
  };
}

/** Asks for a run as soon as possible, by whichever process looks first. */
export async function runJobNow(strapi: Core.Strapi, name: string): Promise<{ readonly jobs: readonly JobState[] }> {
  await callJob(strapi.db.connection, name, new Date());
  return jobStates(strapi);
}
