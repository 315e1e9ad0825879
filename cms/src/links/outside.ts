import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { LinkState } from '@bridgepress/shared';
import { newDocumentId } from '../document-id';
import { environment } from '../environment';
import { callJob } from '../jobs/claims';
import { DAY, SECOND, type Counts } from '../jobs/job';
import { uids } from '../uids';
import { publicReach, tryLink, type Reach } from './try-link';

export const CHECK_LINKS = 'check-links';

/** What was found counts for so long; what nobody asks about any more is forgotten after twice that and more. */
const FRESH = 14 * DAY;
const REMEMBERED = 60 * DAY;
/** Addresses tried in one run, and at the same time. */
const RUN = 60;
const ABREAST = 4;
/** Longer addresses are not tried. */
const LONGEST = 2000;

const digestOf = (url: string): string => createHash('sha256').update(url).digest('base64url');

/** Whether addresses outside may be tried at all: the machine's setting and the site's. */
export async function triesOutside(strapi: Core.Strapi): Promise<boolean> {
  if (!environment().LINK_CHECK) return false;
  const site = (await strapi.db.query(uids.site).findOne({ where: {}, select: ['checkLinks'] } as never)) as { checkLinks: boolean | null } | null;
  return site?.checkLinks !== false;
}

/** What is known of addresses outside. Those that nobody looked at lately are looked at soon, in the background. */
export async function outsideStates(strapi: Core.Strapi, asked: readonly string[], now: Date): Promise<Readonly<Record<string, LinkState>>> {
  const urls = asked.filter((url) => url.length <= LONGEST);
  if (urls.length === 0 || !(await triesOutside(strapi))) return {};
  const knex = strapi.db.connection;
  const row = (url: string): object => ({ document_id: newDocumentId(), digest: digestOf(url), url, asked_at: now, created_at: now, updated_at: now });
  await knex('link_checks').insert(urls.map(row)).onConflict('digest').merge(['asked_at']);
  const known = (await strapi.db.query(uids.linkCheck).findMany({ where: { digest: { $in: urls.map(digestOf) } }, select: ['url', 'found', 'checkedAt'] })) as Known[];
  if (known.some(({ checkedAt }) => isStale(checkedAt, now))) await callJob(knex, CHECK_LINKS, now);
  return Object.fromEntries(known.map(({ url, found }) => [url, (found as LinkState | null) ?? 'unknown']));
}

interface Known {
  readonly url: string;
  readonly found: string | null;
  readonly checkedAt: string | Date | null;
}

const isStale = (checkedAt: string | Date | null, now: Date): boolean => checkedAt === null || new Date(checkedAt).getTime() < now.getTime() - FRESH;

/** Tries the addresses that were asked about and not looked at lately, and forgets those that nobody asked about for long. */
export async function checkOutside(strapi: Core.Strapi, now: Date, signal: AbortSignal): Promise<Counts> {
  const knex = strapi.db.connection;
  const forgotten = await knex('link_checks').where('asked_at', '<', new Date(now.getTime() - REMEMBERED)).delete();
  if (!(await triesOutside(strapi))) return { tried: 0, forgotten };
  const { tried, more } = await tryDue(knex, now, signal);
  if (more) await callJob(knex, CHECK_LINKS, new Date(Date.now() + SECOND));
  return { tried, forgotten };
}

/**
 * Tries what is due, some at a time, and notes what was found.
 * @returns how many were tried, and whether others may be due
 */
export async function tryDue(knex: Knex, now: Date, signal: AbortSignal, reach: Reach = publicReach): Promise<{ readonly tried: number; readonly more: boolean }> {
  const stale = new Date(now.getTime() - FRESH);
  const due: { id: number; url: string }[] = await knex('link_checks')
    .where((rows) => rows.whereNull('checked_at').orWhere('checked_at', '<', stale))
    .orderBy('id')
    .limit(RUN)
    .select('id', 'url');
  const waiting = [...due];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
      const found = await tryLink(next.url, reach);
      await knex('link_checks').where({ id: next.id }).update({ found, checked_at: new Date() });
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
  return { tried: due.length - waiting.length, more: due.length === RUN };
}
