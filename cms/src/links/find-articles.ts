import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { LinkableArticle } from '../admin-routes/answers';
import { uids } from '../uids';

const FOUND = 8;
const asked = z.object({ words: z.string().max(200).default('') });

/** Articles whose title holds the words, the newest first, to be linked to. */
export async function findArticles(strapi: Core.Strapi, query: unknown): Promise<{ readonly articles: readonly LinkableArticle[] }> {
  const { words } = asked.catch({ words: '' }).parse(query);
  const where = { publishedAt: null, ...(words.trim() === '' ? {} : { title: { $containsi: words.trim() } }) };
  const drafts = (await strapi.db.query(uids.article).findMany({ where, select: ['documentId', 'title'], orderBy: [{ updatedAt: 'desc' }], limit: FOUND })) as { documentId: string; title: string }[];
  const published = (await strapi.db.query(uids.article).findMany({ where: { documentId: { $in: drafts.map(({ documentId }) => documentId) }, publishedAt: { $notNull: true } }, select: ['documentId'] })) as { documentId: string }[];
  const live = new Set(published.map(({ documentId }) => documentId));
  return { articles: drafts.map(({ documentId, title }) => ({ documentId, title, published: live.has(documentId) })) };
}
