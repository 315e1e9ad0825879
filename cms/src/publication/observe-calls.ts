import type { Core } from '@strapi/strapi';
import { uids } from '../uids';
import { raise, type RaisedEntry } from './raise';

/** A shared call to action is part of every article and page that shows it: when it changes, they are public again. */
export function observeCalls(strapi: Core.Strapi): void {
  strapi.db.lifecycles.subscribe({
    models: [uids.callToAction],
    async afterUpdate(event) {
      const { documentId } = (event.result ?? {}) as { readonly documentId?: string };
      if (documentId !== undefined) await raise(strapi, await entriesInviting(strapi, documentId));
    },
  });
}

/** The published articles and pages that show a shared call to action. */
export async function entriesInviting(strapi: Core.Strapi, documentId: string): Promise<RaisedEntry[]> {
  const component = 'body.shared-call-to-action';
  const parts = (await strapi.db.query(component as never).findMany({ where: { callToAction: { documentId } }, select: ['id'] } as never)) as unknown as { id: number }[];
  const ids = parts.map(({ id }) => id);
  const publishedOf = async (uid: typeof uids.article, table: string): Promise<{ documentId: string; slug: string }[]> => {
    // In the transaction of what is observed: on SQLite there is no other connection.
    const holders: { entity_id: number }[] = await strapi.db.transaction(({ trx }) => trx(table).where({ component_type: component }).whereIn('cmp_id', ids).select('entity_id'));
    return strapi.db.query(uid).findMany({ where: { id: { $in: holders.map(({ entity_id }) => entity_id) }, publishedAt: { $notNull: true } }, select: ['documentId', 'slug'] });
  };
  return [
    ...(await publishedOf(uids.article, 'articles_cmps')).map((entry) => ({ kind: 'article', documentId: entry.documentId, slug: entry.slug }) as const),
    ...(await publishedOf(uids.page, 'pages_cmps')).map((entry) => ({ kind: 'page', documentId: entry.documentId, slug: entry.slug }) as const),
  ];
}
