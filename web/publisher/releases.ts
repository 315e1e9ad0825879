import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileOf } from '@bridgepress/shared';
import { digestOf } from './digest.ts';
import { earlierRelease } from './earlier-release.ts';
import { examine } from './file-forms.ts';
import { History, type Displaced, type PastRelease } from './history.ts';
import { JournalFile } from './journal-file.ts';
import { KeptPages } from './kept-pages.ts';
import { inSmallGroups } from './in-small-groups.ts';
import type { Laps } from './laps.ts';
import { commentsShown } from './lost-words.ts';
import { ReleaseLinks } from './release-links.ts';
import { linkName, other, pagesAfter, releasedLines, sizeOf, treeNames, unaccounted, type Account, type Begun, type Line, type PageRecord, type ReleaseIdentity, type ShownAgain, type TreeName } from './release-log.ts';
import { Tree } from './tree.ts';

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
const EXAMINED_AT_ONCE = 24;

/** Most pages of a release that are on the disk before it is live: more would hold it back, and are examined after a power cut. */
const SYNCED_MAX = 16;

/** Most damaged pages that are held in memory; more of them are made anew. */
const HEALED_MAX = 500;

/** Bytes of the log that make it worth writing anew. */
const SLACK = 64 * 1024 * 1024;

/** Pages of an earlier release that are compressed before it is live again; more of them follow after. */
const COMPRESSED_FIRST = 50;

/**
 * Two trees, of which `current` names the live one. A release is logged, written into the idle tree, and made live by renaming one
 * link. Whatever a crash leaves behind is in the log: files that may be half-way are written again before that tree is used.
 */
export class ReleaseStore {
  readonly #links: ReleaseLinks;
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
  /** looks at each page of the live release and at each that is kept, as far as they were not taken since this was opened */
  #unexamined: Iterator<() => void> = [].values();
  /** pages that were found damaged, with what they should hold */
  readonly #damaged = new Map<string, Buffer>();
  /** pages of the live release whose bytes are nowhere any more */
  readonly #lost = new Set<string>();
  #found = 0;
  #asToday: readonly string[] = [];
  /** what readers see although the log does not know it: it was lost */
  #unknown: { readonly release: number; readonly tree: TreeName } | null = null;
  #rewrittenSize = 0;
  readonly #kept: KeptPages;
  readonly #history = new History();

  private constructor(folder: string, log: JournalFile<Line | Begun>) {
    this.#links = new ReleaseLinks(folder);
    this.#log = log;
    this.#trees = { a: new Tree(join(folder, 'a')), b: new Tree(join(folder, 'b')) };
    this.#kept = new KeptPages(join(folder, 'kept'));
  }

  /** @param folder where the trees and the link `current` stand */
  static async open(folder: string, logPath: string): Promise<ReleaseStore> {
    await mkdir(folder, { recursive: true });
    const { file, lines } = await JournalFile.open<Line | Begun>(logPath);
    const store = new ReleaseStore(folder, file);
    await store.#links.mend();
    await Promise.all(treeNames.map((name) => store.#trees[name].prepare()));
    await store.#resume(lines);
    store.#trimHistory();
    store.#kept.dropUnless((digest) => store.#history.needs(digest));
    store.#rewrittenSize = file.size;
    store.#unexamined = store.#examinations([...store.#pages.keys()]);
    return store;
  }

  get live(): ReleaseIdentity | null {
    return this.#live;
  }

  /** Pages that do not show what they should: newer ones in a roll back, and older ones where the new one could not be made. They are made with every release until they are right. */
  get asToday(): readonly string[] {
    return this.#asToday;
  }

  /** Pages that have to be made again, because a file of theirs is damaged and nothing tells what it held. */
  get lost(): ReadonlySet<string> {
    return this.#lost;
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

  /** Nobody finds a tree that is about to change. */
  async #retire(name: TreeName): Promise<void> {
    const served = this.#live ?? this.#unknown;
    await this.#links.retire(name, served && linkName(served));
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
   * Examines a few pages, each once after a start: pages of large releases are not forced to the disk, so a power cut may leave some of the last that were written empty or cut short. Those that can be put right from
   * another form of theirs are for `heal`, the others are `lost`.
   * @returns whether there is more to examine
   */
  examine(): boolean {
    for (let count = 0; count < EXAMINED_AT_ONCE; count++) {
      const { value: look, done } = this.#unexamined.next();
      if (done) return false;
      look();
    }
    return true;
  }

  *#examinations(paths: readonly string[]): Generator<() => void> {
    for (const path of paths) yield () => this.#examinePage(path);
    for (const digest of this.#kept.digests) yield () => this.#kept.examine(digest);
  }

  #examinePage(path: string): void {
    const record = this.#pages.get(path);
    if (!record || !this.liveTree || this.#lost.has(path)) return;
    const found = examine(join(this.liveTree.folder, fileOf(path)), record.digest);
    if (found === 'sound') return;
    this.#found += 1;
    if (found !== null && this.#damaged.size < HEALED_MAX) return void this.#damaged.set(path, found);
    this.#pages.set(path, { ...record, digest: '' });
    this.#lost.add(path);
  }

  /** Damaged pages that `heal` can put right, and pages that are lost, as far as it was not told yet. */
  get found(): number {
    return this.#found;
  }

  /** Puts damaged pages right, as a release that shows what the live one shows. When this throws, that one still is live. */
  async heal(): Promise<void> {
    const live = this.#live;
    const written = [...this.#damaged].flatMap(([path, bytes]) => (this.#pages.get(path)?.digest === digestOf(bytes) ? [{ path, bytes }] : []));
    if (live && written.length > 0) {
      const { epoch, number, bundle, siteUrl, again } = live;
      const account = { reason: 'Damaged files put right', pages: written.length, milliseconds: 0, errors: [] };
      await this.publish({ epoch, number, bundle, siteUrl, again, ...(this.#asToday.length > 0 ? { asToday: this.#asToday } : {}) }, account, written, new Map(), []);
    }
    this.#damaged.clear();
    this.#found = 0;
  }

  /**
   * Makes a release live. When this throws, the last one still is.
   * @param written pages whose bytes differ from the live release
   * @param records every page that was rendered, changed or not
   * @param gone paths that are no longer part of the site
   */
  async publish(
    identity: Omit<ReleaseIdentity, 'release'> & Pick<Line, 'lostWords' | 'asToday'>,
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
    if (line.written.length <= SYNCED_MAX) await this.#trees[name].sync(line.written);
    await inSmallGroups(line.removed, (file) => this.#trees[name].remove(file));
    lap('write');
    await this.#links.flip(linkName(line), name);
    lap('flip');
    this.#take(line);
    this.#trimHistory();
    for (const file of line.written) this.#plain?.delete(file);
    for (const file of [...this.#ahead, ...shown]) this.#plain?.add(file);
    this.#ahead.clear();
    // It is live, whatever becomes of the log's length: a later release shortens it.
    await this.#shorten().catch(() => undefined);
    return line;
  }

  /**
   * Shows an earlier release again, as a release of its own: live when this answers. When this throws, what was live still is.
   * @throws Error when it is not kept any more
   */
  async showAgain(release: number, newest: Omit<ShownAgain, 'release'>, milliseconds: () => number): Promise<ReleaseIdentity> {
    const earlier = earlierRelease(releasedLines(await this.#log.read(), this.#live), release, this.#pages);
    if (earlier === null || !this.history.some((each) => each.release === release)) throw new Error(`Release ${release} is no longer kept.`);
    const { line, asToday, written, gone, records } = earlier;
    // What the idle tree alone still has is kept first.
    await this.#catchUp(this.#idle, new Set());
    this.#stale[this.#idle] = new Set();
    for (const { path, bytes } of written) if (!this.#kept.has(bytes)) throw new Error(`Release ${release} cannot be shown: its page ${path} is not kept.`);
    const { epoch, number, bundle, siteUrl } = line;
    const isNewest = epoch === newest.epoch && number === newest.number && bundle === newest.bundle;
    const account = { reason: `Release ${release} shown again`, pages: written.length, milliseconds: milliseconds(), errors: [] };
    return this.publish({ epoch, number, bundle, siteUrl, again: isNewest ? null : { ...newest, release }, ...(asToday.length > 0 ? { asToday } : {}) }, account, written, records, gone);
  }

  async close(): Promise<void> {
    await this.#log.close();
  }

  /** Writes what differs. @returns the files that still lack their compressed forms */
  async #write(name: TreeName, written: readonly WrittenPage[]): Promise<readonly string[]> {
    const again = written.filter(({ bytes }) => typeof bytes === 'string');
    for (const { path, bytes } of written) if (typeof bytes === 'object' && bytes !== null) this.#trees[name].write(fileOf(path), bytes);
    for (const { path, bytes } of again) this.#trees[name].take(fileOf(path), this.#kept.pathOf(String(bytes)));
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
    const linked = await this.#links.current();
    const last = logged.findLastIndex((line) => !('begun' in line) && linkName(line) === linked);
    if (last < 0) return void (this.#unknown = await this.#links.served(linked));
    for (const line of releasedLines(logged.slice(0, last + 1), logged[last] as Line)) this.#take(line);
    for (const line of logged.slice(last + 1)) {
      if ('begun' in line) this.#stale[line.begun] = null;
      else for (const file of [...line.written, ...line.removed]) this.#stale[line.tree]?.add(file);
    }
  }

  #take(line: Line): void {
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
    const { release, epoch, number, bundle, siteUrl, again = null, tree, at, account = unaccounted } = line;
    const known = this.#live !== null;
    this.#live = { release, epoch, number, bundle, siteUrl, again, tree };
    this.#asToday = line.asToday ?? [];
    this.#stale[tree] = new Set();
    this.#stale[other(tree)] = known ? new Set([...line.written, ...line.removed]) : null;
    this.#history.add({ release, number, bundle, at, ...account, displaced, size: sizeOf(line) });
    this.#history.forget(new Set(line.lostWords), (digest) => this.#kept.drop(digest));
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
