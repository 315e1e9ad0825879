import type { Core } from '@strapi/strapi';

/** What a run did, in numbers that name nobody: `{ deleted: 3 }`. Administrators can read it. */
export type Counts = Readonly<Record<string, number>>;

/**
 * A piece of work that has its time. Add it to `list.ts`; nothing else in the CMS may use a timer for work on data.
 *
 * - A run is claimed in the database, so that of several CMS processes one does it. A process that is killed or stalls for longer than
 *   `LEASE` loses its claim, and another begins again: so `run` changes things in short transactions, each of which first makes sure that it
 *   is still needed, and a second run finds nothing left to do.
 * - What was missed while no CMS was running is made up for by one run at the next start, not by one for each missed time.
 * - A run that throws is tried again after 5, 10, 20 … seconds, at most an hour; its reason is kept. Throw an `ApplicationError`
 *   with a sentence for administrators where there is something to say.
 * - `callJob` asks for a run at a certain instant, in the transaction of whatever makes it necessary.
 */
export interface Job {
  /** never changes: it is the job's identity in the database. Lower-case words with hyphens */
  readonly name: string;
  /** when it is due after a run that began at `now`: `every(…)` or `daily(…)` */
  readonly next: (now: Date) => Date;
  /**
   * @param now when the run began; the only clock to decide by
   * @param signal aborted when the CMS stops or another process has taken over: stop at the next convenient place
   */
  readonly run: (strapi: Core.Strapi, now: Date, signal: AbortSignal) => Promise<Counts>;
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** @param milliseconds between the beginnings of two runs */
export const every = (milliseconds: number) => (now: Date): Date => new Date(now.getTime() + milliseconds);

/** Once a day. @param at milliseconds after midnight, UTC; small hours such as `3 * HOUR` disturb fewest */
export const daily = (at: number) => (now: Date): Date => {
  const today = Math.floor((now.getTime() - at) / DAY) * DAY + at;
  return new Date(today + DAY);
};

/** Milliseconds to wait after so many failures in a row. */
export const pauseAfter = (failures: number): number => Math.min(HOUR, 5 * SECOND * 2 ** Math.min(20, failures - 1));
