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
  keepPrepared(connection);
  waitForTurn(connection);
  await client.releaseConnection(connection);
}

/** As Knex says it. */
const BEGIN = 'BEGIN;';
const ends = new Set(['COMMIT;', 'ROLLBACK']);

interface Connection {
  prepare(sql: string): Statement;
}

/** As much of a prepared statement as Knex uses of one that answers no rows. */
interface Statement {
  readonly reader: boolean;
  run(...bindings: unknown[]): unknown;
}

const reading = new AsyncLocalStorage<true>();

/** Runs work whose transactions write nothing: they wait for no other process that writes. */
export const readOnly = <T>(work: () => Promise<T>): Promise<T> => reading.run(true, work);

/**
 * Lets a transaction take its turn to write as it begins. One that has read already when it first writes is refused at once while another process writes: SQLite waits
 * for nobody then, since what was read may be no longer true. Knex goes on where a transaction could not begin, and tells of that instead of why; so it begins in any case, and
 * its first statement tells why not.
 */
function waitForTurn(connection: Connection): void {
  const prepare = connection.prepare.bind(connection);
  let refusal: unknown = null;
  connection.prepare = (sql) => {
    const refused = refusal;
    if (refused !== null && sql !== BEGIN && !ends.has(sql)) throw refused;
    refusal = null;
    if (refused !== null && ends.has(sql)) return doing(() => undefined);
    if (sql !== BEGIN || reading.getStore()) return prepare(sql);
    return doing(() => {
      try {
        prepare('BEGIN IMMEDIATE;').run();
      } catch (error) {
        refusal = error;
      }
    });
  };
}

const doing = (work: () => void): Statement => ({
  reader: false,
  run: () => {
    work();
    return { changes: 0, lastInsertRowid: 0 };
  },
});

/** Most statements that are kept, and the longest of them in characters: lists of many sizes make many. */
const KEPT = 500;
const LONGEST = 5000;

/** Knex prepares every statement anew, which costs more than most of them. The one connection keeps those that were used last. */
function keepPrepared(connection: Connection): void {
  const prepare = connection.prepare.bind(connection);
  const kept = new Map<string, Statement>();
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
