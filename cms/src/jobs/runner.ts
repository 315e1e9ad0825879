import type { Core } from '@strapi/strapi';
import { claimJob, dueJobs, enterJobs, failJob, finishJob, LEASE, releaseJob, renewClaim } from './claims';
import { MINUTE, SECOND, type Job } from './job';
import { problemOf } from './problem';

/** Milliseconds between two looks at what is due. */
const LOOK = SECOND;

/** Milliseconds after which jobs are entered again: what a clock that ran ahead has put off is brought back. */
const ENTER = MINUTE;

/** How long a stop waits for runs to notice it, in milliseconds. */
const PATIENCE = 3 * SECOND;

export interface Runner {
  /** lets runs notice that they should end, gives their claims back, and starts nothing more */
  stop(): Promise<void>;
}

/**
 * Does what is due, from one second after the start on. A failure of the database is waited out: the next look is a second later.
 * @param clock the time, for all decisions
 */
export function startRunner(strapi: Core.Strapi, jobs: readonly Job[], clock: () => Date): Runner {
  const knex = strapi.db.connection;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  let looking = false;
  let entered = -Infinity;

  const enter = async (now: Date): Promise<void> => {
    if (Math.abs(now.getTime() - entered) < ENTER) return;
    await enterJobs(knex, jobs, now);
    entered = now.getTime();
  };
  const look = async (): Promise<void> => {
    if (looking || stopping.signal.aborted) return;
    looking = true;
    try {
      await enter(clock());
      for (const name of await dueJobs(knex, clock())) {
        const job = jobs.find((each) => each.name === name);
        const now = clock();
        const claim = job && !stopping.signal.aborted ? await claimJob(knex, job, now) : null;
        if (job && claim !== null) keep(runClaimed(strapi, job, claim, now, clock, stopping.signal));
      }
    } catch (error) {
      strapi.log.warn(`jobs: the database does not answer (${problemOf(error)})`);
    } finally {
      looking = false;
    }
  };
  const keep = (run: Promise<void>): void => {
    running.add(run);
    void run.finally(() => running.delete(run));
  };

  const timer = setInterval(() => void look(), LOOK).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await Promise.race([Promise.allSettled(running), new Promise((resolve) => setTimeout(resolve, PATIENCE).unref())]);
    },
  };
}

/** One run, from its claim to the note of how it went. Never rejects. */
async function runClaimed(strapi: Core.Strapi, job: Job, claim: string, now: Date, clock: () => Date, stopping: AbortSignal): Promise<void> {
  const knex = strapi.db.connection;
  const lost = new AbortController();
  const renewing = setInterval(() => {
    renewClaim(knex, claim, clock()).then(
      (held) => held || lost.abort(),
      () => undefined,
    );
  }, LEASE / 3).unref();
  try {
    const did = await job.run(strapi, now, AbortSignal.any([stopping, lost.signal]));
    if (stopping.aborted) await releaseJob(knex, claim, now);
    else await finishJob(knex, claim, did, clock());
  } catch (error) {
    const problem = problemOf(error);
    if (!stopping.aborted) strapi.log.warn(`jobs: ${job.name} failed and is tried again: ${problem}`);
    await (stopping.aborted ? releaseJob(knex, claim, now) : failJob(knex, claim, problem, clock())).catch(() => undefined);
  } finally {
    clearInterval(renewing);
  }
}
