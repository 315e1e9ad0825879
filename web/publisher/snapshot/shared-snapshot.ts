import type { PublishedComment } from '@bridgepress/shared';
import { articleOf, bytesOf, layDown, packOf, type PackedArticle, type Slip } from './packed.ts';
import { Shelves } from './shelves.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot as it travels to a worker thread: texts and comments stay where they are, in memory that both see. */
export interface SharedSnapshot extends Omit<Snapshot, 'articles' | 'comments' | 'commentArticles'> {
  readonly articles: ReadonlyMap<string, PackedArticle>;
  readonly comments: ReadonlyMap<string, Slip>;
}

export function shareSnapshot(snapshot: Snapshot): SharedSnapshot {
  const { commentArticles: _, slugs, ...rest } = snapshot;
  const slips = layDown([...snapshot.comments.values()].map((comments) => JSON.stringify([...comments])));
  return {
    ...rest,
    // What has methods of its own does not travel.
    slugs: { article: new Map(slugs.article), category: new Map(slugs.category), person: new Map(slugs.person), page: new Map(slugs.page) },
    articles: new Map([...snapshot.articles].map(([id, article]) => [id, packOf(article)])),
    comments: new Map([...snapshot.comments.keys()].map((id, index) => [id, slips[index]!])),
  };
}

/** What a worker reads. Nothing is ever applied to it, so it does not know the article of each comment. */
export function receiveSnapshot(shared: SharedSnapshot): Snapshot {
  return {
    ...shared,
    articles: new Map([...shared.articles].map(([id, pack]) => [id, articleOf(pack)])),
    comments: new ParsedOnDemand(shared.comments, (slip) => new Map(JSON.parse(bytesOf(slip).toString('utf8')) as [string, PublishedComment][])),
    commentArticles: new Shelves(),
  };
}

/** A map whose values are made from stored ones each time they are asked for, but for the last: a page asks several times for the same. */
class ParsedOnDemand<S, V> implements ReadonlyMap<string, V> {
  readonly #stored: ReadonlyMap<string, S>;
  readonly #parse: (stored: S) => V;
  #last: { readonly key: string; readonly value: V } | null = null;

  constructor(stored: ReadonlyMap<string, S>, parse: (stored: S) => V) {
    this.#stored = stored;
    this.#parse = parse;
  }

  get size(): number {
    return this.#stored.size;
  }

  has(key: string): boolean {
    return this.#stored.has(key);
  }

  get(key: string): V | undefined {
    if (this.#last?.key === key) return this.#last.value;
    const stored = this.#stored.get(key);
    if (stored === undefined) return undefined;
    this.#last = { key, value: this.#parse(stored) };
    return this.#last.value;
  }

  keys(): MapIterator<string> {
    return this.#stored.keys();
  }

  *entries(): MapIterator<[string, V]> {
    for (const [key, stored] of this.#stored) yield [key, this.#parse(stored)];
  }

  *values(): MapIterator<V> {
    for (const stored of this.#stored.values()) yield this.#parse(stored);
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  forEach(visit: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this) visit(value, key, this);
  }
}
