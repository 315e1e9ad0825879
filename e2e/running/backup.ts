import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/system/root.ts';

export interface Ended {
  readonly code: number | null;
  /** what it printed, without the last line break */
  readonly printed: string;
}

/** Runs the program of `npm run backup` or `npm run restore` to its end. */
export async function runProgram(program: 'backup' | 'restore', environment: NodeJS.ProcessEnv, ...words: readonly string[]): Promise<Ended> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'scripts', `${program}.ts`), ...words], { env: { PATH, HOME, TMPDIR, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const bytes: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => void bytes.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, printed: Buffer.concat(bytes).toString().trim() };
}

/** Makes a backup. @returns its path */
export async function backUp(environment: NodeJS.ProcessEnv, folder: string): Promise<string> {
  const { code, printed } = await runProgram('backup', environment, folder);
  const [name, ...more] = await readdir(folder);
  if (code !== 0 || name === undefined || more.length > 0) throw new Error(`The backup failed (${code}): ${printed}`);
  return join(folder, name);
}
