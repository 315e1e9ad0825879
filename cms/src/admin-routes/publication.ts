import type { Core } from '@strapi/strapi';
import { environment } from '../environment';
import { uids } from '../uids';

/** What the admin shows about the site: when it was last published, whether something is on its way, and what went wrong. */
export async function publicationState(strapi: Core.Strapi): Promise<object> {
  const row = (await strapi.db.query(uids.publication).findOne({ where: {} })) as Record<string, unknown> | null;
  return {
    wanted: row?.['wanted'] ?? 0,
    built: row?.['built'] ?? 0,
    builtAt: row?.['builtAt'] ?? null,
    reportedAt: row?.['reportedAt'] ?? null,
    release: row?.['release'] ?? null,
    pages: row?.['pages'] ?? null,
    milliseconds: row?.['milliseconds'] ?? null,
    errors: row?.['errors'] ?? [],
    siteUrl: environment().SITE_URL,
  };
}
