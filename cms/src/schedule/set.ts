import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { isTimeZone } from '@bridgepress/shared';
import type { Actor } from '../acting';
import { newDocumentId } from '../document-id';
import { callJob } from '../jobs/claims';
import { DAY, MINUTE } from '../jobs/job';
import { publishable, type PublishableKind } from '../publishable';
import { SCHEDULES } from './due';
import { scheduledActions, slotOf, type ScheduleRow } from './schedule';

/** Milliseconds ahead that a schedule may lie. */
const FARTHEST = 5 * 366 * DAY;

export const scheduleWish = z.object({
  action: z.enum(scheduledActions),
  at: z.iso.datetime({ error: 'Choose a day and a time.' }),
  /** in which the editor chose the time: it is shown in it again */
  timeZone: z.string().max(64).refine(isTimeZone, 'This time zone is not known.'),
});
export type ScheduleWish = z.infer<typeof scheduleWish>;

/** Sets when an entry is published or taken from the site, in place of an earlier wish. @throws ApplicationError with a sentence for the editor */
export async function setSchedule(strapi: Core.Strapi, kind: PublishableKind, entry: string, wish: ScheduleWish, by: Actor, now: Date): Promise<void> {
  const { action, timeZone } = wish;
  const at = new Date(wish.at);
  const { uid, title } = publishable[kind];
  const draft = (await strapi.db.query(uid).findOne({ where: { documentId: entry, publishedAt: null }, select: ['id', title] } as never)) as Record<string, string | null> | null;
  if (!draft) throw new errors.NotFoundError('It was deleted meanwhile.');
  if (at.getTime() <= now.getTime()) throw new errors.ApplicationError('This time has passed. Choose a later one, or publish now.');
  if (at.getTime() > now.getTime() + FARTHEST) throw new errors.ApplicationError('Choose a time within the next five years.');
  await strapi.db.transaction(async ({ trx }) => {
    const others: ScheduleRow[] = await trx('schedules').where({ kind, entry }).whereNotNull('slot');
    await refuseWrongOrder(strapi, kind, entry, [...others.filter((each) => each.action !== action), { action, at }]);
    const slot = slotOf(kind, entry, action);
    const row = { kind, entry, action, slot, at, title: draft[title] ?? null, time_zone: timeZone, by_id: by.id, by_name: by.name, problem: null, updated_at: now };
    await trx('schedules')
      .insert({ ...row, document_id: newDocumentId(), created_at: now })
      .onConflict('slot')
      .merge(row);
    await callJob(trx, SCHEDULES, at);
  });
}

/** What is not on the site is published before it is taken down. */
async function refuseWrongOrder(strapi: Core.Strapi, kind: PublishableKind, entry: string, waiting: readonly Pick<ScheduleRow, 'action' | 'at'>[]): Promise<void> {
  const at = (action: string): number | null => {
    const found = waiting.find((each) => each.action === action);
    return found ? new Date(found.at).getTime() : null;
  };
  const [up, down] = [at('publish'), at('unpublish')];
  if (down === null) return;
  const published = await strapi.db.query(publishable[kind].uid).findOne({ where: { documentId: entry, publishedAt: { $notNull: true } }, select: ['id'] });
  if (published) return;
  if (up === null) throw new errors.ApplicationError('It is not on the site. Choose first when it is to be published.');
  if (down < up + MINUTE) throw new errors.ApplicationError('It would be taken from the site before it is there. Choose a later time, at least a minute after it is published.');
}

/** Forgets a wish that waits. @returns whether it still waited */
export async function cancelSchedule(strapi: Core.Strapi, schedule: string): Promise<boolean> {
  return (await strapi.db.connection('schedules').where({ document_id: schedule }).whereNotNull('slot').delete()) === 1;
}
