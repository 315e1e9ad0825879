import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { uids } from '../uids';
import { approvedComments } from './reconcile';

/**
 * How many entries of each kind are public: what the publisher must have. It is asked with every release, however small, so nothing in it may grow with the site where
 * the database can help it.
 */
export async function totals(strapi: Core.Strapi, trx: Knex.Transaction): Promise<Record<string, number>> {
  const count = (uid: string, where: object = {}): Promise<number> => strapi.db.query(uid as never).count({ where } as never);
  const published = { publishedAt: { $notNull: true } };
  // Of comments there are many, nearly all of them public. SQLite says how many rows a table has without reading them, if it is asked just so; those that are not public are few, and purged.
  const { all } = (await trx('comments').count({ all: '*' }).first()) as { readonly all: number | string };
  const unseen = (await count(uids.comment, { approvedAt: null })) - (await count(uids.comment, { approvedAt: null, ...approvedComments }));
  return {
    articles: await count(uids.article, published),
    categories: await count(uids.category),
    persons: await count(uids.person),
    pages: await count(uids.page, published),
    comments: Number(all) - unseen,
    redirects: await count(uids.redirect),
  };
}
