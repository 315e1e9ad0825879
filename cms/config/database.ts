import { join } from 'node:path';
import { environment } from '../src/environment';

/** Knex would put the values of a statement that fails into its message, and so what people wrote into the log. */
const withoutValues = { compileSqlOnError: false };

export default () => {
  const { DATABASE_URL, DATA_DIR } = environment();
  if (DATABASE_URL !== undefined)
    return {
      connection: { client: 'postgres', connection: { connectionString: DATABASE_URL }, pool: { min: 0, max: 10 }, acquireConnectionTimeout: 10_000, ...withoutValues },
    };
  return { connection: { client: 'sqlite', connection: { filename: join(DATA_DIR, 'cms.sqlite') }, useNullAsDefault: true, ...withoutValues } };
};
