import type { Core } from '@strapi/strapi';
import { environment } from '../environment';
import { uids } from '../uids';
import { linkKey, signLink } from './link';

/** Milliseconds a link of the Preview button works. */
const LASTS = 3600_000;

declare const strapi: Core.Strapi;

interface Shown {
  readonly documentId?: string;
}

/**
 * Where the Preview button leads, for articles and pages: a fresh link to the draft on the site, also while it equals what is published, which may not be framed. Nothing for other types, for entries that were never saved, and
 * for people who may not read what it shows: Strapi asks only whether they are signed in.
 */
export async function previewAddress(uid: string, { documentId }: Shown): Promise<string | undefined> {
  if (!(previewed as readonly string[]).includes(uid) || !documentId || !mayRead(uid)) return undefined;
  const { ADMIN_JWT_SECRET, SITE_URL } = environment();
  return new URL(`/preview/${signLink({ documentId, until: Date.now() + LASTS }, linkKey(ADMIN_JWT_SECRET, 'preview'))}/`, SITE_URL).href;
}

/** Content types whose drafts have a page. */
const previewed = [uids.article, uids.page] as const;

function mayRead(uid: string): boolean {
  const { userAbility } = strapi.requestContext.get()?.state ?? {};
  return userAbility?.can('plugin::content-manager.explorer.read', uid) === true;
}
