import type { Core } from '@strapi/strapi';
import { environment } from '../environment';
import type { PublicationReport } from '@bridgepress/shared';
import { uids } from '../uids';
import type { PublicationState } from './answers';
import { editViewsOf } from './edit-view';

interface Row extends Omit<PublicationState, 'now' | 'siteUrl' | 'errors'> {
  readonly errors: PublicationReport['errors'] | null;
}

/** What the admin shows about the site: when it was last published, whether something is on its way, and what went wrong. */
export async function publicationState(strapi: Core.Strapi): Promise<PublicationState> {
  const select = ['wanted', 'built', 'builtAt', 'reportedAt', 'release', 'pages', 'milliseconds', 'errors'];
  const row = (await strapi.db.query(uids.publication).findOne({ where: {}, select })) as Row | null;
  const errors = row?.errors ?? [];
  const views = await editViewsOf(strapi, errors.flatMap(({ documentId }) => documentId ?? []));
  return {
    wanted: row?.wanted ?? 0,
    built: row?.built ?? 0,
    builtAt: row?.builtAt ?? null,
    reportedAt: row?.reportedAt ?? null,
    now: new Date().toISOString(),
    release: row?.release ?? null,
    pages: row?.pages ?? null,
    milliseconds: row?.milliseconds ?? null,
    errors: errors.map(({ documentId, message }) => ({ message, entry: (documentId && views.get(documentId)) || null })),
    siteUrl: environment().SITE_URL,
  };
}
