import { join } from 'node:path';
import { fileOf } from '@bridgepress/shared';
import { digestOf } from './digest.ts';
import { examine } from './file-forms.ts';
import type { KeptPages } from './kept-pages.ts';
import type { LiveRelease } from './live-release.ts';

/** Files done between two looks for work: some thirty milliseconds of each. */
const AT_ONCE = 24;

/** Most damaged pages that are held in memory; more of them are made anew. */
const HEALED_MAX = 500;

/**
 * A look at every page that is live and at every one that is kept, once after a start: pages of large releases are not forced to the disk, so a power cut
 * may leave some of the last that were written empty or cut short.
 */
export class Examination {
  readonly #live: LiveRelease;
  readonly #folder: () => string | null;
  readonly #kept: KeptPages;
  /** what was not looked at yet */
  #looks: Iterator<() => void> = [].values();
  /** pages that can be put right, with what they should hold */
  readonly #damaged = new Map<string, Buffer>();
  #found = 0;

  /** @param folder of the live tree, or null before there is one */
  constructor(live: LiveRelease, folder: () => string | null, kept: KeptPages) {
    this.#live = live;
    this.#folder = folder;
    this.#kept = kept;
  }

  begin(): void {
    this.#looks = this.#all([...this.#live.pages.keys()]);
  }

  /** Looks at a few pages. Those that can be put right from another form of theirs are `damaged`, the others are lost. @returns whether there is more to look at */
  some(): boolean {
    for (let count = 0; count < AT_ONCE; count++) {
      const { value: look, done } = this.#looks.next();
      if (done) return false;
      look();
    }
    return true;
  }

  /** Damaged and lost pages, as far as it was not told yet. */
  get found(): number {
    return this.#found;
  }

  /** Pages that can be put right, with what they should hold; those that were made again meanwhile are not among them. */
  get damaged(): readonly { readonly path: string; readonly bytes: Buffer }[] {
    return [...this.#damaged].flatMap(([path, bytes]) => (this.#live.pages.get(path)?.digest === digestOf(bytes) ? [{ path, bytes }] : []));
  }

  /** Nothing is left to be told or put right. */
  done(): void {
    this.#damaged.clear();
    this.#found = 0;
  }

  *#all(paths: readonly string[]): Generator<() => void> {
    for (const path of paths) yield () => this.#look(path);
    for (const digest of this.#kept.digests) yield () => this.#kept.examine(digest);
  }

  #look(path: string): void {
    const record = this.#live.pages.get(path);
    const folder = this.#folder();
    if (!record || folder === null || this.#live.lost.has(path)) return;
    const found = examine(join(folder, fileOf(path)), record.digest);
    if (found === 'sound') return;
    this.#found += 1;
    if (found !== null && this.#damaged.size < HEALED_MAX) this.#damaged.set(path, found);
    else this.#live.lose(path);
  }
}
