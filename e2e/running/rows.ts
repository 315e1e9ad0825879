import { join } from 'node:path';
import knexOf, { type Knex } from 'knex';
import { searchText } from '@bridgepress/shared';
import type { RunningCms } from './cms.ts';

/** The CMS's database, past everything the CMS does about it. Destroy it in the end. */
export const rowsOf = ({ databaseUrl, dataDir }: Pick<RunningCms, 'databaseUrl' | 'dataDir'>): Knex =>
  databaseUrl
    ? knexOf({ client: 'pg', connection: databaseUrl, pool: { min: 0, max: 2 } })
    : knexOf({ client: 'better-sqlite3', connection: { filename: join(dataDir, 'cms.sqlite') }, useNullAsDefault: true });

let made = 0;

/** An identifier in the form of Strapi's, another each time. */
export const nextId = (): string => `x${(++made).toString(36).padStart(23, '0')}`;

/** A comment's row as the CMS stores it. */
export const commentRow = (article: string, body: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  document_id: nextId(),
  name: null,
  body,
  article,
  moderation_status: 'pending',
  staff: false,
  submitted_at: new Date('2026-01-01T12:00:00Z'),
  urgency: 0,
  signals: '[]',
  search_text: searchText([more['name'], body, more['note']].join(' ')),
  created_at: new Date(),
  updated_at: new Date(),
  ...more,
});

export async function insertComments(rows: Knex, comments: readonly Record<string, unknown>[]): Promise<void> {
  await rows.transaction(async (trx) => {
    for (let from = 0; from < comments.length; from += 500) await trx('comments').insert(comments.slice(from, from + 500));
  });
}
