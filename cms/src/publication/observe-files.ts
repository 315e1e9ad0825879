import type { Core } from '@strapi/strapi';
import { uids } from '../uids';
import { raise, type RaisedEntry } from './raise';

/** A picture may be replaced in the media library without touching what shows it: whatever shows it is public again. */
export function observeFiles(strapi: Core.Strapi): void {
  strapi.db.lifecycles.subscribe({
    models: ['plugin::upload.file'],
    async afterUpdate(event) {
      const { id } = (event.result ?? {}) as { readonly id?: number | string };
      if (id !== undefined) await raise(strapi, await entriesShowing(strapi, id));
    },
  });
}

async function entriesShowing(strapi: Core.Strapi, fileId: number | string): Promise<RaisedEntry[]> {
  const knex = strapi.db.connection;
  const holders: { related_id: number; related_type: string }[] = await knex('files_related_mph').where({ file_id: fileId }).select('related_id', 'related_type');
  const idsOf = (type: string): number[] => holders.filter((each) => each.related_type === type).map((each) => each.related_id);
  const publishedOf = async (uid: typeof uids.article, table: string): Promise<{ documentId: string; slug: string }[]> => {
    const entities = new Set<number>();
    for (const type of ['article.cover', 'body.figure', 'body.video']) {
      const rows: { entity_id: number }[] = await knex(table)
        .where({ component_type: type })
        .whereIn('cmp_id', idsOf(type))
        .select('entity_id');
      for (const { entity_id } of rows) entities.add(entity_id);
    }
    return strapi.db.query(uid).findMany({ where: { id: { $in: [...entities] }, publishedAt: { $notNull: true } }, select: ['documentId', 'slug'] });
  };
  const articles = await publishedOf(uids.article, 'articles_cmps');
  const pages = await publishedOf(uids.page, 'pages_cmps');
  const persons = await strapi.db.query(uids.person).findMany({ where: { id: { $in: idsOf(uids.person) } }, select: ['documentId', 'slug'] });
  return [
    ...articles.map(({ documentId, slug }) => ({ kind: 'article', documentId, slug }) as const),
    ...pages.map(({ documentId, slug }) => ({ kind: 'page', documentId, slug }) as const),
    ...persons.map(({ documentId, slug }) => ({ kind: 'person', documentId, slug }) as const),
  ];
}
