import { reconcileJournal } from '../publication/reconcile';
import { daily, HOUR, type Job } from './job';

/** All timed work of the CMS. */
export const jobs: readonly Job[] = [
  { name: 'reconcile-journal', next: daily(3 * HOUR), run: async (strapi) => ({ entered: await reconcileJournal(strapi) }) },
];
