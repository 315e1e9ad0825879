import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { DeadLinks, PublicationReport, Shrinkage } from '@bridgepress/shared';
import { provideAssets } from './assets.ts';
import type { Bundle } from './bundle.ts';
import type { Cms } from './cms.ts';
import { frameOf } from './frame.ts';
import type { Held } from './held.ts';
import { Laps, type LegTimes } from './laps.ts';
import { deadLinksOf } from './links/dead-links.ts';
import { LinkIndex } from './links/link-index.ts';
import { lostWords } from './lost-words.ts';
import { BESIDE_MAX, prepareRelease, type Prepared, type Workshop } from './make-release.ts';
import { MediaStore } from './media.ts';
import { ReadIndex } from './plan.ts';
import { progressLines } from './progress.ts';
import { reasonOf } from './reason.ts';
import { RenderThread } from './render-thread.ts';
import type { Page } from './render.ts';
import { compareCounts, pull } from './pull.ts';
import type { PastRelease } from './history.ts';
import type { Account, PageRecord, ReleaseIdentity, ShownAgain } from './release-log.ts';
import { ReleaseStore } from './releases.ts';
import { approvedComments, countedPages, isAgreed, lostComments, ReleaseHeld, shrinkageOf } from './shrinkage.ts';
import { latestOf, type Change } from './snapshot/apply.ts';
import type { Snapshot } from './snapshot/snapshot.ts';
import { SnapshotStore } from './snapshot/store.ts';

/** Instructions are carried out elsewhere; this number is after all of them. */
const LAST_INSTRUCTION = 2 ** 31 - 1;

export interface PublisherOptions {
  readonly dataDir: string;
  readonly siteUrl: string;
  readonly bundle: Bundle;
  readonly cms: Cms;
  readonly log: (line: string) => void;
  /** milliseconds since 1970 */
  readonly now: () => number;
  /** pages from which a release is written while it is made, and compressed once it is live */
  readonly large?: number;
  /** threads that make large releases, and pages from which they do */
  readonly threads?: Workshop['threads'];
  /** throws when another publisher has the turn; asked right before a release becomes live */
  readonly assureTurn?: () => Promise<void>;
}

/** More than four would only wait for the disk. */
const THREADS_MAX = 4;
const THREADS_FROM = 800;

/** Bytes of a snapshot's file for each page that it makes, about. */
const BYTES_A_PAGE = 8000;

const threadsOf = ({ threads }: PublisherOptions): Workshop['threads'] => threads ?? { count: Math.min(THREADS_MAX, availableParallelism()), from: THREADS_FROM };

/** Threads that load the program while a large snapshot is read from its file, for a release of every page. */
async function startedFor(snapshotPath: string, options: PublisherOptions): Promise<RenderThread[]> {
  const { count, from } = threadsOf(options);
  const pages = await stat(snapshotPath).then(({ size }) => size / BYTES_A_PAGE, () => 0);
  const others = count - (pages <= BESIDE_MAX ? 1 : 0);
  return count < 2 || pages < from ? [] : Array.from({ length: others }, () => new RenderThread(options.bundle.entry));
}

/** Whether a release was made with this bundle, for this address. */
const isCurrent = (live: ReleaseIdentity | null, { bundle, siteUrl }: PublisherOptions): boolean => live !== null && live.bundle === bundle.id && live.siteUrl === siteUrl;

export interface ReleaseSummary {
  readonly release: ReleaseIdentity;
  readonly pages: number;
  readonly milliseconds: number;
  /** what it was made for */
  readonly reason: string;
  /** where they went */
  readonly legs: LegTimes;
}

/** Keeps the released site equal to what the CMS has published. One call of `bringUpToDate` at a time. */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #releases: ReleaseStore;
  #store: SnapshotStore;
  readonly #media: MediaStore;
  #index = new ReadIndex();
  #links = new LinkIndex();
  #snapshot: Snapshot;
  /** changes that were pulled before a crash, and are not live */
  #ahead: readonly Change[];
  #resume: number;
  #held: Held = new Map();
  #failed: ReadonlyMap<string, string> = new Map();
  /** threads that will make the first release; none when there is one */
  #started: RenderThread[];
  /** how far an editor lets the site shrink */
  #agreed: Pick<Shrinkage, 'pages' | 'comments'> | null = null;

  private constructor(options: PublisherOptions, releases: ReleaseStore, opened: Awaited<ReturnType<typeof SnapshotStore.open>>, started: RenderThread[]) {
    this.#options = options;
    this.#started = started;
    this.#releases = releases;
    this.#store = opened.store;
    this.#snapshot = opened.snapshot;
    this.#ahead = opened.ahead;
    this.#resume = opened.resume;
    this.#media = new MediaStore(join(options.dataDir, 'media'), (url) => options.cms.upload(url));
    this.#readIndices();
  }

  static async open(options: PublisherOptions): Promise<Publisher> {
    const { dataDir, bundle, now } = options;
    const own = join(dataDir, 'publisher');
    await mkdir(own, { recursive: true });
    const releases = await ReleaseStore.open(join(dataDir, 'releases'), join(own, 'releases.jsonl'));
    await provideAssets(bundle.assetsDir, join(dataDir, 'assets'), now());
    const path = join(own, 'snapshot.jsonl');
    const started = isCurrent(releases.live, options) ? [] : await startedFor(path, options);
    return new Publisher(options, releases, await SnapshotStore.open(path, releases.live), started);
  }

  get live(): ReleaseIdentity | null {
    return this.#releases.live;
  }

  /** The last releases, the oldest first: each can be shown again. */
  get history(): readonly PastRelease[] {
    return this.#releases.history;
  }

  /** The roll back that lasts: an earlier release is shown, and nothing was published since. */
  get shownAgain(): ShownAgain | null {
    const again = this.#releases.live?.again ?? null;
    return again?.bundle === this.#options.bundle.id ? again : null;
  }

  /** Up to where nothing is to be done. */
  get upTo(): { readonly epoch: string; readonly number: number } {
    return this.shownAgain ?? this.#snapshot;
  }

  /** Lets the site shrink this far, once. */
  agree(agreed: Pick<Shrinkage, 'pages' | 'comments'>): void {
    this.#agreed = agreed;
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Whether something waits for another try although the CMS has nothing new. */
  get unfinished(): boolean {
    return this.#held.size > 0 || this.#failed.size > 0 || this.#releases.lost.size > 0;
  }

  /** Whether the live release was made with this bundle, for this address. */
  get current(): boolean {
    return isCurrent(this.#releases.live, this.#options);
  }

  /**
   * Pulls what changed and makes it live. Answers null when nothing readers see changed.
   * @throws when the CMS does not answer as it should, or a release cannot be written; the site stays as it is
   */
  async bringUpToDate(): Promise<ReleaseSummary | null> {
    const { cms, log, now, bundle, siteUrl } = this.#options;
    const started = now();
    if (await this.#staysBack()) return null;
    const laps = new Laps();
    const pulled = await pull(cms, this.#snapshot, this.#held, Math.min(this.#resume, this.#snapshot.number), progressLines((read, of) => log(`pulled ${read} of ${of} changes`)));
    laps.lap('pull');
    const fresh = pulled.base !== this.#snapshot;
    const changes = fresh ? pulled.changes : latestOf([...this.#ahead, ...pulled.changes]);
    const workshop = {
      bundle,
      siteUrl,
      lap: laps.lap,
      media: this.#media,
      index: this.#index,
      links: this.#links,
      pages: this.#releases.pages,
      retry: new Set([...this.#failed.keys(), ...this.#releases.asToday, ...this.#releases.lost]),
      begin: () => this.#releases.begin(),
      large: this.#options.large ?? 500,
      threads: threadsOf(this.#options),
      started: this.#started,
      progress: progressLines((made, of) => log(`made ${made} of ${of} pages`)),
    };
    const prepared = await prepareRelease(workshop, this.#snapshot, { ...pulled, changes }, !this.current || !this.#knowsWhatIsLive).finally(() => this.#endThreads());
    compareCounts(prepared.snapshot, pulled.totals, prepared.held);
    this.#refuseToShrink(prepared, fresh);
    await this.#options.assureTurn?.();
    const numbers = [...prepared.held.values()].map((entry) => entry.number - 1);
    const resume = Math.min(prepared.snapshot.number, ...numbers);
    if (prepared.changes.length > 0 || prepared.snapshot.number !== this.#snapshot.number)
      await this.#store.keep(prepared.snapshot, prepared.changes, resume, fresh);
    laps.lap('keep');
    const reason = this.#reasonOf(prepared);
    const errors = [...new Set([...prepared.held.values(), ...prepared.failed.map(({ error }) => error)].map(({ message }) => message)), ...prepared.advice].slice(0, 20);
    const lost = lostWords(this.#snapshot, prepared.snapshot, fresh ? null : prepared.changes);
    const release = await this.#publish(prepared, lost, { reason, pages: prepared.rendered.length, milliseconds: Math.max(0, Math.round(now() - started)), errors }, laps.lap);
    this.#snapshot = prepared.snapshot;
    this.#agreed = null;
    this.#ahead = [];
    this.#resume = resume;
    this.#held = prepared.held;
    this.#failed = new Map(prepared.failed.map(({ path, error }) => [path, error.message]));
    return release && { release, pages: prepared.rendered.length, milliseconds: now() - started, reason, legs: laps.times };
  }

  /**
   * Shows an earlier release again: live when this answers. It stays until something is published after what is known now.
   * @throws Error when that release is not kept any more; what was live still is
   */
  async showAgain(release: number): Promise<ReleaseSummary> {
    const { now, bundle } = this.#options;
    const started = now();
    const newest = { epoch: this.upTo.epoch, number: this.upTo.number, bundle: bundle.id };
    const identity = await this.#releases.showAgain(release, newest, () => Math.max(0, Math.round(now() - started)));
    const milliseconds = now() - started;
    // From here on it is as after a restart: the snapshot of what is live, and what is known beyond it.
    await this.#store.close();
    const { store, snapshot, ahead, resume } = await SnapshotStore.open(join(this.#options.dataDir, 'publisher', 'snapshot.jsonl'), this.#releases.live);
    this.#store = store;
    this.#snapshot = snapshot;
    this.#ahead = ahead;
    this.#resume = resume;
    this.#readIndices();
    const { pages, reason } = this.history.at(-1)!;
    return { release: identity, pages, milliseconds, reason, legs: { ...new Laps().times, write: milliseconds } };
  }

  /** Whether a roll back lasts, since nothing was published after it. */
  async #staysBack(): Promise<boolean> {
    const again = this.shownAgain;
    // What can only be made anew is made of what is newest.
    if (again === null || this.#releases.lost.size > 0) return false;
    const { wanted, epoch } = await this.#options.cms.publication(again.number, 0, LAST_INSTRUCTION);
    return wanted === again.number && epoch === again.epoch;
  }

  /** Whether the snapshot is exactly what the live release was made from: the plan of what to make again depends on it. */
  get #knowsWhatIsLive(): boolean {
    const live = this.#releases.live;
    return live !== null && live.epoch === this.#snapshot.epoch && live.number === this.#snapshot.number;
  }

  /** @throws ReleaseHeld when much of the site would go and no editor has agreed */
  #refuseToShrink({ snapshot, changes, pages }: Prepared, fresh: boolean): void {
    const before = this.#snapshot;
    const lost = fresh ? Infinity : lostComments(before, snapshot, changes);
    const comments = lost <= 0 ? 0 : approvedComments(before);
    const shrinkage = shrinkageOf(
      { articles: before.articles.size, pages: countedPages(this.#releases.pages.keys()), comments },
      { articles: snapshot.articles.size, pages, comments: fresh ? approvedComments(snapshot) : comments - Math.max(0, lost) },
    );
    if (shrinkage && !isAgreed(shrinkage, this.#agreed)) throw new ReleaseHeld(shrinkage, snapshot.number);
  }

  #reasonOf({ changes }: Prepared): string {
    const live = this.#releases.live;
    if (live === null) return 'The first release';
    if (live.siteUrl !== this.#options.siteUrl) return 'A new address of the site';
    return live.bundle === this.#options.bundle.id ? reasonOf(this.#snapshot, changes) : 'A new version of the program';
  }

  /** What an editor should know, in words. */
  get errors(): PublicationReport['errors'] {
    return [
      // What waits with another entry has the same words.
      ...[...new Map([...this.#held.values()].map(({ documentId, message }) => [`${documentId}: ${message}`, { documentId, message }])).values()],
      ...[...this.#failed].map(([path, message]) => ({ documentId: this.#articleAt(path), message: `The page ${path} could not be made: ${message}` })),
    ];
  }

  /** Links that editors typed and that lead to no page of what is live. */
  get deadLinks(): readonly DeadLinks[] {
    const { pages } = this.#releases;
    return deadLinksOf(this.#links, { snapshot: this.#snapshot, origin: new URL(this.#options.siteUrl).origin }, (path) => pages.has(path));
  }

  /** What is known of the pages that are live. */
  #readIndices(): void {
    this.#index = new ReadIndex();
    this.#links = new LinkIndex();
    for (const [path, { keys, links }] of this.#releases.pages) {
      this.#index.record(path, keys);
      this.#links.record(path, links);
    }
  }

  #articleAt(path: string): string | null {
    const slug = /^\/articles\/([^/]+)\/$/.exec(path)?.[1];
    return (slug && this.#snapshot.slugs.article.get(slug)) || null;
  }

  /** Looks after each start whether all files are what was written, while there is nothing else to do. @returns whether there is more to look at */
  examine(): boolean {
    return this.#releases.examine();
  }

  /** Puts right what `examine` found and what can be put right at once. @returns how many pages were damaged, those included that the next release makes again; each is told once */
  async heal(): Promise<number> {
    const { found } = this.#releases;
    if (found === 0) return 0;
    await this.#options.assureTurn?.();
    await this.#releases.heal();
    return found;
  }

  /** Prepares for the next release while there is nothing else to do. @returns whether there is more to prepare */
  tidy(): Promise<boolean> {
    return this.#releases.tidy();
  }

  async close(): Promise<void> {
    await Promise.all([this.#releases.close(), this.#store.close(), this.#endThreads()]);
  }

  async #endThreads(): Promise<void> {
    const started = this.#started;
    this.#started = [];
    await Promise.all(started.map((thread) => thread.end()));
  }

  async #publish({ rendered, failed, gone, snapshot }: Prepared, lost: readonly string[], account: Account, lap: Laps['lap']): Promise<ReleaseIdentity | null> {
    const { pages } = this.#releases;
    // What was written ahead is in the idle tree already, changed or not.
    const written = rendered.filter(({ path, digest, bytes }) => bytes === null || pages.get(path)?.digest !== digest);
    const kept = new Set(failed.filter(({ path }) => pages.has(path)).map(({ path }) => path));
    const removed = gone.filter((path) => !kept.has(path));
    const live = this.#releases.live;
    const { bundle, siteUrl } = this.#options;
    const identity = { epoch: snapshot.epoch, number: snapshot.number, bundle: bundle.id, siteUrl, again: null, ...(lost.length > 0 ? { lostWords: lost } : {}), ...(kept.size > 0 ? { asToday: [...kept] } : {}) };
    const unchanged = live && written.length === 0 && removed.length === 0;
    await this.#keepFrame(snapshot);
    const release = unchanged && live.number === identity.number && live.again === null && this.current ? null : await this.#releases.publish(identity, account, written, recordsOf(rendered), removed, lap);
    // Not before: until then what is live is what was read for it.
    for (const page of [...rendered, ...failed]) this.#index.record(page.path, page.keys);
    for (const page of rendered) this.#links.record(page.path, page.links);
    for (const path of removed) {
      this.#index.forget(path);
      this.#links.forget(path);
    }
    return unchanged ? null : release;
  }

  /** The site server makes its own pages with this, and with no other content. */
  async #keepFrame(snapshot: Snapshot): Promise<void> {
    const path = join(this.#options.dataDir, 'publisher', 'frame.json');
    await writeFile(`${path}~`, JSON.stringify(frameOf(snapshot)));
    await rename(`${path}~`, path);
  }
}

const recordsOf = (rendered: readonly Page[]): ReadonlyMap<string, PageRecord> => new Map(rendered.map(({ path, digest, keys, links }) => [path, { digest, keys: [...keys], links }]));
