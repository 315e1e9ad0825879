import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { environment } from '../environment';
import { DAY } from '../jobs/job';
import { newDocumentId } from '../document-id';
import { uids } from '../uids';
import { linkKey, readLink, signLink, type PreviewLink } from './link';

/** Days a share link may work; the second is what is offered first. */
export const shareDays = [1, 7, 30] as const;

/** Most links of one article that work at the same time. */
const MOST = 20;

export const shareWish = z.object({
  days: z.union(shareDays.map((days) => z.literal(days))),
  /** for whom, in the editor's own words; shown to editors only */
  note: z.string().trim().max(80, 'Shorten the note to 80 characters.').nullish(),
});
export type ShareWish = z.infer<typeof shareWish>;

/** A link that shows a draft to whoever has it, until it ends or is taken back. */
export interface ShareLink {
  readonly documentId: string;
  readonly note: string | null;
  readonly until: string;
  readonly by: string | null;
  readonly url: string;
}

interface Row {
  readonly documentId: string;
  readonly note: string | null;
  readonly until: string;
  readonly byName: string | null;
}

const key = (): Buffer => linkKey(environment().ADMIN_JWT_SECRET, 'share');

/** The links of an article that still work, the one that ends first at the top. Their signature is made anew each time: the database alone opens nothing. */
export async function shareLinks(strapi: Core.Strapi, entry: string, now: Date): Promise<readonly ShareLink[]> {
  const rows = (await strapi.db.query(uids.shareLink).findMany({ where: { entry, until: { $gt: now } }, orderBy: [{ until: 'asc' }] } as never)) as unknown as Row[];
  return rows.map(({ documentId, note, until, byName }) => ({ documentId, note, until, by: byName, url: addressOf(documentId, until) }));
}

function addressOf(documentId: string, until: string): string {
  return new URL(`/preview/${signLink({ documentId, until: Date.parse(until) }, key())}/`, environment().SITE_URL).href;
}

/** @returns false when there are too many already */
export async function makeShareLink(strapi: Core.Strapi, entry: string, { days, note }: ShareWish, byName: string, now: Date): Promise<boolean> {
  if ((await strapi.db.query(uids.shareLink).count({ where: { entry, until: { $gt: now } } } as never)) >= MOST) return false;
  const data = { documentId: newDocumentId(), entry, note: note || null, until: new Date(now.getTime() + days * DAY), byName };
  await strapi.db.query(uids.shareLink).create({ data } as never);
  return true;
}

/** Ends a link at once: the site asks for each view whether it still works. */
export async function revokeShareLink(strapi: Core.Strapi, entry: string, documentId: string): Promise<void> {
  await strapi.db.query(uids.shareLink).deleteMany({ where: { entry, documentId } } as never);
}

/** The article a share link opens, or why it opens none. @param now milliseconds since 1970 */
export async function readShareLink(strapi: Core.Strapi, text: string, now: number): Promise<PreviewLink | 'forged' | 'expired'> {
  const link = readLink(text, key(), now);
  if (typeof link === 'string') return link;
  const row = (await strapi.db.query(uids.shareLink).findOne({ where: { documentId: link.documentId }, select: ['entry'] } as never)) as { entry: string } | null;
  return row ? { documentId: row.entry, until: link.until } : 'expired';
}

/** Removes links whose time is over, and those of deleted articles. @returns how many */
export async function forgetShareLinks(strapi: Core.Strapi, now: Date): Promise<number> {
  const knex = strapi.db.connection;
  return knex('share_links')
    .where('until', '<=', now)
    .orWhereNotIn('entry', knex('articles').select('document_id'))
    .delete();
}
