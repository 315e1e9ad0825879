import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/system/ports.ts';
import { root } from '../../scripts/system/root.ts';
import { ensureSecrets, type FirstAdmin } from '../../scripts/system/secrets.ts';
import { cmsService } from '../../scripts/system/services.ts';
import { settingsOf } from '../../scripts/system/settings.ts';
import { digestOf } from '../../scripts/system/stamp.ts';
import { copyFolder, startPostgres } from './postgres.ts';

/** What a CMS has on disk after its very first start. */
export interface FirstStart {
  readonly dataDir: string;
  /** the server's data; nothing is there for SQLite */
  readonly postgres: string;
}

const kept = join(root, 'cms/.cache/first-start');

/**
 * What the very first start of the CMS leaves, as it is compiled now. Making an empty database into one with content types, roles and
 * views takes three times as long as any later start; so it is done once, and every test begins with a copy.
 */
export async function firstStart(database: 'sqlite' | 'postgres', admin: FirstAdmin): Promise<FirstStart> {
  const name = `${database}-${await digestOf(['package-lock.json', 'cms/start.js', 'cms/dist/config', 'cms/dist/src', 'shared/src'])}`;
  const folder = join(kept, name);
  const made = { dataDir: join(folder, 'data'), postgres: join(folder, 'postgres') };
  const others = await readdir(kept).catch((): string[] => []);
  if (others.includes(name)) return made;

  const making = await mkdtemp(join(tmpdir(), 'bridgepress-first-'));
  try {
    await make(database, admin, making);
    await mkdir(kept, { recursive: true });
    // Whoever makes the same at the same time and is later keeps what is there.
    const placed = `${folder}~${process.pid}`;
    await copyFolder(making, placed);
    await rename(placed, folder).catch(() => rm(placed, { recursive: true, force: true }));
    for (const other of others) if (other.startsWith(`${database}-`)) await rm(join(kept, other), { recursive: true, force: true });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return made;
}

async function make(database: 'sqlite' | 'postgres', admin: FirstAdmin, folder: string): Promise<void> {
  const dataDir = join(folder, 'data');
  await mkdir(dataDir);
  const postgres = database === 'postgres' ? await startPostgres({ keepIn: join(folder, 'postgres') }) : null;
  const settings = settingsOf({
    CMS_PORT: String(await freePort()),
    SITE_PORT: String(await freePort()),
    DATA_DIR: dataDir,
    SAMPLE_CONTENT: 'false',
    ...(postgres ? { DATABASE_URL: postgres.url } : {}),
  });
  const cms = cmsService(settings, await ensureSecrets(dataDir, {}), admin);
  try {
    await cms.start();
  } finally {
    await cms.stop();
    await postgres?.stop();
  }
}
