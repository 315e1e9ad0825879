import type { Core } from '@strapi/strapi';
import { articlePath } from '@bridgepress/shared';
import { environment } from '../environment';
import { articleStateOf, type ChangeRow } from '../publication/article-state';
import { uids } from '../uids';
import type { ArticlePublication } from './answers';
import { publicationRow } from './publication-row';

/** Whether readers see what was last published of an article, and why not. */
export async function articlePublication(strapi: Core.Strapi, documentId: string): Promise<ArticlePublication> {
  const published = (await strapi.db.query(uids.article).findOne({ where: { documentId, publishedAt: { $notNull: true } }, select: ['slug'] })) as { slug: string } | null;
  const change = (await strapi.db.query(uids.change).findOne({ where: { entry: `article/${documentId}` }, select: ['number', 'raisedAt', 'liveAt'] })) as ChangeRow | null;
  const state = articleStateOf({ documentId, published: published !== null, change, publication: await publicationRow(strapi) });
  return { ...state, url: published && state.state !== 'draft' ? new URL(articlePath(published.slug), environment().SITE_URL).href : null };
}
