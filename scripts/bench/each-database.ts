import { startPostgres } from './postgres.ts';
import { withRig, type Rig } from './rig.ts';

/** Runs `work` with a whole system on SQLite, and then with one on a PostgreSQL that waits for the disk. The benchmark is the proxy that says where each form came from. */
export async function onEachDatabase(articles: number, work: (database: 'SQLite' | 'PostgreSQL', rig: Rig) => Promise<void>): Promise<void> {
  process.env['TRUSTED_PROXIES'] = '127.0.0.1,::1';
  process.env['COMMENTS_PER_ARTICLE'] = '1000000';
  const run = (database: 'SQLite' | 'PostgreSQL', url: string): Promise<void> =>
    withRig(
      articles,
      1,
      async (rig) => {
        await rig.publisher().start();
        await rig.site.start();
        await work(database, rig);
      },
      url,
    );
  await run('SQLite', '');
  const postgres = await startPostgres({ durable: true });
  try {
    await run('PostgreSQL', postgres.url);
  } finally {
    await postgres.stop();
  }
}
