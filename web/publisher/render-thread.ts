import { Worker } from 'node:worker_threads';
import type { Bundle } from './bundle.ts';
import type { Rendered } from './render.ts';
import type { SharedSnapshot } from './snapshot/shared-snapshot.ts';

/** What a thread gets to know before its first pages. */
export interface Assignment {
  readonly siteUrl: string;
  /** where the pages are written */
  readonly folder: string;
  readonly snapshot: SharedSnapshot;
}

/** Most pages handed out at a time. */
const AT_ONCE = 32;
/** The fewer are left, the fewer are handed out: so no thread is left with many at the end. */
const SHARE = 16;
/** Megabytes of each thread's heap: small pages of memory that are collected often, since a page leaves nothing behind. */
const limits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/** A thread that makes pages. It loads the program as soon as it is there, whenever it gets to know what to do with it. */
export class RenderThread {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;

  /** @param bundle without its app: each thread loads one */
  constructor({ folder, id }: Pick<Bundle, 'folder' | 'id'>) {
    this.#worker = new Worker(new URL('./render-worker.ts', import.meta.url), { workerData: { folder, id }, resourceLimits: limits });
    // A thread that fails ends.
    this.#worker.on('error', () => undefined);
    this.#ended = new Promise((resolve) => this.#worker.once('exit', () => resolve()));
  }

  /** Makes pages until none is waiting. What it did not live to make waits again. @param made is called with every page as it is done */
  async make(assignment: Assignment, waiting: string[], made: (page: Rendered) => void): Promise<void> {
    const asked: (readonly string[])[] = [];
    this.#worker.postMessage(assignment);
    await new Promise<void>((resolve, reject) => {
      const ask = (): void => {
        const some = waiting.splice(-Math.min(AT_ONCE, Math.ceil(waiting.length / SHARE)));
        if (some.length > 0) {
          asked.push(some);
          this.#worker.postMessage(some);
        } else if (asked.length === 0) resolve();
      };
      this.#worker.on('message', (pages: readonly Rendered[]) => {
        try {
          asked.shift();
          for (const page of pages) made(page);
          ask();
        } catch (error) {
          reject(error as Error);
        }
      });
      void this.#ended.then(() => {
        waiting.push(...asked.flat());
        resolve();
      });
      // The next pages wait at the thread while it makes these: it never waits for this one.
      ask();
      ask();
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
