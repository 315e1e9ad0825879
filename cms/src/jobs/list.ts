import { reconcileJournal } from '../publication/reconcile';
import { carryOutDue, SCHEDULES } from '../schedule/due';
import { daily, every, HOUR, MINUTE, type Job } from './job';

/** All timed work of the CMS. */
export const jobs: readonly Job[] = [
  { name: 'reconcile-journal', next: daily(3 * HOUR), run: async (strapi) => ({ entered: await reconcileJournal(strapi) }) },
  // Called at the instant of each schedule; and every minute, for clocks that were set.
  { name: SCHEDULES, next: every(MINUTE), run: carryOutDue },
];
