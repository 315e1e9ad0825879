import { forgetDeleted } from '../history/versions';
import { forgetShareLinks } from '../preview/share';
import { reconcileJournal } from '../publication/reconcile';
import { carryOutDue, SCHEDULES } from '../schedule/due';
import { daily, every, HOUR, MINUTE, type Job } from './job';
import { forgetCounts } from '../comments/limits';
import { forgetSpent } from '../comments/spent-token';
import { forgetVisitors } from '../comments/visitor-hash';
import { CHECK_LINKS, checkOutside } from '../links/outside';
import { COMPARE_TOLD, compareTold, noteTold } from '../publication/told';
import { turnOfDay } from '../publication/turn-of-day';
import { tellModerators } from '../mail/moderators';
import { OUTBOX, sendDue } from '../mail/outbox';
import { purge } from '../retention/purge';

/** All timed work of the CMS. */
export const jobs: readonly Job[] = [
  { name: 'reconcile-journal', next: daily(3 * HOUR), run: async (strapi) => ({ entered: await reconcileJournal(strapi) }) },
  { name: 'note-told', next: every(MINUTE), run: async (strapi, _now, signal) => ({ noted: await noteTold(strapi, signal) }) },
  // Called at every start, too.
  { name: COMPARE_TOLD, next: every(6 * HOUR), run: async (strapi, _now, signal) => ({ raised: await compareTold(strapi, signal) }) },
  // Called at the instant of each schedule; and every minute, for clocks that were set.
  { name: SCHEDULES, next: every(MINUTE), run: carryOutDue },
  {
    name: 'forget-visitors',
    next: daily(0),
    run: async (strapi, now) => ({ keys: Number(await forgetVisitors(strapi, now)), counts: await forgetCounts(strapi, now) }),
  },
  { name: 'forget-spent-tokens', next: every(HOUR), run: async (strapi, now) => ({ deleted: await forgetSpent(strapi, now) }) },
  { name: CHECK_LINKS, next: every(HOUR), run: checkOutside },
  { name: 'turn-of-day', next: daily(0), run: async (strapi, now) => ({ raised: await turnOfDay(strapi, now) }) },
  { name: 'forget-share-links', next: daily(3 * HOUR + 10 * MINUTE), run: async (strapi, now) => ({ deleted: await forgetShareLinks(strapi, now) }) },
  { name: 'forget-versions', next: daily(3 * HOUR + 20 * MINUTE), run: async (strapi) => ({ forgotten: await forgetDeleted(strapi) }) },
  { name: 'tell-moderators', next: every(5 * MINUTE), run: tellModerators },
  // Called whenever a letter is put into the outbox.
  { name: OUTBOX, next: every(10 * MINUTE), run: sendDue },
  { name: 'purge', next: daily(2 * HOUR), run: purge },
];
