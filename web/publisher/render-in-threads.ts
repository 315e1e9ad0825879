import { Worker } from 'node:worker_threads';
import type { Rendered } from './render.ts';
import { shareSnapshot, type SharedSnapshot } from './snapshot/shared-snapshot.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/** What a thread gets to know when it starts. */
export interface Assignment {
  /** program of the bundle */
  readonly entry: string;
  readonly siteUrl: string;
  /** where the pages are written */
  readonly folder: string;
  readonly snapshot: SharedSnapshot;
}

/** Pages handed out at a time: few enough that no thread is left with many at the end. */
const AT_ONCE = 32;
/** Megabytes of each thread's heap: small pages of memory that are collected often, since a page leaves nothing behind. */
const limits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/**
 * Makes pages in several threads, each of which writes what it made. The threads live as long as that takes.
 * @param made is called with every page as it is done, in no order
 * @returns the paths that no thread made because all of them ended early; they are left to the caller
 */
export async function renderInThreads(
  threads: number,
  work: Omit<Assignment, 'snapshot'> & { readonly snapshot: Snapshot },
  paths: readonly string[],
  made: (page: Rendered) => void,
): Promise<readonly string[]> {
  const assignment: Assignment = { ...work, snapshot: shareSnapshot(work.snapshot) };
  const waiting = [...paths];
  const left: string[] = [];
  const one = async (): Promise<void> => {
    const worker = new Worker(new URL('./render-worker.ts', import.meta.url), { workerData: assignment, resourceLimits: limits });
    // A thread that fails ends.
    worker.on('error', () => undefined);
    const ended = new Promise<null>((resolve) => worker.once('exit', () => resolve(null)));
    try {
      while (waiting.length > 0) {
        const some = waiting.splice(-AT_ONCE);
        const answered = new Promise<readonly Rendered[]>((resolve) => worker.once('message', resolve));
        worker.postMessage(some);
        const pages = await Promise.race([answered, ended]);
        if (pages === null) return void left.push(...some);
        for (const page of pages) made(page);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: threads }, one));
  return [...left, ...waiting];
}
