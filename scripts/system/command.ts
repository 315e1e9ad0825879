import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { root } from './root.ts';
import { Failure, say } from './say.ts';

export interface Command {
  /** shown while it runs */
  readonly label: string;
  /** program of node_modules/.bin, or `node` */
  readonly program: string;
  readonly args: readonly string[];
  /** relative to the repository */
  readonly folder?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** shows the output as it comes instead of only after a failure */
  readonly loud?: boolean;
  /** ends it before its time */
  readonly stop?: AbortSignal;
  /** lets everything else on the machine go first */
  readonly gentle?: boolean;
}

/** Runs a command to its end and shows how long it has taken so far. @throws Failure with the last lines it printed */
export async function runCommand({ label, program, args, folder = '.', environment = {}, loud = false, gentle = false, stop }: Command): Promise<void> {
  const started = Date.now();
  const seconds = (): number => Math.round((Date.now() - started) / 1000);
  const ticking = setInterval(() => say(`  ${label}: ${seconds()} s`), 10_000);
  say(`${label} …`);
  const output: Buffer[] = [];
  const path = program === 'node' ? process.execPath : join(root, 'node_modules', '.bin', program);
  const child = spawn(path, args, {
    cwd: join(root, folder),
    stdio: ['ignore', loud ? 'inherit' : 'pipe', loud ? 'inherit' : 'pipe'],
    env: { ...process.env, ...environment },
    ...(stop ? { signal: stop } : {}),
  });
  if (gentle && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => clearInterval(ticking));
  if (code === 0) return;
  const text = Buffer.concat(output).toString();
  if (!loud) process.stderr.write(text.split('\n').slice(-40).join('\n'));
  throw new Failure(/ENOSPC/.test(text) ? 'The disk is full. Make room and start again.' : `${label}: failed after ${seconds()} s.`);
}
