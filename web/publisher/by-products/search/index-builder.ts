import { createHash } from 'node:crypto';
import { CARDS, manifestFile, postingOf, type FoundCard, type Manifest, type Shard } from '../../../src/search/search-index.ts';
import { wordsOf } from '../../../src/search/words.ts';
import type { SearchRecord } from './record.ts';

/** Characters of a shard, before it is compressed. */
const SHARD = 24_000;
/** A term that more than this share of many entries has finds nothing. */
const COMMON = 0.8;
const MANY = 400;
/** Words of an article of middling length: longer ones need more of a word to count as much. */
const USUAL = 600;

/** How much a word counts, by where it stands. */
const places = { title: 10, label: 2, excerpt: 2, headings: 3, text: 1 } as const;

/** Builds the index from records in their order. It holds what is indexed as numbers, not the texts. */
export class IndexBuilder {
  readonly #cards: FoundCard[] = [];
  readonly #postings = new Map<string, number[]>();
  /** the last entry that has a term */
  readonly #last = new Map<string, number>();

  add(record: SearchRecord): void {
    const { path, title, excerpt, label, date } = record;
    const entry = this.#cards.push({ path, title, excerpt, label, date }) - 1;
    for (const [term, weight] of weightsOf(record)) {
      const distance = entry - (this.#last.get(term) ?? -1);
      this.#last.set(term, entry);
      const postings = this.#postings.get(term);
      if (postings) postings.push(postingOf(distance, weight));
      else this.#postings.set(term, [postingOf(distance, weight)]);
    }
  }

  get entries(): number {
    return this.#cards.length;
  }

  /** Every file by its name, the manifest last: once that is there, so is all it names. */
  *files(): Generator<readonly [name: string, text: string]> {
    const entries = this.#cards.length;
    const cards: string[] = [];
    for (let start = 0; start < entries; start += CARDS) {
      const text = JSON.stringify(this.#cards.slice(start, start + CARDS).map(({ path, title, excerpt, label, date }) => [path, title, excerpt, label, date]));
      cards.push(nameOf(text));
      yield [nameOf(text), text];
    }
    const common: string[] = [];
    const shards: (readonly [string, string])[] = [];
    let shard: (Shard[number])[] = [];
    let size = 0;
    for (const term of [...this.#postings.keys()].sort()) {
      const postings = this.#postings.get(term)!;
      if (entries >= MANY && postings.length > entries * COMMON) {
        common.push(term);
        continue;
      }
      const length = term.length + postings.length * 3;
      if (shard.length > 0 && size + length > SHARD) {
        const text = JSON.stringify(shard);
        shards.push([shard[0]![0], nameOf(text)]);
        yield [nameOf(text), text];
        [shard, size] = [[], 0];
      }
      shard.push([term, postings]);
      size += length;
    }
    const text = JSON.stringify(shard);
    shards.push([shard[0]?.[0] ?? '', nameOf(text)]);
    yield [nameOf(text), text];
    yield [manifestFile, JSON.stringify({ entries, cards, shards, common } satisfies Manifest)];
  }
}

const nameOf = (text: string): string => `${createHash('sha256').update(text).digest('base64url').replace(/[-_]/g, '').slice(0, 10)}.json`;

/** The weight of each term of an entry, 1 to 22: more of the same word counts less and less. */
function weightsOf(record: SearchRecord): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let length = 0;
  for (const [place, worth] of Object.entries(places) as [keyof typeof places, number][])
    for (const { term } of wordsOf(record[place])) {
      counts.set(term, (counts.get(term) ?? 0) + worth);
      length += 1;
    }
  const damping = 1.2 * (0.25 + (0.75 * length) / USUAL);
  return new Map([...counts].map(([term, count]) => [term, Math.max(1, Math.round((22 * count) / (count + damping)))]));
}
