import { currentActor } from '../acting';
import { kindOf } from '../publishable';
import type { Rule } from '../rules/rule';
import { scheduledActions, slotOf, type ScheduledAction } from './schedule';

/**
 * Whoever publishes by hand what was to be published later has done what the schedule was for: it ends in the same transaction, so that what is
 * written afterwards does not go out by surprise. The same with taking an entry from the site.
 */
export const doneByHandEndsSchedule: Rule = (strapi) => async ({ uid, action, params }, next) => {
  const kind = kindOf(uid);
  const { documentId } = params;
  if (kind === null || documentId === undefined || !isScheduled(action)) return next();
  return strapi.db.transaction(async ({ trx }) => {
    const result = await next();
    const ended = { slot: null, outcome: 'by-hand', finished_at: new Date(), problem: `${currentActor(strapi).name} did it by hand before.` };
    await trx('schedules').where({ slot: slotOf(kind, documentId, action) }).update(ended);
    return result;
  });
};

const isScheduled = (action: string): action is ScheduledAction => (scheduledActions as readonly string[]).includes(action);
