import { join } from 'node:path';
import { environment } from '../src/environment';

export default () => {
  const { DATABASE_URL, DATA_DIR } = environment();
  if (DATABASE_URL !== undefined)
    return {
      connection: { client: 'postgres', connection: { connectionString: DATABASE_URL }, pool: { min: 0, max: 10 }, acquireConnectionTimeout: 10_000 },
    };
  return { connection: { client: 'sqlite', connection: { filename: join(DATA_DIR, 'cms.sqlite') }, useNullAsDefault: true } };
};
