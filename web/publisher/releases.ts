import { mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileOf } from '@bridgepress/shared';
import { History, type PastRelease } from './history.ts';
import { JournalFile } from './journal-file.ts';
import { KeptPages } from './kept-pages.ts';
import type { Laps } from './laps.ts';
import type { Key } from './snapshot/queries.ts';
import { Tree } from './tree.ts';

/** What is known of one page of the live release. */
export interface PageRecord {
  readonly digest: string;
  readonly keys: readonly Key[];
  /** the pages and files of the site that it leads to */
  readonly links: readonly string[];
}

/** What a release shows, and what it was made with. */
export interface ReleaseIdentity {
  /** counts from 1 */
  readonly release: number;
  readonly epoch: string;
  readonly number: number;
  readonly bundle: string;
  readonly siteUrl: string;
  /** set when it shows an earlier release again instead of what is newest */
  readonly again: ShownAgain | null;
}

/** A roll back. It lasts until something is published after `number`, or until there is another bundle. */
export interface ShownAgain {
  /** the release that is shown */
  readonly release: number;
  /** the newest that was known then, in the journal and in code */
  readonly epoch: string;
  readonly number: number;
  readonly bundle: string;
}

/** What a release was made for, how long it took, and what it lacks, for people. */
export interface Account {
  readonly reason: string;
  readonly pages: number;
  readonly milliseconds: number;
  readonly errors: readonly string[];
}

/** Says that a tree is being written before it is known what will be in it: after a crash nothing in it is trusted. */
interface Begun {
  readonly begun: TreeName;
}

interface Line extends Omit<ReleaseIdentity, 'again'> {
  /** absent in lines of earlier versions, as is `account` */
  readonly again?: ShownAgain | null;
  readonly account?: Account;
  readonly tree: TreeName;
  /** files that differ from the release before */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** lines of earlier versions name no links */
  readonly pages: readonly (readonly [path: string, digest: string, keys: readonly Key[], links?: readonly string[]])[];
  readonly gone: readonly string[];
  readonly at: string;
}

const treeNames = ['a', 'b'] as const;
type TreeName = (typeof treeNames)[number];
const other = (name: TreeName): TreeName => (name === 'a' ? 'b' : 'a');

/** One file of a release that differs from what is live. */
export interface WrittenPage {
  readonly path: string;
  /** null when it was written ahead, see `begin`; a digest when it is a page of an earlier release */
  readonly bytes: Buffer | string | null;
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

/** Pages of an earlier release that are compressed before it is live again; more of them follow after. */
const COMPRESSED_FIRST = 50;

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
  /** what readers see although the log does not know it: it was lost */
  #unknown: { readonly release: number; readonly tree: TreeName } | null = null;
  #rewrittenSize = 0;
  readonly #kept: KeptPages;
  readonly #history = new History();

  private constructor(folder: string, log: JournalFile<Line | Begun>) {
    this.#folder = folder;
    this.#log = log;
    this.#trees = { a: new Tree(join(folder, 'a')), b: new Tree(join(folder, 'b')) };
    this.#kept = new KeptPages(join(folder, 'kept'));
  }

  /** @param folder where the trees and the link `current` stand */
  static async open(folder: string, logPath: string): Promise<ReleaseStore> {
    await mkdir(folder, { recursive: true });
    const { file, lines } = await JournalFile.open<Line | Begun>(logPath);
    const store = new ReleaseStore(folder, file);
    await Promise.all(treeNames.map((name) => store.#trees[name].prepare()));
    await store.#resume(lines);
    store.#trimHistory();
    store.#kept.dropUnless((digest) => store.#history.needs(digest));
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

  /** The last releases, the oldest first: each of them can be shown again. */
  get history(): readonly PastRelease[] {
    return this.#history.releases;
  }

  get #idle(): TreeName {
    const served = this.#live ?? this.#unknown;
    return served ? other(served.tree) : 'a';
  }

  /** Begins a release that is too large to hold in memory. Until it is published, nothing of it is live; it is compressed after that. */
  async begin(): Promise<WriteAhead> {
    const name = this.#idle;
    await this.#log.append({ begun: name });
    await this.#retire(name);
    for (const file of this.#stale[name] ?? (await this.#trees[name].files())) this.#keepWhatStands(name, file);
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
    account: Account,
    written: readonly WrittenPage[],
    records: ReadonlyMap<string, PageRecord>,
    gone: readonly string[],
    lap: Laps['lap'] = () => undefined,
  ): Promise<ReleaseIdentity> {
    const name = this.#idle;
    const line: Line & Pick<ReleaseIdentity, 'again'> = {
      ...identity,
      account,
      release: ((this.#live ?? this.#unknown)?.release ?? 0) + 1,
      tree: name,
      written: written.map(({ path }) => fileOf(path)),
      removed: gone.map(fileOf),
      pages: [...records].map(([path, { digest, keys, links }]) => [path, digest, keys, links]),
      gone,
      at: new Date().toISOString(),
    };
    await this.#log.append(line);
    await this.#retire(name);
    const changed = new Set([...line.written, ...line.removed]);
    const differs = this.#stale[name];
    for (const file of changed) if ((differs === null || differs.has(file)) && !this.#ahead.has(file)) this.#keepWhatStands(name, file);
    await this.#catchUp(name, changed);
    this.#stale[name] = changed;
    const shown = await this.#write(name, written);
    await inSmallGroups(line.removed, (file) => this.#trees[name].remove(file));
    lap('write');
    await this.#flip(line);
    lap('flip');
    this.#take(line);
    this.#trimHistory();
    for (const file of line.written) this.#plain?.delete(file);
    for (const file of [...this.#ahead, ...shown]) this.#plain?.add(file);
    this.#ahead.clear();
    await this.#shorten();
    return line;
  }

  /**
   * Shows an earlier release again, as a release of its own: live when this answers. When this throws, what was live still is.
   * @throws Error when it is not kept any more
   */
  async showAgain(release: number, newest: Omit<ShownAgain, 'release'>, milliseconds: () => number): Promise<ReleaseIdentity> {
    const lines = releasedLines(await this.#log.read(), this.#live);
    const at = lines.findIndex((line) => line.release === release);
    if (at < 0 || !this.history.some((each) => each.release === release)) throw new Error(`Release ${release} is no longer kept.`);
    const pages = pagesAfter(lines.slice(0, at + 1));
    // What the idle tree alone still has is kept first.
    await this.#catchUp(this.#idle, new Set());
    this.#stale[this.#idle] = new Set();
    const written = [...pages].flatMap(([path, { digest }]) => (this.#pages.get(path)?.digest === digest ? [] : [{ path, bytes: digest }]));
    for (const { path, bytes } of written) if (!this.#kept.has(bytes)) throw new Error(`Release ${release} cannot be shown: its page ${path} is not kept.`);
    const gone = [...this.#pages.keys()].filter((path) => !pages.has(path));
    const records = new Map([...pages].filter(([path, record]) => !sameRecord(record, this.#pages.get(path))));
    const { epoch, number, bundle, siteUrl } = lines[at]!;
    const isNewest = epoch === newest.epoch && number === newest.number && bundle === newest.bundle;
    const account = { reason: `Release ${release} shown again`, pages: written.length, milliseconds: milliseconds(), errors: [] };
    return this.publish({ epoch, number, bundle, siteUrl, again: isNewest ? null : { ...newest, release } }, account, written, records, gone);
  }

  async close(): Promise<void> {
    await this.#log.close();
  }

  /** Writes what differs. @returns the files that still lack their compressed forms */
  async #write(name: TreeName, written: readonly WrittenPage[]): Promise<readonly string[]> {
    const again = written.filter(({ bytes }) => typeof bytes === 'string');
    for (const { path, bytes } of written) if (typeof bytes === 'object' && bytes !== null) this.#trees[name].write(fileOf(path), bytes);
    await inSmallGroups(again, ({ path, bytes }) => this.#trees[name].take(fileOf(path), this.#kept.pathOf(String(bytes))));
    const files = again.map(({ path }) => fileOf(path));
    if (files.length > COMPRESSED_FIRST) return files;
    for (const file of files) this.#trees[name].compress(file);
    return [];
  }

  /** Before a tree loses a page, it is kept if an earlier release needs it. */
  #keepWhatStands(name: TreeName, file: string): void {
    if (this.#history.needsPages) this.#kept.keep(join(this.#trees[name].folder, file), (digest) => this.#history.needs(digest));
  }

  #trimHistory(): void {
    this.#history.trim(this.#kept.bytes, (digest) => {
      this.#kept.drop(digest);
      return this.#kept.bytes;
    });
  }

  /** Reads the log up to the release that `current` names; what was logged after it never went live. */
  async #resume(logged: readonly (Line | Begun)[]): Promise<void> {
    const linked = await readlink(join(this.#folder, 'current')).catch(() => null);
    const last = logged.findLastIndex((line) => !('begun' in line) && linkName(line) === linked);
    if (last < 0) return void (this.#unknown = await this.#served(linked));
    for (const line of releasedLines(logged.slice(0, last + 1), logged[last] as Line)) this.#take(line);
    for (const line of logged.slice(last + 1)) {
      if ('begun' in line) this.#stale[line.begun] = null;
      else for (const file of [...line.written, ...line.removed]) this.#stale[line.tree]?.add(file);
    }
  }

  async #served(alias: string | null): Promise<{ readonly release: number; readonly tree: TreeName } | null> {
    const release = Number(/^r(\d+)$/.exec(alias ?? '')?.[1]);
    const tree = await readlink(join(this.#folder, alias ?? '')).catch(() => null);
    return Number.isInteger(release) && (tree === 'a' || tree === 'b') ? { release, tree } : null;
  }

  #take(line: Line): void {
    const displaced: string[] = [];
    for (const [path, digest, keys, links = []] of line.pages) {
      const before = this.#pages.get(path);
      if (before && before.digest !== digest) displaced.push(before.digest);
      this.#pages.set(path, { digest, keys, links });
      this.#files.add(fileOf(path));
    }
    for (const path of line.gone) {
      const before = this.#pages.get(path);
      if (before) displaced.push(before.digest);
      this.#pages.delete(path);
      this.#files.delete(fileOf(path));
    }
    const { release, epoch, number, bundle, siteUrl, again = null, tree, at, account = unaccounted } = line;
    const known = this.#live !== null;
    this.#live = { release, epoch, number, bundle, siteUrl, again, tree };
    this.#stale[tree] = new Set();
    this.#stale[other(tree)] = known ? new Set([...line.written, ...line.removed]) : null;
    this.#history.add({ release, number, bundle, at, ...account, displaced, size: sizeOf(line) });
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
    await this.#retire(name);
    for (const file of files) this.#keepWhatStands(name, file);
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
    await rename(next, join(this.#folder, 'current'));
  }

  /** A tree that is about to change answers to no release any more: whoever still reads under an old name finds nothing there, and asks for the new one. */
  async #retire(name: TreeName): Promise<void> {
    for (const alias of await this.#aliasesOf(name)) await rm(join(this.#folder, alias), { force: true });
  }

  async #aliasesOf(name: TreeName): Promise<readonly string[]> {
    const served = this.#live ?? this.#unknown;
    const live = served && linkName(served);
    const names = (await readdir(this.#folder)).filter((each) => /^r\d+$/.test(each) && each !== live);
    const targets = await Promise.all(names.map(async (alias) => [alias, await readlink(join(this.#folder, alias)).catch(() => null)] as const));
    return targets.flatMap(([alias, target]) => (target === name ? [alias] : []));
  }

  async #shorten(): Promise<void> {
    if (!this.#live || this.#log.size < 2 * this.#rewrittenSize + SLACK) return;
    const lines = releasedLines(await this.#log.read(), this.#live);
    const first = lines.findIndex(({ release }) => release === this.history[0]?.release);
    const oldest = lines[Math.max(0, first)]!;
    const whole: Line = {
      ...oldest,
      written: [],
      removed: [],
      pages: [...pagesAfter(lines.slice(0, Math.max(0, first) + 1))].map(([path, { digest, keys, links }]) => [path, digest, keys, links]),
      gone: [],
    };
    await this.#log.rewrite([whole, ...lines.slice(Math.max(0, first) + 1)]);
    this.#rewrittenSize = this.#log.size;
  }
}

const linkName = ({ release }: Pick<ReleaseIdentity, 'release'>): string => `r${release}`;

const unaccounted: Account = { reason: '', pages: 0, milliseconds: 0, errors: [] };

/** A rough measure that costs nothing. */
const sizeOf = ({ pages }: Line): number => pages.reduce((sum, [path, , keys, links = []]) => sum + path.length + 40 + (keys.length + links.length) * 30, 0);

const sameRecord = (a: PageRecord, b: PageRecord | undefined): boolean => b !== undefined && a.digest === b.digest && a.keys.join() === b.keys.join() && a.links.join() === b.links.join();

/** The lines that became live, up to a release: one that a crash left behind has the number of the one that came after it instead. */
function releasedLines(logged: readonly (Line | Begun)[], last: Pick<ReleaseIdentity, 'release'> | null): readonly Line[] {
  const lines: Line[] = [];
  let wanted = last?.release ?? 0;
  for (const line of [...logged].reverse()) {
    if ('begun' in line || line.release !== wanted) continue;
    lines.push(line);
    wanted -= 1;
  }
  return lines.reverse();
}

/** A release as its log tells it. */
export interface LoggedRelease {
  readonly release: number;
  /** ISO instant */
  readonly at: string;
  readonly pages: number;
  readonly reason: string;
  /** the earlier release that it shows again, or null */
  readonly shows: number | null;
}

/** The releases of a folder up to the one that is live, the oldest first, without touching anything: a publisher may be at work. */
export async function loggedReleases(folder: string, logPath: string): Promise<readonly LoggedRelease[]> {
  const linked = await readlink(join(folder, 'current')).catch(() => null);
  const logged = await JournalFile.peek<Line | Begun>(logPath);
  const live = logged.findLast((line): line is Line => !('begun' in line) && linkName(line) === linked);
  return live === undefined ? [] : releasedLines(logged, live).map(({ release, at, account = unaccounted, again }) => ({ release, at, pages: account.pages, reason: account.reason, shows: again?.release ?? null }));
}

/** Every page after these lines, of which the first has all of its release. */
function pagesAfter(lines: readonly Line[]): Map<string, PageRecord> {
  const pages = new Map<string, PageRecord>();
  for (const line of lines) {
    for (const [path, digest, keys, links = []] of line.pages) pages.set(path, { digest, keys, links });
    for (const path of line.gone) pages.delete(path);
  }
  return pages;
}

/** Runs a task over items, sixteen at a time: enough to keep a disk busy, few enough file handles for any machine. */
async function inSmallGroups<T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += 16) await Promise.all(items.slice(start, start + 16).map(task));
}
