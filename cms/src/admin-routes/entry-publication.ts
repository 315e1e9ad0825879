import type { Core } from '@strapi/strapi';
import { pathOfKind } from '@bridgepress/shared';
import { environment } from '../environment';
import { articleStateOf, type ChangeRow } from '../publication/article-state';
import { publishable } from '../publishable';
import { uids } from '../uids';
import type { EntryPublication } from './answers';
import { permitted } from './permitted';
import { publicationRow } from './publication-row';
import { namedEntry } from './schedule';

/** Whether readers see what was last published of an article or page, and why not. Asked by those who may read it. */
export async function entryPublication(strapi: Core.Strapi, params: Readonly<Record<string, string>>): Promise<EntryPublication> {
  const { kind, entry } = namedEntry(params);
  await permitted(strapi, kind, entry, 'read');
  const where = { documentId: entry, publishedAt: { $notNull: true } };
  const published = (await strapi.db.query(publishable[kind].uid).findOne({ where, select: ['slug'] } as never)) as { slug: string } | null;
  const change = (await strapi.db.query(uids.change).findOne({ where: { entry: `${kind}/${entry}` }, select: ['number', 'raisedAt', 'liveAt'] })) as ChangeRow | null;
  const state = articleStateOf({ documentId: entry, published: published !== null, change, publication: await publicationRow(strapi) }, new Date());
  return { ...state, url: published && state.state !== 'draft' ? new URL(pathOfKind[kind](published.slug), environment().SITE_URL).href : null };
}
