import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ArchiveWriter } from './backup/archive.ts';
import { FORMAT, programVersion, type Manifest } from './backup/manifest.ts';
import { dumpPostgres } from './backup/postgres.ts';
import { copySqlite } from './backup/sqlite.ts';
import { Failure, main, say } from './system/say.ts';
import { secretNames } from './system/secrets.ts';
import { settingsOf } from './system/settings.ts';

/** `npm run backup [-- folder] [--keep 7]`: one file with everything that cannot be made again, while the system runs or not. */
await main(() => {
  const stopped = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => reject(new Failure('Stopped; no backup was made.')));
  });
  return backUp(stopped);
});

async function backUp(stopped: Promise<never>): Promise<number> {
  const { folder, keep } = wishes();
  const { dataDir, databaseUrl } = settingsOf(process.env);
  const into = folder ?? join(dataDir, 'backups');
  if (databaseUrl === null && !(await stat(join(dataDir, 'cms.sqlite')).catch(() => null))) throw new Failure(`There is nothing to back up in ${dataDir}. Is DATA_DIR right?`);
  await mkdir(into, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' || error.code === 'ENOTDIR' ? new Failure(`${into} is a file. Name a folder for backups.`) : error;
  });
  const made = new Date();
  const work = await mkdtemp(join(into, '.unfinished-'));
  try {
    const path = join(into, `bridgepress-${made.toISOString().replace(/[-:]|\.\d+/g, '')}.tar.gz`);
    const pictures = await Promise.race([write(join(work, 'archive'), { dataDir, databaseUrl, work, made: made.toISOString() }), stopped]);
    await rename(join(work, 'archive'), path);
    say(`${path} (${Math.ceil((await stat(path)).size / 1024).toLocaleString('en')} KB): the database, ${pictures} uploaded files, and the secrets. Keep it where only you can read it.`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  const fromOutside = secretNames.filter((name) => process.env[name]);
  if (fromOutside.length > 0) say(`Not in it, because they come from the environment: ${fromOutside.join(', ')}. Keep them as well.`);
  if (keep !== null) await removeOld(into, keep);
  return 0;
}

function wishes(): { readonly folder: string | null; readonly keep: number | null } {
  const usage = 'Usage: npm run backup -- [folder] [--keep 7]';
  try {
    const { values, positionals } = parseArgs({ options: { keep: { type: 'string' } }, allowPositionals: true });
    const keep = values.keep === undefined ? null : Number(values.keep);
    if (positionals.length > 1 || (keep !== null && !(Number.isInteger(keep) && keep > 0))) throw new Failure(usage);
    return { folder: positionals[0] === undefined ? null : resolve(process.env['INIT_CWD'] ?? '.', positionals[0]), keep };
  } catch {
    throw new Failure(usage);
  }
}

interface Source {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** folder for what is copied on the way */
  readonly work: string;
  readonly made: string;
}

/** The database first: a picture that is deleted meanwhile is one that was to go. @returns how many uploaded files there are */
async function write(path: string, { dataDir, databaseUrl, work, made }: Source): Promise<number> {
  const archive = new ArchiveWriter(path);
  const what: Manifest = { format: FORMAT, version: await programVersion(), made, database: databaseUrl === null ? 'sqlite' : 'postgres' };
  await archive.addText('backup.json', `${JSON.stringify(what, null, 1)}\n`);
  if (databaseUrl === null) {
    copySqlite(join(dataDir, 'cms.sqlite'), join(work, 'cms.sqlite'));
    await archive.addFile('cms.sqlite', join(work, 'cms.sqlite'));
  } else {
    const others = await dumpPostgres(databaseUrl, join(work, 'postgres'));
    if (others.length > 0) say(`Not in it, because they are no tables of the CMS: ${others.join(', ')}.`);
    for (const name of await readdir(join(work, 'postgres'))) await archive.addFile(`postgres/${name}`, join(work, 'postgres', name));
  }
  for (const name of ['secrets.json', 'admin.json']) await archive.addFile(name, join(dataDir, name));
  const uploads = join(dataDir, 'public/uploads');
  let count = 0;
  for (const entry of await readdir(uploads, { recursive: true, withFileTypes: true }).catch(() => [])) {
    const place = join(entry.parentPath, entry.name);
    if (entry.isFile() && (await archive.addFile(`public/uploads/${place.slice(uploads.length + 1)}`, place)) !== null) count += 1;
  }
  await archive.finish();
  return count;
}

/** Removes all backups of a folder but the last ones, by their names. */
async function removeOld(folder: string, keep: number): Promise<void> {
  const all = (await readdir(folder)).filter((name) => /^bridgepress-\d{8}T\d{6}Z\.tar\.gz$/.test(name)).sort();
  for (const name of all.slice(0, -keep)) {
    await rm(join(folder, name));
    say(`Removed ${name}.`);
  }
}
