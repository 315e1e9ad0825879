import { setTimeout as sleep } from 'node:timers/promises';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { ByProduct } from './by-product.ts';
import { Stopped } from './own-process.ts';

/** Milliseconds without a publish before anything slow begins: of ten publishes in a row only the last is followed. */
const QUIET = 400;
/** Times that one may be stopped before its end; after these it goes on beside the next publish, at a low priority. */
const STOPS = 3;
/** Milliseconds before one that failed is tried again. */
const AGAIN = 60_000;

/** Runs what follows a release, one at a time, while nothing is waiting to be published. */
export class ByProducts {
  readonly #all: readonly ByProduct[];
  readonly #log: (line: string) => void;
  /** the round that goes on beside a publish, if there is one */
  #unstoppable: Promise<void> | null = null;
  #stops = 0;

  constructor(all: readonly ByProduct[], log: (line: string) => void) {
    this.#all = all;
    this.#log = log;
  }

  /** Brings each up to a snapshot that is live; what fails is tried again. Ends when all are made, or when told to stop. Never throws. */
  async follow(snapshot: Snapshot, stop: AbortSignal): Promise<void> {
    await sleep(QUIET, undefined, { signal: stop }).catch(() => undefined);
    while (!stop.aborted) {
      if (this.#unstoppable) {
        await Promise.race([this.#unstoppable, aborted(stop)]);
        continue;
      }
      const gentle = this.#stops < STOPS;
      const round = this.#round(snapshot, gentle ? stop : new AbortController().signal);
      if (!gentle) this.#unstoppable = round.then(() => {
          this.#unstoppable = null;
          this.#stops = 0;
        });
      const outcome = await Promise.race([round, aborted(stop)]);
      if (gentle) this.#stops = stop.aborted ? this.#stops + 1 : 0;
      if (outcome === 'done' || stop.aborted) return;
      await sleep(AGAIN, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async #round(snapshot: Snapshot, stop: AbortSignal): Promise<'done' | 'failed'> {
    let outcome: 'done' | 'failed' = 'done';
    for (const each of this.#all) {
      if (stop.aborted) return outcome;
      try {
        const line = await each.follow(snapshot, stop);
        if (line !== null) this.#log(`${each.name}: ${line}`);
      } catch (error) {
        if (error instanceof Stopped) return outcome;
        this.#log(`${each.name} could not be made: ${error instanceof Error ? error.message : String(error)} It is tried again.`);
        outcome = 'failed';
      }
    }
    return outcome;
  }
}

function aborted(signal: AbortSignal): Promise<'stopped'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('stopped');
    else signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
}
