import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { until } from '../../e2e/running/until.ts';
import type { ByProduct } from '../publisher/by-products/by-product.ts';
import { ByProducts } from '../publisher/by-products/by-products.ts';
import { inOwnProcess, Stopped } from '../publisher/by-products/own-process.ts';
import { emptySnapshot } from '../publisher/snapshot/snapshot.ts';

/** Something slow: it ends when it is let go, or when it is stopped. */
class Slow implements ByProduct {
  readonly name = 'slow';
  started = 0;
  ended = 0;
  letGo = (): void => undefined;
  failure: Error | null = null;

  async follow(_: unknown, stop: AbortSignal): Promise<string | null> {
    this.started += 1;
    if (this.failure) throw this.failure;
    await new Promise<void>((resolve, reject) => {
      this.letGo = resolve;
      stop.addEventListener('abort', () => reject(new Stopped()));
    });
    this.ended += 1;
    return 'made';
  }
}

const setUp = (): { slow: Slow; all: ByProducts; lines: string[] } => {
  const slow = new Slow();
  const lines: string[] = [];
  return { slow, all: new ByProducts([slow], (line) => void lines.push(line)), lines };
};
const started = (slow: Slow, times: number): Promise<number> => until(async () => slow.started, (count) => count >= times);

describe('what follows a release', () => {
  it('is made once nothing waits, and told to the operator', async () => {
    const { slow, all, lines } = setUp();
    const following = all.follow(emptySnapshot, new AbortController().signal);
    await started(slow, 1);
    slow.letGo();
    await following;
    expect(lines).toEqual(['slow: made']);
  });

  it('does not begin between two publishes in a row', async () => {
    const { slow, all } = setUp();
    for (let publish = 0; publish < 5; publish++) {
      const work = new AbortController();
      const following = all.follow(emptySnapshot, work.signal);
      work.abort();
      await following;
    }
    expect(slow.started).toBe(0);
  });

  it('gives way to a publish, but not for ever: it then goes on beside it, and is not begun twice', async () => {
    const { slow, all } = setUp();
    for (let publish = 1; publish <= 4; publish++) {
      const work = new AbortController();
      const following = all.follow(emptySnapshot, work.signal);
      await started(slow, publish);
      work.abort();
      await following;
    }
    expect(slow.ended).toBe(0);
    const calm = new AbortController();
    const following = all.follow(emptySnapshot, calm.signal);
    slow.letGo();
    await started(slow, 5);
    expect(slow.ended).toBe(1);
    slow.letGo();
    await following;
    expect([slow.started, slow.ended]).toEqual([5, 2]);
  });

  it('never breaks the publisher when it fails', async () => {
    const { slow, all, lines } = setUp();
    slow.failure = new Error('The disk is full.');
    const work = new AbortController();
    const following = all.follow(emptySnapshot, work.signal);
    await until(async () => lines.length, (count) => count > 0);
    work.abort();
    await following;
    expect(lines).toEqual(['slow could not be made: The disk is full. It is tried again.']);
  });
});

describe('a process of its own', () => {
  it('says why it failed, and takes what it is given line by line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bridgepress-process-'));
    try {
      const counting = join(folder, 'counting.mjs');
      await writeFile(counting, `let text = ''; for await (const chunk of process.stdin) text += chunk; console.log(text.trim().split('\\n').length);`);
      expect(await inOwnProcess(counting, [], Array.from({ length: 5000 }, (_, n) => ({ n })), new AbortController().signal)).toBe('5001');
      const failing = join(folder, 'failing.mjs');
      await writeFile(failing, `console.error('No room left.'); process.exit(3);`);
      await expect(inOwnProcess(failing, [], [{}], new AbortController().signal)).rejects.toThrow('No room left.');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('ends with whoever started it, also when it has read everything and that one was killed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bridgepress-process-'));
    const [own, linesOf] = ['own-process.ts', 'lines.ts'].map((file) => pathToFileURL(join(import.meta.dirname, '../publisher/by-products', file)).href);
    const [slow, starter, mark] = ['slow.mjs', 'starter.mjs', 'mark'].map((file) => join(folder, file)) as [string, string, string];
    await writeFile(slow, `import { writeFileSync } from 'node:fs'; import { lines } from '${linesOf}'; for await (const _ of lines(process.stdin)); writeFileSync('${mark}', String(process.pid)); setTimeout(() => undefined, 60_000);`);
    await writeFile(starter, `import { inOwnProcess } from '${own}'; await inOwnProcess('${slow}', [], [{}], new AbortController().signal);`);
    const child = spawn(process.execPath, [starter], { stdio: 'ignore' });
    try {
      const pid = Number(await until(() => readFile(mark, 'utf8').catch(() => ''), Boolean));
      expect(alive(pid)).toBe(true);
      child.kill('SIGKILL');
      await until(async () => alive(pid), (lives) => !lives);
    } finally {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    }
  });
});

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
