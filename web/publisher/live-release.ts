import { fileOf } from '@bridgepress/shared';
import type { Displaced } from './history.ts';
import { commentsShown } from './lost-words.ts';
import type { CarriedOut, Line, PageRecord, ReleaseIdentity, TreeName } from './release-log.ts';

/** The release that readers see, as the log tells it. */
export class LiveRelease {
  /** null before the first */
  identity: (ReleaseIdentity & { readonly tree: TreeName }) | null = null;
  /** Pages that do not show what they should: newer ones in a roll back, and older ones where the new one could not be made. */
  asToday: readonly string[] = [];
  /** the last instruction that led to it or to one before it; null when there was none */
  carriedOut: CarriedOut | null = null;
  readonly #pages = new Map<string, PageRecord>();
  readonly #files = new Set<string>();
  readonly #lost = new Set<string>();

  /** Every page, by path. */
  get pages(): ReadonlyMap<string, PageRecord> {
    return this.#pages;
  }

  /** The files of its pages, without their compressed forms. */
  get files(): ReadonlySet<string> {
    return this.#files;
  }

  /** Pages whose bytes are nowhere any more: they have to be made again. */
  get lost(): ReadonlySet<string> {
    return this.#lost;
  }

  /** Notes that the bytes of a page are nowhere any more. */
  lose(path: string): void {
    const record = this.#pages.get(path);
    if (!record) return;
    // Equal to nothing that is made.
    this.#pages.set(path, { ...record, digest: '' });
    this.#lost.add(path);
  }

  /** Becomes what a line of the log says. @returns the pages of the release before that this one replaced or took away */
  take(line: Line): readonly Displaced[] {
    const displaced: Displaced[] = [];
    const displace = ({ digest, keys }: PageRecord): void => void (digest !== '' && displaced.push({ digest, commentsOf: commentsShown(keys) }));
    for (const [path, digest, keys, links = []] of line.pages) {
      const before = this.#pages.get(path);
      if (before && before.digest !== digest) displace(before);
      this.#pages.set(path, { digest, keys, links });
      this.#lost.delete(path);
      this.#files.add(fileOf(path));
    }
    for (const path of line.gone) {
      const before = this.#pages.get(path);
      if (before) displace(before);
      this.#pages.delete(path);
      this.#lost.delete(path);
      this.#files.delete(fileOf(path));
    }
    const { release, epoch, number, bundle, siteUrl, again = null, tree } = line;
    this.identity = { release, epoch, number, bundle, siteUrl, again, tree };
    this.asToday = line.asToday ?? [];
    this.carriedOut = line.instruction ?? this.carriedOut;
    return displaced;
  }
}
