import { join } from 'node:path';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { ByProduct } from '../by-product.ts';
import { MadeFrom } from '../made-from.ts';
import { inOwnProcess } from '../own-process.ts';
import { searchRecords } from './record.ts';

/** The search index under `/find/`, made anew when anything in it changed. */
export class SearchIndex implements ByProduct {
  readonly name = 'search index';
  readonly #folder: string;
  #made: MadeFrom | null = null;

  /** @param folder what is served under `/find/` */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async follow(snapshot: Snapshot, stop: AbortSignal): Promise<string | null> {
    // Comments are not in the index.
    const parts = [snapshot.articles, snapshot.categories, snapshot.persons, snapshot.staticPages];
    if (this.#made?.is(parts)) return null;
    const line = await inOwnProcess(join(import.meta.dirname, 'make-search-index.ts'), [this.#folder], searchRecords(snapshot), stop);
    this.#made = new MadeFrom(parts);
    return line;
  }
}
