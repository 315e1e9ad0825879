import type { Knex } from 'knex';
import type { Core } from '@strapi/strapi';
import { searchText } from '@bridgepress/shared';
import type { DecidedComment } from './decided-comment';

type Texts = Pick<DecidedComment, 'name' | 'body' | 'note'>;

/** What the desk's search looks through: a comment's name, text and note, each on a line of its own. Kept in a column, since databases fold letters each in their own way. */
export const searchedIn = ({ name, body, note }: Texts): string => [name, body, note].map((text) => searchText(text ?? '')).join('\n').trim();

/** Brings the column up to date with what was written, in its transaction. */
export async function keepSearched(trx: Knex, rows: readonly DecidedComment[]): Promise<void> {
  for (const row of rows) {
    const search_text = searchedIn(row);
    if (search_text !== row.searchText) await trx('comments').where({ id: row.id }).update({ search_text });
  }
}

/** Rows in one statement. */
const BATCH = 200;

/** Makes comments findable that were stored without the column: by an earlier version, or past the CMS. */
export async function ensureSearched(strapi: Core.Strapi): Promise<void> {
  const knex = strapi.db.connection;
  for (let from = 0; ; ) {
    const rows: (Texts & { readonly id: number })[] = await knex('comments').whereNull('search_text').where('id', '>', from).orderBy('id').limit(BATCH).select('id', 'name', 'body', 'note');
    if (rows.length === 0) return;
    // SQLite and PostgreSQL both call the columns of a list of values so.
    const values = rows.map(() => '(CAST(? AS integer), CAST(? AS text))').join(', ');
    await knex.raw(`UPDATE comments SET search_text = column2 FROM (VALUES ${values}) AS folded WHERE comments.id = column1`, rows.flatMap((row) => [row.id, searchedIn(row)]));
    from = rows.at(-1)!.id;
  }
}
