import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { newDocumentId } from '../document-id';
import { MINUTE, pauseAfter, SECOND, type Counts, type Job } from './job';

/** Milliseconds a claim lasts unless it is renewed. */
export const LEASE = 10 * SECOND;

/** Milliseconds by which clocks of several processes may differ: a claim that lasts longer was made by a clock that was wrong, and counts for nothing. */
export const AHEAD = MINUTE;

/** Makes sure each job has its row, and is due no later than its own rule says: a clock that ran ahead may have put it off. */
export async function enterJobs(knex: Knex, jobs: readonly Job[], now: Date): Promise<void> {
  for (const { name, next } of jobs) {
    await knex('jobs')
      .insert({ document_id: newDocumentId(), name, due_at: now, failures: 0, created_at: now, updated_at: now })
      .onConflict('name')
      .ignore();
    await knex('jobs').where({ name }).where('due_at', '>', next(now)).update({ due_at: next(now) });
  }
}

/** Names of the jobs that wait for somebody: they are due, or whoever claimed them is gone. */
export async function dueJobs(knex: Knex, now: Date): Promise<readonly string[]> {
  const rows: { name: string }[] = await knex('jobs').where(waiting(now)).select('name');
  return rows.map(({ name }) => name);
}

/**
 * Takes a job that waits, and sets when it is due next, so that whoever calls it during the run is not overheard.
 * @returns the claim, or null when another process was faster
 */
export async function claimJob(knex: Knex, { name, next }: Job, now: Date): Promise<string | null> {
  const claim = randomUUID();
  const taken = await knex('jobs')
    .where({ name })
    .where(waiting(now))
    .update({ claim, claimed_until: leaseFrom(now), due_at: next(now), started_at: now });
  return taken === 1 ? claim : null;
}

/** @returns whether the claim still held; it is lost when it was not renewed in time */
export async function renewClaim(knex: Knex, claim: string, now: Date): Promise<boolean> {
  return (await knex('jobs').where({ claim }).update({ claimed_until: leaseFrom(now) })) === 1;
}

/** Notes what a run did. A claim that was lost notes nothing. */
export async function finishJob(knex: Knex, claim: string, did: Counts, now: Date): Promise<void> {
  await knex('jobs').where({ claim }).update({ ...released, failures: 0, problem: null, succeeded_at: now, did: JSON.stringify(did) });
}

/** Notes why a run failed, and brings the next one forward. */
export async function failJob(knex: Knex, claim: string, problem: string, now: Date): Promise<void> {
  const row: { failures: number } | undefined = await knex('jobs').where({ claim }).first('failures');
  if (!row) return;
  const failures = row.failures + 1;
  const again = new Date(now.getTime() + pauseAfter(failures));
  await knex('jobs').where({ claim }).where('due_at', '>', again).update({ due_at: again });
  await knex('jobs').where({ claim }).update({ ...released, failures, problem });
}

/** Gives a claim back because the CMS stops: whoever runs next begins again at once. */
export async function releaseJob(knex: Knex, claim: string, now: Date): Promise<void> {
  await knex('jobs').where({ claim }).update({ ...released, due_at: now });
}

/**
 * Asks that a job runs at a certain instant, or as soon as it can when that has passed. Call it in the transaction that makes the run
 * necessary: `callJob(trx, …)`.
 */
export async function callJob(knex: Knex, name: string, at: Date): Promise<void> {
  await knex('jobs').where({ name }).where('due_at', '>', at).update({ due_at: at });
}

const released = { claim: null, claimed_until: null } as const;
const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE);
const waiting = (now: Date) => (query: Knex.QueryBuilder): void =>
  void query
    .where((free) => void free.whereNull('claimed_until').where('due_at', '<=', now))
    .orWhere('claimed_until', '<', now)
    .orWhere('claimed_until', '>', new Date(now.getTime() + LEASE + AHEAD));
