import { AsyncLocalStorage } from 'node:async_hooks';
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
  waitForTurn(connection);
  keepPrepared(connection);
  await client.releaseConnection(connection);
}

/** As Knex says it. */
const BEGIN = 'BEGIN;';

interface Connection {
  prepare(sql: string): unknown;
}

const reading = new AsyncLocalStorage<true>();

/** Runs work whose transactions write nothing: they wait for no other process that writes. */
export const readOnly = <T>(work: () => Promise<T>): Promise<T> => reading.run(true, work);

/**
 * Lets a transaction take its turn to write as it begins. One that has read already when it first writes is refused at once while another process writes: SQLite waits
 * for nobody then, since what was read may be no longer true.
 */
function waitForTurn(connection: Connection): void {
  const prepare = connection.prepare.bind(connection);
  connection.prepare = (sql) => prepare(sql === BEGIN && !reading.getStore() ? 'BEGIN IMMEDIATE;' : sql);
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
    // Which one it is depends on who asks.
    if (sql.length > LONGEST || sql === BEGIN) return statement;
    kept.delete(sql);
    kept.set(sql, statement);
    for (const [oldest] of kept) if (kept.size > KEPT) kept.delete(oldest);
      else break;
    return statement;
  };
}
