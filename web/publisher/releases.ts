import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileOf } from '@bridgepress/shared';
import { earlierRelease } from './earlier-release.ts';
import { Examination } from './examination.ts';
import { History, type PastRelease } from './history.ts';
import { JournalFile } from './journal-file.ts';
import { KeptPages } from './kept-pages.ts';
import type { Laps } from './laps.ts';
import { LiveRelease } from './live-release.ts';
import { ReleaseLinks } from './release-links.ts';
import { linkName, pagesOf, releasedLines, shortened, sizeOf, unaccounted, type Account, type Begun, type CarriedOut, type Line, type PageRecord, type ReleaseIdentity, type ShownAgain } from './release-log.ts';
import { Trees, type WriteAhead, type WrittenPage } from './trees.ts';

const SLACK = 16 * 1024 * 1024;

/** What a release consists of, as a difference to the one that is live. */
export interface Contents {
  /** pages whose bytes differ from the live release */
  readonly written: readonly WrittenPage[];
  /** every page that was rendered, changed or not */
  readonly records: ReadonlyMap<string, PageRecord>;
  /** paths that are no longer part of the site */
  readonly gone: readonly string[];
}

/**
 * Two trees, of which `current` names the live one. A release is logged, written into the idle tree, and made live by renaming one
 * link. Whatever a crash leaves behind is in the log: files that may be half-way are written again before that tree is used.
 */
export class ReleaseStore {
  readonly #links: ReleaseLinks;
  readonly #log: JournalFile<Line | Begun>;
  readonly #live = new LiveRelease();
  readonly #trees: Trees;
  readonly #examination: Examination;
  readonly #kept: KeptPages;
  readonly #history = new History();
  readonly #slack: number;
  #rewrittenSize = 0;

  private constructor(folder: string, log: JournalFile<Line | Begun>, slack: number) {
    this.#slack = slack;
    this.#links = new ReleaseLinks(folder);
    this.#log = log;
    this.#kept = new KeptPages(join(folder, 'kept'));
    this.#trees = new Trees(folder, this.#links, this.#live, {
      keep: (file) => void (this.#history.needsPages && this.#kept.keep(file, (digest) => this.#history.needs(digest))),
      pathOf: (digest) => this.#kept.pathOf(digest),
    });
    this.#examination = new Examination(this.#live, () => this.#trees.live?.folder ?? null, this.#kept);
  }

  /**
   * @param folder where the trees and the link `current` stand
   * @param slack bytes of later lines that make it worth writing the log anew
   */
  static async open(folder: string, logPath: string, slack = SLACK): Promise<ReleaseStore> {
    await mkdir(folder, { recursive: true });
    const { file, lines } = await JournalFile.open<Line | Begun>(logPath);
    const store = new ReleaseStore(folder, file, slack);
    await store.#links.mend();
    await store.#trees.prepare();
    await store.#resume(lines);
    store.#trimHistory();
    store.#kept.dropUnless((digest) => store.#history.needs(digest));
    // What was added before a restart counts as well: otherwise the log of a publisher that is started often would grow for ever.
    store.#rewrittenSize = Math.min(file.size, store.#history.logged + sizeOf({ pages: pagesOf(store.pages) }));
    store.#examination.begin();
    return store;
  }

  get live(): ReleaseIdentity | null {
    return this.#live.identity;
  }

  /** The last instruction that was carried out here; null when there was none. */
  get carriedOut(): CarriedOut | null {
    return this.#live.carriedOut;
  }

  /** Pages that do not show what they should, see `LiveRelease`. They are made with every release until they are right. */
  get asToday(): readonly string[] {
    return this.#live.asToday;
  }

  /** Pages that have to be made again, because a file of theirs is damaged and nothing tells what it held. */
  get lost(): ReadonlySet<string> {
    return this.#live.lost;
  }

  /** Every page of the live release, by path. */
  get pages(): ReadonlyMap<string, PageRecord> {
    return this.#live.pages;
  }

  /** The last releases, the oldest first: each of them can be shown again. */
  get history(): readonly PastRelease[] {
    return this.#history.releases;
  }

  /** Begins a release that is too large to hold in memory. Until it is published, nothing of it is live; it is compressed after that. */
  async begin(): Promise<WriteAhead> {
    await this.#log.append({ begun: this.#trees.idle });
    return this.#trees.begin();
  }

  /** Does a little of what can wait until a release is live. @returns whether there is more to do */
  tidy(): Promise<boolean> {
    return this.#trees.tidy();
  }

  /** Examines a few pages, each once after a start. @returns whether there is more to examine */
  examine(): boolean {
    return this.#examination.some();
  }

  /** Damaged pages that `heal` can put right, and pages that are lost, as far as it was not told yet. */
  get found(): number {
    return this.#examination.found;
  }

  /** Puts damaged pages right, as a release that shows what the live one shows. When this throws, that one still is live. */
  async heal(): Promise<void> {
    const live = this.live;
    const written = this.#examination.damaged;
    if (live && written.length > 0) {
      const { epoch, number, bundle, siteUrl, again } = live;
      const account = { reason: 'Damaged files put right', pages: written.length, milliseconds: 0, errors: [] };
      await this.publish({ epoch, number, bundle, siteUrl, again, ...(this.asToday.length > 0 ? { asToday: this.asToday } : {}) }, account, { written, records: new Map(), gone: [] });
    }
    this.#examination.done();
  }

  /**
   * Makes a release live. When this throws, the last one still is.
   * @param kept what else has to be on the disk before it is live; it is written while the log is
   */
  async publish(
    identity: Omit<ReleaseIdentity, 'release'> & Pick<Line, 'lostWords' | 'asToday' | 'instruction'>,
    account: Account,
    { written, records, gone }: Contents,
    kept: Promise<void> = Promise.resolve(),
    lap: Laps['lap'] = () => undefined,
  ): Promise<ReleaseIdentity> {
    const line: Line & Pick<ReleaseIdentity, 'again'> = {
      ...identity,
      account,
      release: (this.#trees.served?.release ?? 0) + 1,
      tree: this.#trees.idle,
      written: written.map(({ path }) => fileOf(path)),
      removed: gone.map(fileOf),
      pages: pagesOf(records),
      gone,
      at: new Date().toISOString(),
    };
    await allOf([kept, this.#log.append(line)]);
    lap('keep');
    const plain = await this.#trees.write(line, written);
    lap('write');
    this.#links.flip(linkName(line), line.tree);
    lap('flip');
    this.#take(line);
    this.#trimHistory();
    this.#trees.settle(line, plain);
    // It is live, whatever becomes of the log's length: a later release shortens it.
    await this.#shorten().catch(() => undefined);
    return line;
  }

  /**
   * Shows an earlier release again, as a release of its own: live when this answers. When this throws, what was live still is.
   * @param instruction number of what an editor asked for, where one did
   * @throws Error when it is not kept any more
   */
  async showAgain(release: number, newest: Omit<ShownAgain, 'release'>, milliseconds: () => number, instruction: number | null = null): Promise<ReleaseIdentity> {
    const earlier = earlierRelease(releasedLines(await this.#log.read(), this.live), release, this.pages);
    if (earlier === null || !this.history.some((each) => each.release === release)) throw new Error(`Release ${release} is no longer kept.`);
    const { line, asToday, written, gone, records } = earlier;
    // What the idle tree alone still has is kept first.
    await this.#trees.align();
    for (const { path, bytes } of written) if (!this.#kept.has(bytes)) throw new Error(`Release ${release} cannot be shown: its page ${path} is not kept.`);
    const { epoch, number, bundle, siteUrl } = line;
    const isNewest = epoch === newest.epoch && number === newest.number && bundle === newest.bundle;
    const account = { reason: `Release ${release} shown again`, pages: written.length, milliseconds: milliseconds(), errors: [] };
    return this.publish({ epoch, number, bundle, siteUrl, again: isNewest ? null : { ...newest, release }, ...(asToday.length > 0 ? { asToday } : {}), ...(instruction === null ? {} : { instruction: { epoch: newest.epoch, number: instruction } }) }, account, { written, records, gone });
  }

  async close(): Promise<void> {
    await this.#log.close();
  }

  #trimHistory(): void {
    this.#history.trim(this.#kept.bytes, (digest) => {
      this.#kept.drop(digest);
      return this.#kept.bytes;
    });
  }

  /**
   * Notes that the live release shows what is published up to a number, since none of its pages differs: it costs no place among those that can be shown again.
   * @param records of every page that was rendered
   * @param kept what else has to be on the disk
   */
  async note(identity: Omit<ReleaseIdentity, 'release'> & Pick<Line, 'lostWords' | 'asToday'>, records: Contents['records'], kept: Promise<void>): Promise<void> {
    const { release, tree } = this.#live.identity!;
    const line: Line = { ...identity, release, tree, note: true, written: [], removed: [], pages: pagesOf(records), gone: [], at: new Date().toISOString() };
    await allOf([kept, this.#log.append(line)]);
    this.#takeNote(line);
  }

  /** Reads the log up to the release that `current` names; what was logged after it never went live. */
  async #resume(logged: readonly (Line | Begun)[]): Promise<void> {
    const linked = await this.#links.current();
    const last = logged.findLastIndex((line) => !('begun' in line) && !line.note && linkName(line) === linked);
    if (last < 0) return void (this.#trees.unknown = await this.#links.served(linked));
    for (const line of releasedLines(logged, logged[last] as Line))
      if (line.note) this.#takeNote(line);
      else this.#take(line);
    // Notes change no file.
    for (const line of logged.slice(last + 1)) this.#trees.distrust(line);
  }

  #take(line: Line): void {
    const first = this.live === null;
    const displaced = this.#live.take(line);
    this.#trees.take(line, first);
    const { release, number, bundle, at, account = unaccounted } = line;
    this.#history.add({ release, number, bundle, at, ...account, displaced, size: sizeOf(line) });
    this.#history.forget(new Set(line.lostWords), (digest) => this.#kept.drop(digest));
  }

  #takeNote(line: Line): void {
    this.#live.take(line);
    this.#history.forget(new Set(line.lostWords), (digest) => this.#kept.drop(digest));
  }

  async #shorten(): Promise<void> {
    if (!this.live || this.#log.size < 1.5 * this.#rewrittenSize + this.#slack) return;
    const lines = releasedLines(await this.#log.read(), this.live);
    await this.#log.rewrite(shortened(lines, this.history[0]?.release));
    this.#rewrittenSize = this.#log.size;
  }
}

/** Waits for all of them, also when one fails: nothing is still being written then. */
async function allOf(work: readonly Promise<void>[]): Promise<void> {
  for (const done of await Promise.allSettled(work)) if (done.status === 'rejected') throw done.reason;
}
