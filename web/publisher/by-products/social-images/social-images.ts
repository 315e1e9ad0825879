import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { ByProduct } from '../by-product.ts';
import { MadeFrom } from '../made-from.ts';
import { inOwnProcess } from '../own-process.ts';
import { wantedSocialImages } from './wanted.ts';

/** The pictures that others show beside a link to a page, among those under `/media/`. */
export class SocialImages implements ByProduct {
  readonly name = 'social images';
  readonly #folder: string;
  #made: MadeFrom | null = null;

  /** @param folder what is served under `/media/` */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async follow(snapshot: Snapshot, stop: AbortSignal): Promise<string | null> {
    const parts = [snapshot.articles, snapshot.categories, snapshot.persons, snapshot.staticPages, snapshot.site];
    if (this.#made?.is(parts)) return null;
    await mkdir(this.#folder, { recursive: true });
    const present = new Set(await readdir(this.#folder));
    const missing = [...(await wantedSocialImages(snapshot, stop))].flatMap(([file, social]) => (present.has(file) ? [] : [{ file, ...social }]));
    if (missing.length > 0) await inOwnProcess(join(import.meta.dirname, 'make-social-images.ts'), [this.#folder], missing, stop);
    this.#made = new MadeFrom(parts);
    return missing.length > 0 ? `${missing.length} drawn` : null;
  }
}
