import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { currentActor } from '../acting';
import { publishable, publishableKinds } from '../publishable';
import { refusalNow } from '../schedule/refusal';
import type { ScheduleRow } from '../schedule/schedule';
import { cancelSchedule, scheduleWish, setSchedule } from '../schedule/set';
import { uids } from '../uids';
import { editViewsOf } from './edit-view';
import { permitted, rightsOn } from './permitted';
import { answer, route } from './route';
import type { EntrySchedule, ScheduleItem, SchedulePage } from './schedule-answers';

const PAGE = 200;
const entryOf = z.object({ kind: z.enum(publishableKinds), entry: z.string().regex(/^[a-z0-9]{24}$/) });
type Params = Readonly<Record<string, string>>;

export const scheduleRoutes = (strapi: Core.Strapi): object[] => [
  route('GET', '/schedule', answer(() => schedulePage(strapi))),
  route('GET', '/schedule/:kind/:entry', answer(({ params }) => entrySchedule(strapi, params))),
  route('PUT', '/schedule/:kind/:entry', answer(({ params, request }) => scheduleEntry(strapi, params, request.body))),
  route('DELETE', '/schedule/:schedule', answer(({ params }) => unschedule(strapi, params['schedule'] ?? ''))),
];

/** The kind and identifier in a route's address. @throws NotFoundError */
export function namedEntry(params: Params): z.infer<typeof entryOf> {
  const named = entryOf.safeParse(params);
  if (!named.success) throw new errors.NotFoundError('There is no such entry.');
  return named.data;
}

/** What is coming, and what became of what was due in the last 30 days. */
async function schedulePage(strapi: Core.Strapi): Promise<SchedulePage> {
  const kinds = publishableKinds.filter((kind) => rightsOn(strapi, kind).can.read());
  if (kinds.length === 0) throw new errors.ForbiddenError('You may not read what is scheduled.');
  const all = (): ReturnType<Core.Strapi['db']['connection']> => strapi.db.connection('schedules').whereIn('kind', kinds).limit(PAGE);
  const waiting: ScheduleRow[] = await all().whereNotNull('slot').orderBy('at');
  const ended: ScheduleRow[] = await all().whereNull('slot').orderBy('finished_at', 'desc');
  return { ...(await shown(strapi, waiting, ended)), mayPublish: kinds.some((kind) => rightsOn(strapi, kind).can.publish()) };
}

/** The schedules of one entry, and what would refuse its publishing. */
async function entrySchedule(strapi: Core.Strapi, params: Params): Promise<EntrySchedule> {
  const { kind, entry } = namedEntry(params);
  const draft = await permitted(strapi, kind, entry, 'read');
  const own = (): ReturnType<Core.Strapi['db']['connection']> => strapi.db.connection('schedules').where({ kind, entry });
  const waiting: ScheduleRow[] = await own().whereNotNull('slot').orderBy('at');
  const ended: ScheduleRow[] = await own().whereNull('slot').orderBy('finished_at', 'desc').limit(3);
  const published = await strapi.db.query(publishable[kind].uid).findOne({ where: { documentId: entry, publishedAt: { $notNull: true } }, select: ['id'] });
  return {
    ...(await shown(strapi, waiting, ended)),
    mayPublish: rightsOn(strapi, kind).can.publish(draft),
    published: published !== null,
    refusal: waiting.some(({ action }) => action === 'publish') ? await refusalNow(strapi, { kind, entry, action: 'publish' }) : null,
  };
}

async function scheduleEntry(strapi: Core.Strapi, params: Params, raw: unknown): Promise<EntrySchedule> {
  const { kind, entry } = namedEntry(params);
  await permitted(strapi, kind, entry, 'publish');
  const wish = scheduleWish.safeParse(raw);
  if (!wish.success) throw new errors.ValidationError(wish.error.issues[0]?.message ?? 'Choose a day and a time.');
  await setSchedule(strapi, kind, entry, wish.data, currentActor(strapi), new Date());
  return entrySchedule(strapi, params);
}

/** Forgets what was scheduled; also when the entry was deleted meanwhile. */
async function unschedule(strapi: Core.Strapi, schedule: string): Promise<{ readonly cancelled: boolean }> {
  const row: ScheduleRow | undefined = await strapi.db.connection('schedules').where({ document_id: schedule }).first();
  if (!row) return { cancelled: false };
  await permitted(strapi, row.kind, row.entry, 'publish').catch((error: unknown) => {
    if (!(error instanceof errors.NotFoundError)) throw error;
  });
  return { cancelled: await cancelSchedule(strapi, schedule) };
}

async function shown(strapi: Core.Strapi, waiting: readonly ScheduleRow[], ended: readonly ScheduleRow[]): Promise<Pick<SchedulePage, 'now' | 'siteTimeZone' | 'waiting' | 'ended'>> {
  const views = await editViewsOf(strapi, [...waiting, ...ended].map(({ entry }) => entry));
  const item = (row: ScheduleRow): ScheduleItem => ({
    documentId: row.document_id,
    kind: row.kind,
    entry: row.entry,
    title: views.get(row.entry)?.title ?? row.title,
    path: views.get(row.entry)?.path ?? null,
    action: row.action,
    at: new Date(row.at).toISOString(),
    timeZone: row.time_zone,
    by: row.by_name,
    outcome: row.outcome,
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
    problem: row.problem,
  });
  const site = (await strapi.db.query(uids.site).findOne({ where: {}, select: ['timeZone'] })) as { timeZone: string | null } | null;
  return { now: new Date().toISOString(), siteTimeZone: site?.timeZone ?? null, waiting: waiting.map(item), ended: ended.map(item) };
}

