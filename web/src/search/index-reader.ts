import { CARDS, findPath, manifestFile, shardOf, type FoundCard, type Manifest, type Shard } from './search-index.ts';
import { meaningsOf, ranked, type Meanings } from './ranking.ts';
import { questionWords } from './words.ts';

/** Thrown when the index cannot be had: `missing` when it is not there (yet), `away` when the site does not answer. */
export class NoIndex extends Error {
  readonly why: 'missing' | 'away';
  constructor(why: 'missing' | 'away') {
    super(`The search index is ${why}.`);
    this.why = why;
  }
}

export interface Found {
  /** numbers of entries, best first */
  readonly entries: readonly number[];
  readonly manifest: Manifest;
}

/** Reads the index a file at a time, each once. */
export class IndexReader {
  #manifest: Promise<Manifest> | null = null;
  readonly #files = new Map<string, Promise<unknown>>();

  /**
   * The entries that answer a question.
   * @param typing the last word may go on
   * @throws NoIndex
   */
  async find(question: string, typing: boolean): Promise<Found> {
    return this.#withNewest(async (manifest) => {
      const words = questionWords(question).filter(({ term }) => !manifest.common.includes(term));
      const meanings: Meanings[] = [];
      for (const [index, { word, term }] of words.entries()) meanings.push(await this.#meanings(manifest, word, term, typing && index === words.length - 1));
      return { manifest, entries: ranked(meanings, manifest.entries) };
    });
  }

  /** What is shown of some entries, in their order. @throws NoIndex */
  async cards({ manifest }: Found, entries: readonly number[]): Promise<FoundCard[]> {
    return Promise.all(
      entries.map(async (entry) => {
        const file = await this.#file<readonly (readonly [string, string, string, string, string | null])[]>(manifest.cards[Math.floor(entry / CARDS)]!);
        const [path, title, excerpt, label, date] = file[entry % CARDS]!;
        return { path, title, excerpt, label, date };
      }),
    );
  }

  async #meanings(manifest: Manifest, word: string, term: string, typing: boolean): Promise<Meanings> {
    // A word that goes on may be in the shards that follow; one that is misspelt, also in those before.
    const at = shardOf(manifest, typing && word < term ? word : term);
    const last = typing ? shardOf(manifest, `${word}\uffff`) : at;
    const near = meaningsOf(word, term, await this.#shards(manifest, at, Math.min(last, at + 2)), typing);
    return near.size > 0 ? near : meaningsOf(word, term, await this.#shards(manifest, at - 1, at + 1), typing);
  }

  #shards({ shards }: Manifest, from: number, to: number): Promise<Shard[]> {
    return Promise.all(shards.slice(Math.max(0, from), to + 1).map(([, file]) => this.#file<Shard>(file)));
  }

  /** An index that was made anew takes its old files away: then the question is asked again of the new one. */
  async #withNewest<T>(ask: (manifest: Manifest) => Promise<T>): Promise<T> {
    for (let again = false; ; again = true) {
      try {
        this.#manifest ??= read<Manifest>(manifestFile);
        return await ask(await this.#manifest);
      } catch (error) {
        this.#manifest = null;
        this.#files.clear();
        if (again || !(error instanceof NoIndex) || error.why !== 'missing') throw error;
      }
    }
  }

  #file<T>(name: string): Promise<T> {
    const known = this.#files.get(name) as Promise<T> | undefined;
    if (known) return known;
    const reading = read<T>(name);
    reading.catch(() => this.#files.delete(name));
    this.#files.set(name, reading);
    return reading;
  }
}

async function read<T>(name: string): Promise<T> {
  const answer = await fetch(findPath + name).catch(() => {
    throw new NoIndex('away');
  });
  if (!answer.ok) throw new NoIndex(answer.status === 404 ? 'missing' : 'away');
  return (await answer.json()) as T;
}
