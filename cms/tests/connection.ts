import { join } from 'node:path';
import knexOf, { type Knex } from 'knex';
import type { RunningCms } from '../../e2e/running/cms.ts';

/** A connection of its own to the database of a CMS, as another process would have. */
export const connectionTo = ({ databaseUrl, dataDir }: RunningCms): Knex =>
  databaseUrl
    ? knexOf({ client: 'pg', connection: databaseUrl, pool: { min: 0, max: 2 } })
    : knexOf({ client: 'better-sqlite3', connection: { filename: join(dataDir, 'cms.sqlite') }, useNullAsDefault: true });
