import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readlink, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningCms } from '../../e2e/running/cms.ts';
import { root } from '../../scripts/system/root.ts';

export interface RunningPublisher {
  readonly folder: string;
  /** everything it printed so far */
  printed(): string;
  /** the name of what is live in its folder, or null before the first release */
  release(): Promise<string | null>;
  shows(file: string): Promise<boolean>;
  /** ends it as a crash would */
  kill(): Promise<void>;
  /** ends it if it runs, and removes its folder */
  remove(): Promise<void>;
}

/** A real publisher of a CMS, as its own process. @param folder of an earlier one, to start that one again */
export async function startPublisher(cms: RunningCms, folder?: string): Promise<RunningPublisher> {
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'bridgepress-turn-')));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'web/publisher/main.ts')], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', CMS_INTERNAL_URL: cms.url, PUBLISHER_TOKEN: cms.secrets.PUBLISHER_TOKEN, DATA_DIR: dataDir, SITE_URL: 'http://localhost:4321', PUBLISHER_LEASE: '1500' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => void lines.push(bytes.toString()));
  const current = join(dataDir, 'releases/current');
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return {
    folder: dataDir,
    printed: () => lines.join(''),
    release: () => readlink(current).catch(() => null),
    shows: (file) => stat(join(current, file)).then(
      () => true,
      () => false,
    ),
    kill,
    remove: async () => {
      await kill();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
