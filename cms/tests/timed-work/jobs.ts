import { describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import { inWords } from '../../src/admin/publication/job-text.ts';
import { claimJob, dueJobs, enterJobs, failJob, finishJob, LEASE, renewClaim } from '../../src/jobs/claims.ts';
import { DAY, every, HOUR, MINUTE, SECOND, type Job } from '../../src/jobs/job.ts';
import type { RunningCms } from '../../../e2e/running/cms.ts';
import { until } from '../../../e2e/running/until.ts';

/** A CMS that runs, and its database as it is seen by others. */
export interface Database {
  readonly cms: RunningCms;
  readonly knex: Knex;
  /** four, as if each were a process */
  readonly processes: readonly Knex[];
}

/** Times far from now, so that the CMS that runs has nothing to do with these jobs; it does not know them either. */
const noon = new Date('2090-05-06T12:00:00Z');
const after = (milliseconds: number): Date => new Date(noon.getTime() + milliseconds);

/** Work that comes round by itself, each time once. */
export function runJobs(at: Database): void {
  describe('timed work', () => {
    const states = async () => (await at.cms.admin.get('/admin/bridgepress/jobs')).body.jobs as { name: string; startedAt: string; succeededAt: string; dueAt: string; did: object }[];
    const reconciling = async () => (await states()).find(({ name }) => name === 'reconcile-journal');

    it('begins soon after the CMS started, and when an administrator asks for it', async () => {
      const first = await until(reconciling, (job) => Boolean(job?.succeededAt));
      expect(first?.did).toEqual({ entered: 0 });
      // Administrators read of each in words.
      expect((await states()).filter(({ name }) => !inWords(name)).map(({ name }) => name)).toEqual([]);
      expect(Date.parse(first!.dueAt) - Date.now()).toBeLessThanOrEqual(DAY);
      await at.cms.admin.post('/admin/bridgepress/jobs/reconcile-journal', {});
      await until(reconciling, (job) => job!.startedAt > first!.startedAt && job!.succeededAt > first!.succeededAt);
    });

    it('that was missed for days is made up for once', async () => {
      const before = (await reconciling())!;
      await at.knex('jobs').where({ name: 'reconcile-journal' }).update({ due_at: new Date(Date.now() - 5 * DAY) });
      const later = await until(reconciling, (job) => job!.startedAt > before.startedAt);
      expect(Date.parse(later!.dueAt)).toBeGreaterThan(Date.now() - MINUTE);
    });
  });

  let made = 0;
  async function entered(): Promise<Job> {
    const job: Job = { name: `test-${++made}`, next: every(HOUR), run: async () => ({}) };
    await enterJobs(at.processes[0]!, [job], noon);
    return job;
  }
  const claimBy = (index: number, job: Job, now: Date) => claimJob(at.processes[index % 4]!, job, now);
  const isDue = async (job: Job, now: Date): Promise<boolean> => (await dueJobs(at.processes[3]!, now)).includes(job.name);

  describe('a job that is due', () => {
    it('is claimed by one of many processes, and is due again after its period', async () => {
      const job = await entered();
      const claims = await Promise.all(Array.from({ length: 20 }, (_, index) => claimBy(index, job, noon)));
      const [claim, ...others] = claims.filter((each) => each !== null);
      expect([claim, others]).toEqual([expect.any(String), []]);
      await finishJob(at.processes[0]!, claim!, { done: 1 }, after(SECOND));
      expect([await isDue(job, after(HOUR - 1)), await isDue(job, after(HOUR))]).toEqual([false, true]);
    });

    it('is taken over from a process that was killed, whose late word then counts for nothing', async () => {
      const job = await entered();
      const killed = await claimBy(0, job, noon);
      expect(await claimBy(1, job, after(LEASE - 1))).toBeNull();
      const successor = await claimBy(1, job, after(LEASE + 1));
      expect(successor).toEqual(expect.any(String));
      expect(await renewClaim(at.processes[0]!, killed!, after(LEASE + 2))).toBe(false);
      expect(await renewClaim(at.processes[1]!, successor!, after(LEASE + 2))).toBe(true);
    });

    it('is not put off by a clock that ran ahead, nor kept by a claim of that time', async () => {
      const job = await entered();
      const inWeeks = after(30 * DAY);
      await finishJob(at.processes[0]!, (await claimBy(0, job, inWeeks))!, {}, inWeeks);
      expect(await isDue(job, after(HOUR + MINUTE))).toBe(false);
      await enterJobs(at.processes[0]!, [job], after(MINUTE));
      expect(await isDue(job, after(HOUR + MINUTE))).toBe(true);
      await claimBy(0, job, inWeeks);
      expect(await claimBy(1, job, after(2 * HOUR))).toEqual(expect.any(String));
    });

    it('is tried again soon after a failure, then with longer pauses', async () => {
      const job = await entered();
      const failed = async (now: Date): Promise<void> => failJob(at.processes[0]!, (await claimBy(0, job, now))!, 'No room left.', now);
      await failed(noon);
      expect([await isDue(job, after(4 * SECOND)), await isDue(job, after(5 * SECOND))]).toEqual([false, true]);
      await failed(after(5 * SECOND));
      expect([await isDue(job, after(14 * SECOND)), await isDue(job, after(15 * SECOND))]).toEqual([false, true]);
    });
  });
}
