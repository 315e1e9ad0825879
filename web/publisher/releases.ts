import { mkdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileOf } from '@bridgepress/shared';
import { JournalFile } from './journal-file.ts';
import type { Laps } from './laps.ts';
import type { Key } from './snapshot/queries.ts';
import { Tree } from './tree.ts';

/** What is known of one page of the live release. */
export interface PageRecord {
  readonly digest: string;
  readonly keys: readonly Key[];
}

/** What a release shows, and what it was made with. */
export interface ReleaseIdentity {
  /** counts from 1 */
  readonly release: number;
  readonly epoch: string;
  readonly number: number;
  readonly bundle: string;
  readonly siteUrl: string;
}

/** Says that a tree is being written before it is known what will be in it: after a crash nothing in it is trusted. */
interface Begun {
  readonly begun: TreeName;
}

interface Line extends ReleaseIdentity {
  readonly tree: TreeName;
  /** files that differ from the release before */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly pages: readonly (readonly [path: string, digest: string, keys: readonly Key[]])[];
  readonly gone: readonly string[];
  readonly at: string;
}

const treeNames = ['a', 'b'] as const;
type TreeName = (typeof treeNames)[number];
const other = (name: TreeName): TreeName => (name === 'a' ? 'b' : 'a');

/** One file of a release that differs from what is live. */
export interface WrittenPage {
  readonly path: string;
  /** null when it was written ahead, see `begin` */
  readonly bytes: Buffer | null;
}

/** Where pages of a large release are written while others are still being made. */
export interface WriteAhead {
  /** of the tree that takes them */
  readonly folder: string;
  /** is told of each page that was written, without its compressed forms */
  readonly wrote: (path: string) => void;
}

/** Files done between two looks for work: some thirty milliseconds of each. */
const COMPRESSED_AT_ONCE = 24;
const LINKED_AT_ONCE = 200;

/** Bytes of the log that make it worth writing anew. */
const SLACK = 64 * 1024 * 1024;

/**
 * Two trees, of which `current` names the live one. A release is logged, written into the idle tree, and made live by renaming one
 * link. Whatever a crash leaves behind is in the log: files that may be half-way are written again before that tree is used.
 */
export class ReleaseStore {
  readonly #folder: string;
  readonly #log: JournalFile<Line | Begun>;
  readonly #trees: Readonly<Record<TreeName, Tree>>;
  /** files in which a tree differs from the live one; `null` when that is not known */
  readonly #stale: Record<TreeName, Set<string> | null> = { a: null, b: null };
  readonly #pages = new Map<string, PageRecord>();
  /** files written plain for the release that is being made */
  readonly #ahead = new Set<string>();
  /** files of the live release that still lack their compressed forms; null when that is not known */
  #plain: Set<string> | null = null;
  /** files of the live release */
  readonly #files = new Set<string>();
  #live: (ReleaseIdentity & { readonly tree: TreeName }) | null = null;
  #rewrittenSize = 0;

  private constructor(folder: string, log: JournalFile<Line | Begun>) {
    this.#folder = folder;
    this.#log = log;
    this.#trees = { a: new Tree(join(folder, 'a')), b: new Tree(join(folder, 'b')) };
  }

  /** @param folder where the trees and the link `current` stand */
  static async open(folder: string, logPath: string): Promise<ReleaseStore> {
    await mkdir(folder, { recursive: true });
    const { file, lines } = await JournalFile.open<Line | Begun>(logPath);
    const store = new ReleaseStore(folder, file);
    await Promise.all(treeNames.map((name) => store.#trees[name].prepare()));
    await store.#resume(lines);
    store.#rewrittenSize = file.size;
    return store;
  }

  get live(): ReleaseIdentity | null {
    return this.#live;
  }

  /** Every page of the live release, by path. */
  get pages(): ReadonlyMap<string, PageRecord> {
    return this.#pages;
  }

  /** The tree readers see, or null before the first release. */
  get liveTree(): Tree | null {
    return this.#live && this.#trees[this.#live.tree];
  }

  get #idle(): TreeName {
    return this.#live ? other(this.#live.tree) : 'a';
  }

  /** Begins a release that is too large to hold in memory. Until it is published, nothing of it is live; it is compressed after that. */
  async begin(): Promise<WriteAhead> {
    const name = this.#idle;
    await this.#log.append({ begun: name });
    this.#stale[name] = null;
    this.#ahead.clear();
    return { folder: this.#trees[name].folder, wrote: (path) => void this.#ahead.add(fileOf(path)) };
  }

  /**
   * Does a little of what can wait until a release is live: compresses what was written plain, then brings the idle tree to what is live, so that
   * the next release finds less to do.
   * @returns whether there is more to do
   */
  async tidy(): Promise<boolean> {
    if (!this.#live) return false;
    const live = this.#trees[this.#live.tree];
    const name = this.#idle;
    if (this.#plain === null) {
      this.#plain = new Set(await live.plainFiles());
      for (const file of await this.#trees[name].plainFiles()) this.#stale[name]?.add(file);
    }
    for (const file of [...this.#plain].slice(0, COMPRESSED_AT_ONCE)) {
      if (this.#files.has(file)) live.compress(file);
      this.#plain.delete(file);
      this.#stale[name]?.add(file);
    }
    if (this.#plain.size > 0) return true;
    this.#stale[name] ??= await this.#everything(name);
    const some = [...this.#stale[name]].slice(0, LINKED_AT_ONCE);
    await this.#bringUp(name, some);
    for (const file of some) this.#stale[name].delete(file);
    return this.#stale[name].size > 0;
  }

  /**
   * Makes a release live. When this throws, the last one still is.
   * @param written pages whose bytes differ from the live release
   * @param records every page that was rendered, changed or not
   * @param gone paths that are no longer part of the site
   */
  async publish(
    identity: Omit<ReleaseIdentity, 'release'>,
    written: readonly WrittenPage[],
    records: ReadonlyMap<string, PageRecord>,
    gone: readonly string[],
    lap: Laps['lap'] = () => undefined,
  ): Promise<ReleaseIdentity> {
    const name = this.#idle;
    const line: Line = {
      ...identity,
      release: (this.#live?.release ?? 0) + 1,
      tree: name,
      written: written.map(({ path }) => fileOf(path)),
      removed: gone.map(fileOf),
      pages: [...records].map(([path, { digest, keys }]) => [path, digest, keys]),
      gone,
      at: new Date().toISOString(),
    };
    await this.#log.append(line);
    await this.#catchUp(name, new Set([...line.written, ...line.removed]));
    this.#stale[name] = new Set([...line.written, ...line.removed]);
    for (const { path, bytes } of written) if (bytes) this.#trees[name].write(fileOf(path), bytes);
    await inSmallGroups(line.removed, (file) => this.#trees[name].remove(file));
    lap('write');
    await this.#flip(line);
    lap('flip');
    this.#take(line);
    for (const file of line.written) this.#plain?.delete(file);
    for (const file of this.#ahead) this.#plain?.add(file);
    this.#ahead.clear();
    await this.#shorten();
    return line;
  }

  async close(): Promise<void> {
    await this.#log.close();
  }

  /** Reads the log up to the release that `current` names; what was logged after it never went live. */
  async #resume(logged: readonly (Line | Begun)[]): Promise<void> {
    const lines = logged.filter((line): line is Line => !('begun' in line));
    const linked = await readlink(join(this.#folder, 'current')).catch(() => null);
    const last = lines.findLastIndex((line) => linkName(line) === linked);
    if (last < 0) return;
    for (const line of lines.slice(0, last + 1)) this.#take(line);
    for (const line of lines.slice(last + 1))
      for (const file of [...line.written, ...line.removed]) this.#stale[line.tree]?.add(file);
    for (const line of logged.slice(logged.indexOf(lines[last]!) + 1)) if ('begun' in line) this.#stale[line.begun] = null;
  }

  #take(line: Line): void {
    for (const [path, digest, keys] of line.pages) {
      this.#pages.set(path, { digest, keys });
      this.#files.add(fileOf(path));
    }
    for (const path of line.gone) {
      this.#pages.delete(path);
      this.#files.delete(fileOf(path));
    }
    const { release, epoch, number, bundle, siteUrl, tree } = line;
    const known = this.#live !== null;
    this.#live = { release, epoch, number, bundle, siteUrl, tree };
    this.#stale[tree] = new Set();
    this.#stale[other(tree)] = known ? new Set([...line.written, ...line.removed]) : null;
  }

  /** Brings the idle tree to what is live, but for the files that are about to be written. */
  async #catchUp(name: TreeName, except: ReadonlySet<string>): Promise<void> {
    const stale = this.#stale[name] ?? (await this.#everything(name));
    await this.#bringUp(name, [...stale].filter((file) => !except.has(file)));
  }

  /** Every file that a tree has or should have. */
  async #everything(name: TreeName): Promise<Set<string>> {
    return new Set([...(await this.#trees[name].files()), ...[...this.#pages.keys()].map(fileOf)]);
  }

  async #bringUp(name: TreeName, files: readonly string[]): Promise<void> {
    const live = this.liveTree;
    const idle = this.#trees[name];
    await inSmallGroups(files, (file) => (live && this.#files.has(file) ? idle.takeFrom(live, file) : idle.remove(file)));
  }

  /** The link's target names the release as well as the tree, so that one rename says both. */
  async #flip(line: Line): Promise<void> {
    const alias = linkName(line);
    await rm(join(this.#folder, alias), { force: true });
    await symlink(line.tree, join(this.#folder, alias));
    const next = join(this.#folder, 'current.next');
    await rm(next, { force: true });
    await symlink(alias, next);
    const before = await readlink(join(this.#folder, 'current')).catch(() => null);
    await rename(next, join(this.#folder, 'current'));
    if (before !== null && before !== alias && /^r\d+$/.test(before)) await this.#retire(before);
  }

  /** The alias before last can go; the last stays for requests under way. */
  #retired: string | null = null;
  async #retire(alias: string): Promise<void> {
    if (this.#retired !== null) await rm(join(this.#folder, this.#retired), { force: true });
    this.#retired = alias;
  }

  async #shorten(): Promise<void> {
    if (!this.#live || this.#log.size < 2 * this.#rewrittenSize + SLACK) return;
    const { tree } = this.#live;
    const all: Line = {
      ...this.#live,
      written: [],
      removed: [],
      pages: [...this.#pages].map(([path, { digest, keys }]) => [path, digest, keys]),
      gone: [],
      at: new Date().toISOString(),
    };
    // The idle tree's differences go with the old lines; it is compared as a whole when it is next used.
    this.#stale[other(tree)] = null;
    await this.#log.rewrite([all]);
    this.#rewrittenSize = this.#log.size;
  }
}

const linkName = ({ release }: ReleaseIdentity): string => `r${release}`;

/** Runs a task over items, sixteen at a time: enough to keep a disk busy, few enough file handles for any machine. */
async function inSmallGroups<T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += 16) await Promise.all(items.slice(start, start + 16).map(task));
}
