import { addressesAt, everyAddress, isMark } from './addresses.ts';
import type { Place } from './places.ts';
import { countedPages } from './shrinkage.ts';
import { isSitemap } from './sitemap.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

interface Difference {
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

/** Which addresses the next release has, as a difference to what is live. The sitemap is not among them. */
export interface NextAddresses extends Difference {
  has(path: string): boolean;
  /** every one that the app makes a page or file for */
  all(): Iterable<string>;
  /** those at which nothing is live yet, marks included: new ones, and earlier ones whose page could not be made */
  readonly bare: readonly string[];
  /** paths of what is live and stands at none of them */
  readonly left: readonly string[];
  /** pages, as they are counted when a site shrinks */
  readonly count: number;
}

/** Which addresses the snapshot has that is live. What a release costs here follows the places it touches, not the site. */
export class LiveAddresses {
  readonly #pages: ReadonlyMap<string, unknown>;
  readonly #all: Set<string>;
  /** addresses without a live page: it could not be made, or a roll back has none */
  #bare: readonly string[];
  /** live pages without an address */
  #astray: readonly string[];
  #count: number;

  /** @param pages what is live, by path; may change with each release */
  constructor(snapshot: Snapshot, pages: ReadonlyMap<string, unknown>) {
    this.#pages = pages;
    this.#all = new Set(everyAddress(snapshot));
    this.#bare = [...this.#all].filter((path) => !pages.has(path));
    this.#astray = [...pages.keys()].filter((path) => !this.#all.has(path) && !isSitemap(path));
    this.#count = countedPages(this.#all);
  }

  /** How many pages are live, as they are counted when a site shrinks. */
  get livePages(): number {
    return this.#count - countedPages(this.#bare) + countedPages(this.#astray);
  }

  /** @param places at which the next snapshot may differ from the live one; null when it may differ everywhere */
  next(before: Snapshot, after: Snapshot, places: readonly Place[] | null): NextAddresses {
    const { added, removed } = places === null ? this.#fromAll(after) : this.#fromPlaces(before, after, places);
    const all = this.#all;
    const has = (path: string): boolean => (all.has(path) ? !removed.has(path) : added.has(path));
    return {
      added,
      removed,
      has,
      *all() {
        for (const path of all) if (!removed.has(path) && !isMark(path)) yield path;
        for (const path of added) if (!isMark(path)) yield path;
      },
      bare: [...this.#bare, ...added].filter((path) => has(path) && !this.#pages.has(path)),
      left: [...this.#astray, ...removed].filter((path) => !has(path) && this.#pages.has(path)),
      count: this.#count + countedPages(added) - countedPages(removed),
    };
  }

  /** What was next is live. */
  take({ added, removed, bare, left, count }: NextAddresses): void {
    for (const path of removed) this.#all.delete(path);
    for (const path of added) this.#all.add(path);
    this.#bare = bare.filter((path) => !this.#pages.has(path));
    this.#astray = left.filter((path) => this.#pages.has(path));
    this.#count = count;
  }

  #fromAll(after: Snapshot): Difference {
    const all = new Set(everyAddress(after));
    return { added: without(all, this.#all), removed: without(this.#all, all) };
  }

  #fromPlaces(before: Snapshot, after: Snapshot, places: readonly Place[]): Difference {
    const was = new Set(places.flatMap((place) => addressesAt(before, place)));
    const is = new Set(places.flatMap((place) => addressesAt(after, place)));
    return { added: without(is, was), removed: without(was, is) };
  }
}

const without = (some: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> => new Set([...some].filter((path) => !others.has(path)));
