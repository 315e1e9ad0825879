import { startPostgres } from './postgres.ts';
import { withRig, type Rig } from './rig.ts';

type Work = (database: 'SQLite' | 'PostgreSQL', rig: Rig) => Promise<void>;

/** Runs `work` with a whole system on SQLite, and then with one on a PostgreSQL that waits for the disk. The benchmark is the proxy that says where each form came from. */
export async function onEachDatabase(articles: number, work: Work): Promise<void> {
  await onSqlite(articles, work);
  await onPostgres(articles, work);
}

/** The same with both systems beside each other, for what is counted and not timed. */
export async function onBothDatabases(articles: number, work: Work): Promise<void> {
  const outcomes = await Promise.allSettled([onSqlite(articles, work), onPostgres(articles, work)]);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

const onSqlite = (articles: number, work: Work): Promise<void> => inSystem(articles, '', (rig) => work('SQLite', rig));

async function onPostgres(articles: number, work: Work): Promise<void> {
  const postgres = await startPostgres({ durable: true });
  try {
    await inSystem(articles, postgres.url, (rig) => work('PostgreSQL', rig));
  } finally {
    await postgres.stop();
  }
}

function inSystem(articles: number, databaseUrl: string, work: (rig: Rig) => Promise<void>): Promise<void> {
  process.env['TRUSTED_PROXIES'] = '127.0.0.1,::1';
  process.env['COMMENTS_PER_ARTICLE'] = '1000000';
  const started = async (rig: Rig): Promise<void> => {
    await rig.publisher().start();
    await rig.site.start();
    await work(rig);
  };
  return withRig(articles, 1, started, databaseUrl);
}
