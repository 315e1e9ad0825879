import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Thrown when something was stopped before it was finished. */
export class Stopped extends Error {
  constructor() {
    super('It was stopped.');
    this.name = 'Stopped';
  }
}

/** Gives everything else in this process a turn. @throws Stopped when told to stop */
export async function turnUnless(stop: AbortSignal): Promise<void> {
  await nextTurn();
  if (stop.aborted) throw new Stopped();
}

/** Lines sent before anything else in this process gets a turn. */
const AT_ONCE = 20;
/** Whoever publishes or reads comes first. With the lowest there is, a machine that is always busy would not let it come to its end. */
const PRIORITY = constants.priority.PRIORITY_BELOW_NORMAL;
/** Garbage is collected often, and threads share their memory: what follows a release stands beside a publisher that has just made one. */
const smallHeap = '--max-semi-space-size=4';
const smallPools = { MALLOC_ARENA_MAX: '2' };
/** Tells a program that it has everything. One whose input ends without it was left alone, and must change nothing. */
export const END = '"end"';

/**
 * Gives a program of ours lines of JSON, in a process of its own: it may be stopped at any moment, and its memory is gone when it ends.
 * It does not outlive this process, provided that it reads its `lines`.
 * @param program absolute path
 * @param lines made as they are sent
 * @returns what it printed
 * @throws Stopped when told to stop; Error with the last line it printed when it fails
 */
export async function inOwnProcess(program: string, args: readonly string[], lines: Iterable<object>, stop: AbortSignal): Promise<string> {
  if (stop.aborted) throw new Stopped();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', smallHeap, program, ...args], {
    // The channel says nothing; it breaks when this process ends, however it does.
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    env: { PATH: process.env['PATH'], ...smallPools },
  }) as ChildProcessWithoutNullStreams;
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => printed.push(chunk));
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', resolve);
  });
  // What it no longer reads is of no interest: its end says what happened.
  child.stdin.on('error', () => undefined);
  const kill = (): void => void child.kill('SIGKILL');
  stop.addEventListener('abort', kill, { once: true });
  try {
    if (child.pid !== undefined) setPriority(child.pid, PRIORITY);
    await Promise.race([send(child.stdin, lines, stop), ended]);
    const code = await ended;
    if (stop.aborted) throw new Stopped();
    const text = Buffer.concat(printed).toString().trim();
    if (code !== 0) throw new Error(text.split('\n').at(-1) || `It ended with ${code}.`);
    return text;
  } finally {
    stop.removeEventListener('abort', kill);
    kill();
  }
}

async function send(input: NodeJS.WritableStream & { readonly destroyed?: boolean }, lines: Iterable<object>, stop: AbortSignal): Promise<void> {
  let sent = 0;
  for (const line of lines) {
    if (stop.aborted) return;
    if (!input.write(`${JSON.stringify(line)}\n`)) await once(input, 'drain').catch(() => undefined);
    if (++sent % AT_ONCE === 0) await nextTurn();
  }
  input.end(`${END}\n`);
}
