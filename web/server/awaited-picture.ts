import { setTimeout as sleep } from 'node:timers/promises';
import type { ReleasedFile, ReleasedFiles } from './released-files.ts';

/** Milliseconds that a picture which is still being drawn is waited for: an article may be shared the moment it is live. */
const PATIENCE = 6000;
const LOOK = 200;
/** Questions that wait at a time; more are answered at once, so that nobody can make the server wait for names that never were. */
const WAITING_MAX = 16;

/** Pictures that follow their page a moment after it is live. */
export class AwaitedPictures {
  readonly #files: ReleasedFiles;
  #waiting = 0;

  constructor(files: ReleasedFiles) {
    this.#files = files;
  }

  /** The picture, if need be a moment later; null when it is not there by then. */
  async read(file: string, gone: () => boolean): Promise<ReleasedFile | null> {
    if (this.#waiting >= WAITING_MAX) return null;
    this.#waiting += 1;
    try {
      for (const end = performance.now() + PATIENCE; performance.now() < end && !gone(); await sleep(LOOK)) {
        const release = this.#files.release();
        const found = release === null ? null : await this.#files.read(release, file, undefined);
        if (found) return found;
      }
      return null;
    } finally {
      this.#waiting -= 1;
    }
  }
}
