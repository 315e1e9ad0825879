import { join } from 'node:path';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { ByProduct } from '../by-product.ts';
import { inOwnProcess } from '../own-process.ts';
import { searchRecords } from './record.ts';

/** The search index under `/find/`, made anew when anything in it changed. */
export class SearchIndex implements ByProduct {
  readonly name = 'search index';
  readonly #folder: string;
  #made: Pick<Snapshot, 'articles' | 'categories' | 'persons' | 'staticPages'> | null = null;

  /** @param folder what is served under `/find/` */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async follow(snapshot: Snapshot, stop: AbortSignal): Promise<string | null> {
    const { articles, categories, persons, staticPages } = snapshot;
    // Snapshots share what stayed, and comments are not in the index.
    if (this.#made?.articles === articles && this.#made.categories === categories && this.#made.persons === persons && this.#made.staticPages === staticPages) return null;
    const line = await inOwnProcess(join(import.meta.dirname, 'make-search-index.ts'), [this.#folder], searchRecords(snapshot), stop);
    this.#made = { articles, categories, persons, staticPages };
    return line;
  }
}
