import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client, escapeIdentifier, type ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { z } from 'zod';
import { Failure } from '../system/say.ts';
import { shapeOf } from './postgres-shape.ts';

/** What the rows of the database are in: how to make the tables, the file of each, and what belongs on top of them. */
const contents = z.object({ schema: z.string(), before: z.array(z.string()).readonly(), tables: z.array(z.object({ copy: z.string(), file: z.string().regex(/^[\w.%-]+$/) })), after: z.array(z.string()).readonly() });

/**
 * Writes all tables of the database as they are at one moment, while others write to them.
 * @returns names of views and the like, which belong to somebody else and are left out
 */
export const dumpPostgres = (url: string, folder: string): Promise<readonly string[]> =>
  connected(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { schema, tables, before, after, others } = await shapeOf(client);
    if (tables.length === 0) throw new Failure('There is nothing to back up: the database is empty.');
    await mkdir(folder, { recursive: true });
    const copies: { readonly copy: string; readonly file: string }[] = [];
    for (const { name, columns } of tables) {
      const copy = `COPY ${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(', ')})`;
      const file = `${encodeURIComponent(name)}.copy`;
      await pipeline(client.query(copyTo(`${copy} TO STDOUT`)), createWriteStream(join(folder, file), { flags: 'wx', mode: 0o600 }));
      copies.push({ copy, file });
    }
    await client.query('COMMIT');
    await writeFile(join(folder, 'contents.json'), JSON.stringify({ schema, before, tables: copies, after } satisfies z.infer<typeof contents>, null, 1));
    return others;
  });

/** Whether a database holds tables. @throws Failure when somebody else is connected to it */
export const holdsTables = (url: string): Promise<boolean> =>
  connected(url, async (client) => {
    const { rows } = await client.query<{ others: number }>(
      "SELECT count(*)::int AS others FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND backend_type = 'client backend' AND pid <> pg_backend_pid()",
    );
    if (rows[0]!.others > 0) throw new Failure(`The database is in use (${rows[0]!.others} connections). Stop every CMS that works with it, then restore again.`);
    return (await tablesIn(client)).length > 0;
  });

/**
 * Makes the tables of a dump in one transaction: all of it, or nothing.
 * @param aside name of the schema that gets the tables that are there
 */
export const loadPostgres = (url: string, folder: string, aside: string): Promise<void> =>
  connected(url, async (client) => {
    const { schema, before, tables, after } = contents.parse(JSON.parse(await readFile(join(folder, 'contents.json'), 'utf8')));
    const [here] = (await client.query<{ schema: string | null }>('SELECT current_schema() AS schema')).rows;
    if (here?.schema !== schema) throw new Failure(`The tables of this backup are in the schema ${schema}, and this database begins with ${here?.schema ?? 'none'}. Set the search_path of its user.`);
    await client.query('BEGIN');
    const present = await tablesIn(client);
    if (present.length > 0) await client.query(`CREATE SCHEMA ${escapeIdentifier(aside)}`);
    for (const name of present) await client.query(`ALTER TABLE ${escapeIdentifier(name)} SET SCHEMA ${escapeIdentifier(aside)}`);
    for (const statement of before) await client.query(statement);
    for (const { copy, file } of tables) await pipeline(createReadStream(join(folder, file)), client.query(copyFrom(`${copy} FROM STDIN`)));
    // The publisher knows by this that it is not the database it has published from.
    await client.query('UPDATE publications SET epoch = gen_random_uuid()');
    for (const statement of after) await client.query(statement);
    await client.query('COMMIT');
  });

const tablesIn = async (client: ClientBase): Promise<readonly string[]> =>
  (await client.query<{ name: string }>("SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY relname")).rows.map(({ name }) => name);

async function connected<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString, application_name: 'bridgepress backup' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === '53100') throw new Failure('The disk of the database is full. Make room and try again; nothing was changed.');
    if (code === '42501') throw new Failure(`The user of DATABASE_URL may not do this: ${(error as Error).message}.`);
    if (code !== undefined && /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|28|3D)/.test(code)) throw new Failure('DATABASE_URL does not answer, or does not let us in. Check the address, the name and the password.');
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
