import { readFileSync, rmSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between two looks. */
const LOOK = 200;

/** A roll back that somebody on this machine asks for, with or without a CMS: a file that is gone once it was done or refused. */
export class Requests {
  readonly #path: string;

  /** @param folder of the publisher */
  constructor(folder: string) {
    this.#path = join(folder, 'roll-back');
  }

  async ask(release: number): Promise<void> {
    await writeFile(`${this.#path}~`, String(release));
    await rename(`${this.#path}~`, this.#path);
  }

  /** The release that is asked for, or null. */
  get release(): number | null {
    try {
      const release = Number(readFileSync(this.#path, 'utf8'));
      return Number.isInteger(release) ? release : 0;
    } catch {
      return null;
    }
  }

  done(): void {
    rmSync(this.#path, { force: true });
  }

  /** Resolves when something is asked for, or when told to stop. */
  async arrival(stop: AbortSignal): Promise<void> {
    while (!stop.aborted && this.release === null) await sleep(LOOK, undefined, { signal: stop }).catch(() => undefined);
  }
}
