import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/system/ports.ts';
import { ensureSecrets, type Secrets } from '../../scripts/system/secrets.ts';
import { cmsService } from '../../scripts/system/services.ts';
import type { Service } from '../../scripts/system/service.ts';
import { settingsOf, type Settings } from '../../scripts/system/settings.ts';
import { firstStart } from './first-start.ts';
import { startPostgres, type RunningPostgres } from './postgres.ts';
import { signIn, type Admin } from './admin.ts';

export interface RunningCms {
  readonly url: string;
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** every line that the process has printed so far */
  readonly lines: readonly string[];
  /** signed in as the first administrator */
  readonly admin: Admin;
  /** stops the process and starts it again */
  restart(): Promise<void>;
  /** kills the process at once; it is started again by itself */
  crash(): void;
  stop(): Promise<void>;
}

/** Tests ask nobody outside. */
process.env['LINK_CHECK'] ??= 'false';

export const firstAdmin = { email: 'first@example.org', password: 'Bridge-house-1', made: false };

/** A CMS with nothing in it, as its own process, on the database asked for. */
export async function startCms(database: 'sqlite' | 'postgres'): Promise<RunningCms> {
  const first = await firstStart(database, firstAdmin);
  return start(database === 'postgres' ? await startPostgres({ copyOf: first.postgres }) : null, first.dataDir);
}

/** A CMS in a place that somebody has prepared for it. */
export const startCmsIn = (place: { readonly DATA_DIR: string; readonly DATABASE_URL?: string }): Promise<RunningCms> => start(null, null, place);

/** A second CMS process on the database of another one, as PostgreSQL allows. */
export const startCmsBeside = ({ databaseUrl }: RunningCms): Promise<RunningCms> => start(null, null, databaseUrl === null ? {} : { DATABASE_URL: databaseUrl });

async function start(postgres: RunningPostgres | null, copyOf: string | null, more: NodeJS.ProcessEnv = {}): Promise<RunningCms> {
  const dataDir = more['DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'bridgepress-cms-')));
  if (copyOf !== null) await cp(copyOf, dataDir, { recursive: true });
  const [cmsPort, sitePort] = [await freePort(), await freePort()];
  const settings = settingsOf({
    CMS_PORT: String(cmsPort),
    SITE_PORT: String(sitePort),
    DATA_DIR: dataDir,
    SAMPLE_CONTENT: 'false',
    ...(postgres ? { DATABASE_URL: postgres.url } : {}),
    ...more,
  });
  const secrets = await ensureSecrets(dataDir, {});
  const lines: string[] = [];
  const launch = async (): Promise<Service> => {
    const service = cmsService(settings, secrets, firstAdmin);
    service.onLine((line) => lines.push(line));
    await service.start();
    return service;
  };
  let service = await launch();
  const url = `http://127.0.0.1:${cmsPort}`;
  return {
    url,
    settings,
    secrets,
    dataDir,
    databaseUrl: settings.databaseUrl,
    lines,
    admin: await signIn(url, firstAdmin),
    restart: async () => {
      await service.stop();
      service = await launch();
    },
    crash: () => void process.kill(service.pid!, 'SIGKILL'),
    stop: async () => {
      await service.stop();
      await postgres?.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
