import type { Core } from '@strapi/strapi';
import { uids } from '../uids';
import type { EditView } from './answers';

/** Content types an entry may be of, each with the field that names it. */
const named = [
  [uids.article, 'title'],
  [uids.category, 'name'],
  [uids.person, 'name'],
  [uids.page, 'title'],
  [uids.site, 'name'],
  [uids.comment, null],
] as const;

/** Where entries are edited, by documentId. Entries that are gone are absent. */
export async function editViewsOf(strapi: Core.Strapi, documentIds: readonly string[]): Promise<ReadonlyMap<string, EditView>> {
  const views = new Map<string, EditView>();
  if (documentIds.length === 0) return views;
  for (const [uid, name] of named) {
    const select = ['documentId', 'publishedAt', ...(name ? [name] : [])];
    const rows = (await strapi.db.query(uid).findMany({ where: { documentId: { $in: [...documentIds] } }, select })) as Record<string, string | null>[];
    // The draft is what is edited: its title comes last and stays.
    for (const { documentId, ...row } of rows.toSorted((one, other) => Number(one['publishedAt'] === null) - Number(other['publishedAt'] === null)))
      if (documentId) views.set(documentId, { title: (name && row[name]) ?? null, path: pathOf(uid, documentId) });
  }
  return views;
}

export const pathOf = (uid: string, documentId: string): string =>
  uid === uids.site ? `/content-manager/single-types/${uid}` : `/content-manager/collection-types/${uid}/${documentId}`;
