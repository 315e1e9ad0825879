const SHELVES = 512;

type Shelf<V> = ReadonlyMap<string, V>;

/**
 * A large map of which many versions live side by side: a later version shares every shelf but those that were written to. So writing costs what
 * a shelf holds, where copying a map costs what the site holds.
 */
export class Shelves<V> implements ReadonlyMap<string, V> {
  readonly size: number;
  readonly #shelves: readonly (Shelf<V> | undefined)[];

  constructor(shelves: readonly (Shelf<V> | undefined)[] = [], size = 0) {
    this.#shelves = shelves;
    this.size = size;
  }

  get(key: string): V | undefined {
    return this.#shelves[shelfOf(key)]?.get(key);
  }

  has(key: string): boolean {
    return this.#shelves[shelfOf(key)]?.has(key) ?? false;
  }

  *keys(): MapIterator<string> {
    for (const shelf of this.#shelves) if (shelf) yield* shelf.keys();
  }

  *values(): MapIterator<V> {
    for (const shelf of this.#shelves) if (shelf) yield* shelf.values();
  }

  *entries(): MapIterator<[string, V]> {
    for (const shelf of this.#shelves) if (shelf) yield* shelf.entries();
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  forEach(visit: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this) visit(value, key, this);
  }

  /** Where the next version is written. */
  draft(): ShelvesDraft<V> {
    return new ShelvesDraft(this, this.#shelves);
  }
}

export class ShelvesDraft<V> {
  readonly #before: Shelves<V>;
  readonly #shelves: (Shelf<V> | undefined)[];
  readonly #written = new Map<number, Map<string, V>>();
  #size: number;

  constructor(before: Shelves<V>, shelves: readonly (Shelf<V> | undefined)[]) {
    this.#before = before;
    this.#shelves = [...shelves];
    this.#size = before.size;
  }

  get(key: string): V | undefined {
    return this.#shelves[shelfOf(key)]?.get(key);
  }

  has(key: string): boolean {
    return this.#shelves[shelfOf(key)]?.has(key) ?? false;
  }

  set(key: string, value: V | null): void {
    const at = shelfOf(key);
    if (value === (this.#shelves[at]?.get(key) ?? null)) return;
    const shelf = this.#written.get(at) ?? new Map(this.#shelves[at]);
    this.#written.set(at, shelf);
    this.#shelves[at] = shelf;
    this.#size -= shelf.size;
    if (value === null) shelf.delete(key);
    else shelf.set(key, value);
    this.#size += shelf.size;
  }

  /** The version as it is written; nothing may be written after it. */
  done(): Shelves<V> {
    return this.#written.size === 0 ? this.#before : new Shelves(this.#shelves, this.#size);
  }
}

const shelfOf = (key: string): number => hashOf(key) % SHELVES;

/** FNV-1a over UTF-16 units: the same in every process. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
