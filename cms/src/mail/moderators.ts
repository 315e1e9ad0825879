import type { Core } from '@strapi/strapi';
import { siteRules } from '../comments/places';
import { DAY, HOUR, MINUTE, type Counts } from '../jobs/job';
import { waitingFor } from '../moderation/waiting';
import { post } from './outbox';
import { sendsMail } from './settings';

/** Least time between two messages about new comments, in milliseconds. What should be read soon does not wait for the hour or the day. */
const periods = { never: Infinity, urgent: Infinity, hourly: HOUR, daily: DAY } as const;
const SOON = 10 * MINUTE;
const TOLD = 'moderators-told';

/** Tells moderators of new comments: one message for all that came since the last, never one a comment. */
export async function tellModerators(strapi: Core.Strapi, now: Date): Promise<Counts> {
  const { moderatorMail } = await siteRules(strapi);
  if (!sendsMail() || moderatorMail === 'never') return { told: 0 };
  const store = strapi.store({ type: 'core', name: 'bridgepress' });
  const told = (await store.get({ key: TOLD })) as string | null;
  const last = told === null ? null : new Date(told);
  const fresh = await waitingFor(strapi, last);
  const quiet = last === null ? Infinity : now.getTime() - last.getTime();
  if (fresh.waiting === 0 || quiet < (fresh.soon > 0 ? SOON : periods[moderatorMail])) return { told: 0 };
  if (fresh.soon === 0 && moderatorMail === 'urgent') return { told: 0 };
  const accounts = await moderators(strapi);
  await strapi.db.transaction(async ({ trx }) => {
    for (const id of accounts) await post(trx, { occasion: `moderator/${id}/${now.toISOString()}`, kind: 'moderator', subject: String(id), dueAt: now });
    await store.set({ key: TOLD, value: now.toISOString() });
  });
  return { told: accounts.length };
}

/** Whose work it is: moderators; where there are none, editors; else administrators. */
async function moderators(strapi: Core.Strapi): Promise<readonly number[]> {
  for (const code of ['bridgepress-moderator', 'strapi-editor', 'strapi-super-admin']) {
    const people = (await strapi.db.query('admin::user' as never).findMany({ where: { isActive: true, blocked: { $ne: true }, roles: { code } }, select: ['id'] } as never)) as { id: number }[];
    if (people.length > 0) return people.map(({ id }) => id);
  }
  return [];
}
