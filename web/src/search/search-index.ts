/**
 * The files of the search index, all below `findPath`. `index.json` names the others by their content, so it alone is asked for each time.
 * A search reads it, one shard for each word, and the cards of what it shows: what moves follows the query, not the number of articles.
 */
export const findPath = '/find/';
export const manifestFile = 'index.json';

export interface Manifest {
  /** how many entries are indexed */
  readonly entries: number;
  /** files of cards, `CARDS` in each, in the order of the entries' numbers */
  readonly cards: readonly string[];
  /** shards in the order of their terms: the first term, and the file */
  readonly shards: readonly (readonly [first: string, file: string])[];
  /** terms that nearly every entry has, and that find nothing */
  readonly common: readonly string[];
}

/** Terms in their order, each with the entries that have it. */
export type Shard = readonly (readonly [term: string, postings: readonly number[]])[];

/** Entries on a file of cards. */
export const CARDS = 32;

export interface FoundCard {
  readonly path: string;
  readonly title: string;
  readonly excerpt: string;
  /** what kind of page it is, or its topic */
  readonly label: string;
  /** `YYYY-MM-DD`; null for what has no date */
  readonly date: string | null;
}

/** Weights are whole numbers below this. */
export const WEIGHTS = 32;

/** An entry's number, as its distance from the one before, and its weight in one number. */
export const postingOf = (distance: number, weight: number): number => distance * WEIGHTS + weight;

/** The entries of a term with their weights. */
export function* unpacked(postings: readonly number[]): Generator<readonly [entry: number, weight: number]> {
  let entry = -1;
  for (const posting of postings) {
    entry += Math.floor(posting / WEIGHTS);
    yield [entry, posting % WEIGHTS];
  }
}

/** The shard in which a term stands, if anywhere: the last whose first term does not come after it. */
export function shardOf({ shards }: Manifest, term: string): number {
  let low = 0;
  let high = shards.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (shards[middle]![0] <= term) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
