import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../scripts/system/ports.ts';
import { root } from '../../scripts/system/root.ts';
import { signIn, type Admin } from './admin.ts';
import { childrenOf } from './processes.ts';

type ProgramPath = 'cms/start.js' | 'publisher/main.ts' | 'server/main.ts';

export interface RunningSystem {
  readonly site: string;
  readonly cms: string;
  readonly dataDir: string;
  readonly environment: NodeJS.ProcessEnv;
  /** signed in as the first administrator */
  readonly admin: Admin;
  /** everything it printed so far */
  printed(): string;
  /** whether one of its processes runs; it may not be ready yet */
  runs(program: ProgramPath): Promise<boolean>;
  /** sends one of its processes a signal. @throws Error when it does not run */
  signal(program: ProgramPath, signal: NodeJS.Signals): Promise<void>;
  /** ends one of its processes as a crash would */
  crash(program: ProgramPath): Promise<void>;
  /** stops it as Ctrl-C does. @returns its exit code */
  stop(): Promise<number | null>;
  /** stops it if it runs, and removes its data */
  remove(): Promise<void>;
}

export const credentials = { email: 'first@example.org', password: 'Bridge-house-1' };

/** The program of `npm start` on free ports and a data folder of its own. Answers when the whole system runs. */
export async function startSystem(more: NodeJS.ProcessEnv = {}): Promise<RunningSystem> {
  const dataDir = more['DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'bridgepress-system-')));
  const [sitePort, cmsPort] = [await freePort(), await freePort()];
  const { PATH, HOME, TMPDIR } = process.env;
  const environment = {
    PATH,
    HOME,
    TMPDIR,
    SITE_PORT: String(sitePort),
    CMS_PORT: String(cmsPort),
    ADMIN_EMAIL: credentials.email,
    ADMIN_PASSWORD: credentials.password,
    SAMPLE_CONTENT: 'false',
    // Tests ask nobody outside.
    LINK_CHECK: 'false',
    ...more,
    DATA_DIR: dataDir,
  };
  const program = launch(environment);
  await program.running;
  const cms = `http://127.0.0.1:${cmsPort}`;
  const signal: RunningSystem['signal'] = async (name, sent) => {
    const pid = (await childrenOf(program.child.pid!)).get(name);
    if (pid === undefined) throw new Error(`${name} does not run.`);
    process.kill(pid, sent);
  };
  return {
    site: `http://localhost:${sitePort}`,
    cms,
    dataDir,
    environment,
    admin: await signIn(cms, credentials),
    printed: program.printed,
    runs: async (name) => (await childrenOf(program.child.pid!)).has(name),
    signal,
    crash: (name) => signal(name, 'SIGKILL'),
    stop: program.stop,
    remove: async () => {
      await program.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

interface Program {
  readonly child: ChildProcess;
  /** settles when the system runs; rejects with what was printed when it ends first */
  readonly running: Promise<void>;
  readonly ended: Promise<number | null>;
  printed(): string;
  stop(): Promise<number | null>;
}

/** The program of `npm start`, without waiting. */
export function launch(environment: NodeJS.ProcessEnv): Program {
  const child = fork(join(root, 'scripts/start.ts'), [], { cwd: root, env: environment, execArgv: ['--disable-warning=ExperimentalWarning'], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const lines: string[] = [];
  const printed = (): string => lines.join('\n');
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const running = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!])
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (line.startsWith('Stop it with')) resolve();
      });
    void ended.then((code) => reject(new Error(`The system ended (${code}) before it ran:\n${printed()}`)));
  });
  running.catch(() => undefined);
  const stop = async (): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
    return ended;
  };
  return { child, running, ended, printed, stop };
}
