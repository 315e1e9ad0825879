import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { unpack } from './backup/archive.ts';
import type { Manifest } from './backup/manifest.ts';
import { holdsTables, loadPostgres } from './backup/postgres.ts';
import { takeOver } from './backup/sqlite.ts';
import { claimDataFolder } from './system/data-folder.ts';
import { exchange, finishRestore, presentIn, restoringIn } from './system/restored.ts';
import { Failure, main, say } from './system/say.ts';
import { settingsOf } from './system/settings.ts';

/** `npm run restore -- <file> [--force]`: brings a backup back, whole or not at all, while the system is stopped. */
await main(async () => {
  const { file, force } = wishes();
  const { dataDir, databaseUrl } = settingsOf(process.env);
  const folder = await claimDataFolder(dataDir);
  try {
    await finishRestore(dataDir);
    const present = await presentIn(dataDir);
    const tables = databaseUrl !== null && (await holdsTables(databaseUrl));
    if (!force && (present.length > 0 || tables))
      throw new Failure(`There is a site already in ${present.length > 0 ? dataDir : 'the database'}. Restore into an empty one, or add --force: what is there is then kept beside it.`);
    const aside = `before-restore-${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}`;
    const asideSchema = aside.replaceAll('-', '_').toLowerCase();
    const { made } = await bringBack(file, dataDir, databaseUrl, asideSchema);
    await exchange(dataDir, aside);
    say(`Restored what was saved on ${made}. Start the system: it makes the pages anew.`);
    if (present.length > 0) say(`What was there is in ${join(dataDir, aside)}.`);
    if (tables) say(`The tables that were there are in the schema ${asideSchema} of the database; DROP SCHEMA ${asideSchema} CASCADE removes them.`);
    return 0;
  } finally {
    folder.release();
  }
});

function wishes(): { readonly file: string; readonly force: boolean } {
  const usage = 'Usage: npm run restore -- backup.tar.gz [--force]';
  try {
    const { values, positionals } = parseArgs({ options: { force: { type: 'boolean', default: false } }, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new Failure(usage);
    return { file: resolve(process.env['INIT_CWD'] ?? '.', file), force: values.force };
  } catch {
    throw new Failure(usage);
  }
}

/** Unpacks and checks the files beside the data folder's, and fills the database. Whatever goes wrong, nothing of it is left. */
async function bringBack(file: string, dataDir: string, databaseUrl: string | null, asideSchema: string): Promise<Manifest> {
  const from = restoringIn(dataDir);
  try {
    await mkdir(from, { mode: 0o700 });
    const what = await unpack(file, from, ({ database }) => {
      if (database === 'sqlite' && databaseUrl !== null) throw new Failure('This backup is of SQLite: unset DATABASE_URL. Nothing was changed.');
      if (database === 'postgres' && databaseUrl === null) throw new Failure('This backup is of PostgreSQL: set DATABASE_URL to an empty database. Nothing was changed.');
    });
    if (databaseUrl === null) takeOver(join(from, 'cms.sqlite'));
    else await loadPostgres(databaseUrl, join(from, 'postgres'), asideSchema);
    return what;
  } catch (error) {
    await rm(from, { recursive: true, force: true });
    throw error;
  }
}
