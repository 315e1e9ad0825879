import { setImmediate as nextTurn } from 'node:timers/promises';
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
/** Pages that this thread makes between two looks at what the others did: they wait for it. */
const BESIDE = 2;
/** Megabytes of each thread's heap: small pages of memory that are collected often, since a page leaves nothing behind. */
const limits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/**
 * Makes pages in several threads, of which this one may be one; each writes what it made. The others live as long as that takes, and what one of
 * them did not live to make is made here.
 * @param threads how many, with this one where it makes pages `beside` the others
 * @param here makes and writes a page in this thread
 * @param made is called with every page as it is done, in no order
 */
export async function renderInThreads(
  threads: { readonly count: number; readonly beside: boolean },
  work: Omit<Assignment, 'snapshot'> & { readonly snapshot: Snapshot },
  paths: readonly string[],
  here: (path: string) => Promise<Rendered>,
  made: (page: Rendered) => void,
): Promise<void> {
  const assignment: Assignment = { ...work, snapshot: shareSnapshot(work.snapshot) };
  const waiting = [...paths];
  const another = async (): Promise<void> => {
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
        if (pages === null) return void waiting.push(...some);
        for (const page of pages) made(page);
      }
    } finally {
      await worker.terminate();
    }
  };
  const others = Promise.all(Array.from({ length: threads.count - (threads.beside ? 1 : 0) }, another));
  const makeHere = async (): Promise<void> => {
    for (let count = 1; waiting.length > 0; count++) {
      made(await here(waiting.pop()!));
      if (count % BESIDE === 0) await nextTurn();
    }
  };
  try {
    if (threads.beside) await makeHere();
    await others;
    await makeHere();
  } finally {
    // Where a page cannot be written the others stop, too.
    waiting.length = 0;
    await others;
  }
}
