import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileOf } from '@bridgepress/shared';
import { inSmallGroups } from './in-small-groups.ts';
import type { LiveRelease } from './live-release.ts';
import type { ReleaseLinks } from './release-links.ts';
import { linkName, other, treeNames, type Begun, type Line, type TreeName } from './release-log.ts';
import { Tree } from './tree.ts';

/** One file of a release that differs from what is live. */
export interface WrittenPage {
  readonly path: string;
  /** null when it was written ahead, see `WriteAhead`; a digest when it is a page of an earlier release */
  readonly bytes: Buffer | string | null;
}

/** Where pages of a large release are written while others are still being made. */
export interface WriteAhead {
  /** of the tree that takes them */
  readonly folder: string;
  /** is told of each page that was written, without its compressed forms */
  readonly wrote: (path: string) => void;
}

/** Files done between two looks for work: some ten milliseconds of each, by which the next release may be late. */
const COMPRESSED_AT_ONCE = 8;
const LINKED_AT_ONCE = 100;
const SEEN_AT_ONCE = 1000;
const LISTED_AT_ONCE = 1000;

/** Most pages of a release that are on the disk, and compressed, before it is live: more would hold it back. They are examined after a power cut. */
const AT_LEISURE_MAX = 16;

/** A further page of a list. Few ask for it, and a new article changes all that come after it: in larger releases they are compressed once they are live. */
const isFurther = (path: string): boolean => /^\/(?:categories|archive)\/[^/]+\/\d+\/$/.test(path);

/** Pages of an earlier release that are compressed before it is live again; more of them follow after. */
const COMPRESSED_FIRST = 50;

/** Pages of earlier releases. */
interface Kept {
  /** keeps the page that stands in a file, if an earlier release needs it */
  readonly keep: (file: string) => void;
  /** file of a kept page, by its digest */
  readonly pathOf: (digest: string) => string;
}

/** The two trees: the one readers see, and the idle one, which becomes the next release. What the idle one lacks is known, also over a crash. */
export class Trees {
  readonly #links: ReleaseLinks;
  readonly #live: LiveRelease;
  readonly #kept: Kept;
  readonly #trees: Readonly<Record<TreeName, Tree>>;
  /** files in which a tree differs from the live one; `null` when that is not known */
  readonly #stale: Record<TreeName, Set<string> | null> = { a: null, b: null };
  /** files written plain for the release that is being made */
  readonly #ahead = new Set<string>();
  /** files in which its tree differed from the live one before any was written ahead */
  #begun: ReadonlySet<string> | null = null;
  /** files of the live release that still lack their compressed forms, as far as that is known */
  readonly #plain = new Set<string>();
  /** files that were not looked at since the start; null before the first is */
  #unseen: Iterator<string> | null = null;
  /** what readers see although the log does not know it: it was lost */
  unknown: { readonly release: number; readonly tree: TreeName } | null = null;

  constructor(folder: string, links: ReleaseLinks, live: LiveRelease, kept: Kept) {
    this.#links = links;
    this.#live = live;
    this.#kept = kept;
    this.#trees = { a: new Tree(join(folder, 'a')), b: new Tree(join(folder, 'b')) };
  }

  async prepare(): Promise<void> {
    await Promise.all(treeNames.map((name) => this.#trees[name].prepare()));
  }

  /** The tree readers see, or null before the first release. */
  get live(): Tree | null {
    return this.#live.identity && this.#trees[this.#live.identity.tree];
  }

  /** What readers see: its number and its tree. */
  get served(): { readonly release: number; readonly tree: TreeName } | null {
    return this.#live.identity ?? this.unknown;
  }

  get idle(): TreeName {
    return this.served ? other(this.served.tree) : 'a';
  }

  /** Lets the idle tree take pages while others are still being made. The log has said so. */
  async begin(): Promise<WriteAhead> {
    const name = this.idle;
    this.#retire(name);
    this.#begun = this.#stale[name] ?? (await this.#everything(name));
    for (const file of this.#begun) this.#keepWhatStands(name, file);
    // Until all is written: a page may be there of which nothing was told.
    this.#stale[name] = null;
    this.#ahead.clear();
    return { folder: this.#trees[name].folder, wrote: (path) => void this.#ahead.add(fileOf(path)) };
  }

  /** Makes the idle tree what a line of the log says. @returns files that still lack their compressed forms */
  async write({ tree: name, written, removed }: Line, pages: readonly WrittenPage[]): Promise<readonly string[]> {
    this.#retire(name);
    const changed = new Set([...written, ...removed]);
    if (this.#begun && pages.some(({ bytes }) => bytes === null)) this.#stale[name] = new Set([...this.#begun, ...this.#ahead]);
    this.#begun = null;
    const differs = this.#stale[name];
    for (const file of changed) if ((differs === null || differs.has(file)) && !this.#ahead.has(file)) this.#keepWhatStands(name, file);
    await this.#catchUp(name, changed);
    this.#stale[name] = changed;
    const plain = this.#writePages(name, pages);
    if (written.length <= AT_LEISURE_MAX) await this.#trees[name].sync(written);
    await inSmallGroups(removed, (file) => this.#trees[name].remove(file));
    return plain;
  }

  /** A line of the log is what readers see now. @param first whether nothing was known before it */
  take({ tree, written, removed }: Line, first: boolean): void {
    this.#stale[tree] = new Set();
    this.#stale[other(tree)] = first ? null : new Set([...written, ...removed]);
  }

  /** A release is live, whose files `plain` lack their compressed forms, as do those that were written ahead. */
  settle({ written }: Line, plain: readonly string[]): void {
    for (const file of written) this.#plain.delete(file);
    for (const file of [...this.#ahead, ...plain]) this.#plain.add(file);
    this.#ahead.clear();
  }

  /** A line of the log never became what readers see: nothing that it names is trusted. */
  distrust(line: Line | Begun): void {
    if ('begun' in line) this.#stale[line.begun] = null;
    else for (const file of [...line.written, ...line.removed]) this.#stale[line.tree]?.add(file);
  }

  /** Brings all of the idle tree to what is live. */
  async align(): Promise<void> {
    await this.#catchUp(this.idle, new Set());
    this.#stale[this.idle] = new Set();
  }

  /**
   * Does a little of what can wait until a release is live: brings the idle tree to what is live, so that the next release finds nothing to do, then compresses
   * what was written plain, in both trees.
   * @returns whether there is more to do
   */
  async tidy(): Promise<boolean> {
    const live = this.live;
    if (!live) return false;
    const name = this.idle;
    if (this.#lookForPlain(live, this.#trees[name], name)) return true;
    this.#stale[name] ??= await this.#everything(name);
    const stale = first(LINKED_AT_ONCE, this.#stale[name]);
    const plain = stale.length > 0 ? [] : first(COMPRESSED_AT_ONCE, this.#plain);
    for (const file of plain) {
      if (this.#live.files.has(file)) live.compress(file);
      this.#plain.delete(file);
      this.#stale[name].add(file);
    }
    await this.#bringUp(name, [...stale, ...plain]);
    for (const file of [...stale, ...plain]) this.#stale[name].delete(file);
    return this.#stale[name].size > 0 || this.#plain.size > 0;
  }

  /** Looks once after a start at every file, some at a time, whether it was compressed before the process ended. @returns whether there are more to look at */
  #lookForPlain(live: Tree, idle: Tree, name: TreeName): boolean {
    this.#unseen ??= this.#live.files.values();
    for (let count = 0; count < SEEN_AT_ONCE; count++) {
      const { value: file, done } = this.#unseen.next();
      if (done) return false;
      if (live.isPlain(file)) this.#plain.add(file);
      if (idle.isPlain(file)) this.#stale[name]?.add(file);
    }
    return true;
  }

  /** Nobody finds a tree that is about to change. */
  #retire(name: TreeName): void {
    this.#links.retire(name, this.served && linkName(this.served));
  }

  /** Before a tree loses a page, it is kept if an earlier release needs it. */
  #keepWhatStands(name: TreeName, file: string): void {
    this.#kept.keep(join(this.#trees[name].folder, file));
  }

  /** Writes what differs. @returns the files that still lack their compressed forms */
  #writePages(name: TreeName, pages: readonly WrittenPage[]): readonly string[] {
    const again = pages.filter(({ bytes }) => typeof bytes === 'string');
    const later = new Set(pages.length <= AT_LEISURE_MAX ? [] : pages.filter(({ path, bytes }) => typeof bytes === 'object' && bytes !== null && isFurther(path)).map(({ path }) => path));
    for (const { path, bytes } of pages) {
      if (typeof bytes !== 'object' || bytes === null) continue;
      if (later.has(path)) this.#trees[name].writePlain(fileOf(path), bytes);
      else this.#trees[name].write(fileOf(path), bytes);
    }
    for (const { path, bytes } of again) this.#trees[name].take(fileOf(path), this.#kept.pathOf(String(bytes)));
    const plain = [...later].map(fileOf);
    const files = again.map(({ path }) => fileOf(path));
    if (files.length > COMPRESSED_FIRST) return [...plain, ...files];
    for (const file of files) this.#trees[name].compress(file);
    return plain;
  }

  /** Brings a tree to what is live, but for the files that are about to be written. */
  async #catchUp(name: TreeName, except: ReadonlySet<string>): Promise<void> {
    const stale = this.#stale[name] ?? (await this.#everything(name));
    await this.#bringUp(name, [...stale].filter((file) => !except.has(file)));
  }

  /** Every file that a tree has or should have. */
  async #everything(name: TreeName): Promise<Set<string>> {
    const all = new Set(this.#live.files);
    let count = 0;
    for (const file of this.#trees[name].files()) {
      all.add(file);
      if (++count % LISTED_AT_ONCE === 0) await nextTurn();
    }
    return all;
  }

  async #bringUp(name: TreeName, files: readonly string[]): Promise<void> {
    if (files.length === 0) return;
    const live = this.live;
    const idle = this.#trees[name];
    this.#retire(name);
    for (let start = 0; start < files.length; start += LINKED_AT_ONCE) {
      if (start > 0) await nextTurn();
      for (const file of files.slice(start, start + LINKED_AT_ONCE)) {
        const from = this.#live.files.has(file) ? live : null;
        // After a start all that the last release wrote is looked at again.
        if (from && idle.isAs(from, file)) continue;
        this.#keepWhatStands(name, file);
        if (from) idle.takeFrom(from, file);
        else await idle.remove(file);
      }
    }
  }
}

/** The first of many, of which the others are not looked at. */
function first(count: number, all: ReadonlySet<string>): readonly string[] {
  const some: string[] = [];
  for (const each of all) {
    if (some.length >= count) break;
    some.push(each);
  }
  return some;
}
