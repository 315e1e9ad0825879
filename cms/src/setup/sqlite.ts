import type { Core } from '@strapi/strapi';

/**
 * Readers and one writer at a time, and patience between writers. With WAL, `synchronous=NORMAL` keeps every acknowledged change when the
 * process dies; `FULL` keeps it when the machine loses power as well, which is what a commenter was promised.
 */
export async function tuneSqlite(strapi: Core.Strapi): Promise<void> {
  if (strapi.db.dialect.client !== 'sqlite') return;
  for (const pragma of ['journal_mode = WAL', 'busy_timeout = 5000', 'synchronous = FULL']) await strapi.db.connection.raw(`PRAGMA ${pragma}`);
  const { client } = strapi.db.connection as unknown as { client: { acquireConnection(): Promise<Connection>; releaseConnection(connection: Connection): Promise<void> } };
  const connection = await client.acquireConnection();
  keepPrepared(connection);
  await client.releaseConnection(connection);
}

interface Connection {
  prepare(sql: string): unknown;
}

/** Most statements that are kept, and the longest of them in characters: lists of many sizes make many. */
const KEPT = 500;
const LONGEST = 5000;

/** Knex prepares every statement anew, which costs more than most of them. The one connection keeps those that were used last. */
function keepPrepared(connection: Connection): void {
  const prepare = connection.prepare.bind(connection);
  const kept = new Map<string, unknown>();
  connection.prepare = (sql) => {
    const statement = kept.get(sql) ?? prepare(sql);
    if (sql.length > LONGEST) return statement;
    kept.delete(sql);
    kept.set(sql, statement);
    for (const [oldest] of kept) if (kept.size > KEPT) kept.delete(oldest);
      else break;
    return statement;
  };
}
