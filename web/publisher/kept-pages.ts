import { copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from './digest.ts';

/**
 * Pages of earlier releases, each under the digest of its bytes, so that a release can be shown again. A page comes here when a tree is about to
 * lose it; it shares its bytes on disk with the tree until then.
 */
export class KeptPages {
  readonly #folder: string;
  readonly #sizes = new Map<string, number>();
  /** of all files */
  bytes = 0;

  /** @param folder on the file system of the trees */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const digest of readdirSync(folder)) this.#note(digest);
  }

  has(digest: string): boolean {
    return this.#sizes.has(digest);
  }

  pathOf(digest: string): string {
    return join(this.#folder, digest);
  }

  /** Keeps the bytes that stand in a file, when they are among those that are wanted. A file that is not there has none. */
  keep(file: string, wanted: (digest: string) => boolean): void {
    const bytes = readIfThere(file);
    if (bytes === null) return;
    const digest = digestOf(bytes);
    if (this.has(digest) || !wanted(digest)) return;
    try {
      linkSync(file, this.pathOf(digest));
    } catch (error) {
      // Not every file system has hard links, and each limits how many.
      if (!['EPERM', 'ENOTSUP', 'EMLINK', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      copyFileSync(file, this.pathOf(digest));
    }
    this.#note(digest);
  }

  get digests(): readonly string[] {
    return [...this.#sizes.keys()];
  }

  /** Drops a page whose bytes are not what its name says: showing it again would be worse than not being able to. */
  examine(digest: string): void {
    if (!this.has(digest)) return;
    const bytes = readIfThere(this.pathOf(digest));
    if (bytes === null || digestOf(bytes) !== digest) this.drop(digest);
  }

  drop(digest: string): void {
    rmSync(this.pathOf(digest), { force: true });
    this.bytes -= this.#sizes.get(digest) ?? 0;
    this.#sizes.delete(digest);
  }

  /** Drops all but those that are still wanted. */
  dropUnless(wanted: (digest: string) => boolean): void {
    for (const digest of [...this.#sizes.keys()]) if (!wanted(digest)) this.drop(digest);
  }

  #note(digest: string): void {
    const { size } = statSync(this.pathOf(digest));
    this.#sizes.set(digest, size);
    this.bytes += size;
  }
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
