import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { EntryKind } from '@bridgepress/shared';
import { newDocumentId } from '../document-id';
import { uids } from '../uids';
import { raise, type RaisedEntry } from './raise';

/** The counter's one row, made on the first start. */
export async function ensurePublication(strapi: Core.Strapi): Promise<void> {
  const knex = strapi.db.connection;
  if (await knex('publications').first('id')) return;
  await knex('publications').insert({ document_id: newDocumentId(), wanted: 0, built: 0, epoch: randomUUID(), created_at: new Date(), updated_at: new Date() });
}

/** Enters what the journal missed, such as a database that was filled from outside. @returns how many entries */
export async function reconcileJournal(strapi: Core.Strapi): Promise<number> {
  const knex = strapi.db.connection;
  const known = new Map(
    ((await knex('publication_changes').select('entry', 'slug')) as { entry: string; slug: string | null }[]).map(({ entry, slug }) => [entry, slug]),
  );
  const missing: RaisedEntry[] = [];
  const compare = (kind: EntryKind, rows: readonly { readonly documentId: string; readonly slug?: string | null }[]): void => {
    for (const { documentId, slug } of rows) {
      const entry = `${kind}/${documentId}`;
      if (!known.has(entry) || (slug != null && known.get(entry) !== slug)) missing.push({ kind, documentId, slug: slug ?? null });
    }
  };
  const select = ['documentId', 'slug'];
  compare('category', await strapi.db.query(uids.category).findMany({ select }));
  compare('person', await strapi.db.query(uids.person).findMany({ select }));
  compare('article', await strapi.db.query(uids.article).findMany({ where: { publishedAt: { $notNull: true } }, select }));
  compare('page', await strapi.db.query(uids.page).findMany({ where: { publishedAt: { $notNull: true } }, select }));
  compare('site', await strapi.db.query(uids.site).findMany({ select: ['documentId'] }));
  compare('redirect', (await strapi.db.query(uids.redirect).findMany({ select: ['documentId'] })) as { documentId: string }[]);
  compare('comment', await strapi.db.query(uids.comment).findMany({ where: publicComments, select: ['documentId'] }));
  await raise(strapi, missing);
  return missing.length;
}

export const approvedComments = { moderationStatus: 'approved' };

/** Comments that are or were on the site. */
export const publicComments = { $or: [approvedComments, { approvedAt: { $notNull: true } }] };
