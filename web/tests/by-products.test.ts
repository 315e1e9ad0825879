import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
});
