import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeadLinks, PublicationReport, Shrinkage } from '@bridgepress/shared';
import { provideAssets } from './assets.ts';
import { errorsFor, remarksOn } from './for-editors.ts';
import { KeptFrame } from './frame.ts';
import { heldId, isNews, type Held } from './held.ts';
import type { PastRelease } from './history.ts';
import { KnownContent } from './known-content.ts';
import { Laps } from './laps.ts';
import { deadLinksOf } from './links/dead-links.ts';
import { LiveIndices } from './live-indices.ts';
import { lostWords } from './lost-words.ts';
import { prepareRelease, type Prepared, type Workshop } from './make-release.ts';
import { MediaStore } from './media.ts';
import { nextRelease } from './next-release.ts';
import { progressLines } from './progress.ts';
import { isCurrent, startedFor, threadsOf, type PublisherOptions } from './publisher-options.ts';
import { compareCounts, pull, type Pulled } from './pull.ts';
import { reasonOf } from './reason.ts';
import type { Account, ReleaseIdentity, ShownAgain } from './release-log.ts';
import type { ReleaseSummary } from './release-summary.ts';
import { ReleaseStore } from './releases.ts';
import type { RenderThread } from './render-thread.ts';
import { refuseToShrink } from './shrinkage.ts';
import { latestOf } from './snapshot/apply.ts';
import { emptySnapshot, type Snapshot } from './snapshot/snapshot.ts';

/** Instructions are carried out elsewhere; this number is after all of them. */
const LAST_INSTRUCTION = 2 ** 31 - 1;

/** Keeps the released site equal to what the CMS has published. One call of `bringUpToDate` at a time. */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #releases: ReleaseStore;
  readonly #content: KnownContent;
  readonly #media: MediaStore;
  readonly #frame: KeptFrame;
  #indices: LiveIndices;
  #held: Held = new Map();
  #failed: ReadonlyMap<string, string> = new Map();
  /** threads that will make the first release; none when there is one */
  #started: RenderThread[];
  /** how far an editor lets the site shrink */
  #agreed: Pick<Shrinkage, 'pages' | 'comments'> | null = null;

  private constructor(options: PublisherOptions, releases: ReleaseStore, content: KnownContent, started: RenderThread[]) {
    this.#options = options;
    this.#started = started;
    this.#releases = releases;
    this.#content = content;
    this.#media = new MediaStore(join(options.dataDir, 'media'), (url) => options.cms.upload(url));
    this.#frame = new KeptFrame(join(options.dataDir, 'publisher'));
    this.#indices = new LiveIndices(releases.pages, content.snapshot);
  }

  static async open(options: PublisherOptions): Promise<Publisher> {
    const { dataDir, bundle, now } = options;
    const own = join(dataDir, 'publisher');
    await mkdir(own, { recursive: true });
    const releases = await ReleaseStore.open(join(dataDir, 'releases'), join(own, 'releases.jsonl'));
    await provideAssets(bundle.assetsDir, join(dataDir, 'assets'), now());
    const path = join(own, 'snapshot.jsonl');
    const started = isCurrent(releases.live, options) ? [] : await startedFor(path, options);
    return new Publisher(options, releases, await KnownContent.open(path, releases.live), started);
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

  /** Number of the last instruction that was carried out, as far as it is one of the database that is behind the CMS; else 0. */
  get carriedOut(): number {
    const { carriedOut } = this.#releases;
    return carriedOut?.epoch === this.upTo.epoch ? carriedOut.number : 0;
  }

  /** Up to where nothing is to be done. */
  get upTo(): { readonly epoch: string; readonly number: number } {
    return this.shownAgain ?? this.snapshot;
  }

  /** Lets the site shrink this far, once. */
  agree(agreed: Pick<Shrinkage, 'pages' | 'comments'>): void {
    this.#agreed = agreed;
  }

  get snapshot(): Snapshot {
    return this.#content.snapshot;
  }

  /** Whether something waits for another try although the CMS has nothing new. */
  get unfinished(): boolean {
    return this.#held.size > 0 || this.#failed.size > 0 || this.#releases.lost.size > 0;
  }

  /** Whether the live release was made with this bundle, for this address. */
  get current(): boolean {
    return isCurrent(this.#releases.live, this.#options);
  }

  /** What an editor should know, in words. */
  get errors(): PublicationReport['errors'] {
    return errorsFor(this.#held, this.#failed, this.snapshot);
  }

  /** Links that editors typed and that lead to no page of what is live. */
  get deadLinks(): readonly DeadLinks[] {
    const { pages } = this.#releases;
    return deadLinksOf(this.#indices.links, { snapshot: this.snapshot, origin: new URL(this.#options.siteUrl).origin }, (path) => pages.has(path));
  }

  /**
   * Pulls what changed and makes it live. Answers null when nothing readers see changed.
   * @throws when the CMS does not answer as it should, or a release cannot be written; the site stays as it is
   */
  async bringUpToDate(): Promise<ReleaseSummary | null> {
    const { cms, log, now } = this.#options;
    const started = now();
    if (await this.#staysBack()) return null;
    const laps = new Laps();
    const pulled = await pull(cms, this.snapshot, this.#held, this.#content.pullFrom, progressLines((read, of) => log(`pulled ${read} of ${of} changes`)));
    laps.lap('pull');
    const fresh = pulled.base !== this.snapshot;
    const prepared = await this.#prepare(pulled, fresh, laps.lap);
    compareCounts(prepared.snapshot, pulled.totals, prepared.held);
    refuseToShrink(this.snapshot, this.#indices.addresses.livePages, prepared, fresh, this.#agreed);
    await this.#options.assureTurn?.();
    const numbers = [...prepared.held.values()].map((entry) => entry.number - 1);
    const resume = Math.min(prepared.snapshot.number, ...numbers);
    const kept = this.#content.keep(prepared.snapshot, prepared.changes, resume, fresh);
    // Whoever waits for it comes later.
    kept.catch(() => undefined);
    const reason = reasonOf(this.#releases.live, this.#options, this.snapshot, prepared.changes);
    const lost = lostWords(this.snapshot, prepared.snapshot, fresh ? null : prepared.changes);
    const account = { reason, pages: prepared.rendered.length, milliseconds: Math.max(0, Math.round(now() - started)), errors: remarksOn(prepared) };
    const release = await this.#publish(prepared, lost, account, kept, laps.lap);
    this.#content.take(prepared.snapshot, resume);
    this.#agreed = null;
    this.#held = prepared.held;
    this.#failed = new Map(prepared.failed.map(({ path, error }) => [path, error.message]));
    return release && { release, pages: prepared.rendered.length, milliseconds: now() - started, reason, legs: laps.times };
  }

  /**
   * Shows an earlier release again: live when this answers. It stays until something is published after what is known now.
   * @param instruction number of what an editor asked for, where one did
   * @throws Error when that release is not kept any more; what was live still is
   */
  async showAgain(release: number, instruction: number | null = null): Promise<ReleaseSummary> {
    const { now, bundle } = this.#options;
    const started = now();
    const newest = { epoch: this.upTo.epoch, number: this.upTo.number, bundle: bundle.id };
    const identity = await this.#releases.showAgain(release, newest, () => Math.max(0, Math.round(now() - started)), instruction);
    const milliseconds = now() - started;
    // It is live; what was known of the other one makes room before all is read anew.
    this.#indices = new LiveIndices(new Map(), emptySnapshot);
    try {
      await this.#content.reopen(this.#releases.live, () => this.#options.giveBackMemory?.());
    } finally {
      this.#indices = new LiveIndices(this.#releases.pages, this.snapshot);
    }
    const { pages, reason } = this.history.at(-1)!;
    return { release: identity, pages, milliseconds, reason, legs: { ...new Laps().times, write: milliseconds } };
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
    await Promise.all([this.#releases.close(), this.#content.close(), this.#endThreads()]);
  }

  /** Whether a roll back lasts, since nothing was published after it. */
  async #staysBack(): Promise<boolean> {
    const again = this.shownAgain;
    // What can only be made anew is made of what is newest.
    if (again === null || this.#releases.lost.size > 0) return false;
    const { wanted, epoch } = await this.#options.cms.publication(again.number, 0, LAST_INSTRUCTION);
    return wanted === again.number && epoch === again.epoch;
  }

  /** Makes what was pulled into pages. */
  async #prepare(pulled: Pulled, fresh: boolean, lap: Laps['lap']): Promise<Prepared> {
    const { bundle, siteUrl, large = 500, log } = this.#options;
    const workshop: Workshop = {
      bundle,
      siteUrl,
      lap,
      media: this.#media,
      indices: this.#indices,
      pages: this.#releases.pages,
      retry: new Set([...this.#failed.keys(), ...this.#releases.asToday, ...this.#releases.lost]),
      begin: () => this.#releases.begin(),
      large,
      threads: threadsOf(this.#options),
      started: this.#started,
      giveBackMemory: () => this.#options.giveBackMemory?.(),
      progress: progressLines((made, of) => log(`made ${made} of ${of} pages`)),
    };
    const { ahead } = this.#content;
    const known = new Set(ahead.map(heldId));
    // Beside an entry that waits, what came after it is asked for again, mostly to be as it was: that is no change, and nothing follows it.
    const changes = fresh ? pulled.changes : latestOf([...ahead, ...pulled.changes]).filter((change) => known.has(heldId(change)) || isNews(this.snapshot, change));
    const whole = !this.current || !this.#content.isOf(this.#releases.live);
    return prepareRelease(workshop, this.snapshot, { ...pulled, changes }, whole).finally(() => this.#endThreads());
  }

  async #publish(prepared: Prepared, lost: readonly string[], account: Account, kept: Promise<void>, lap: Laps['lap']): Promise<ReleaseIdentity | null> {
    const { live } = this.#releases;
    const { identity, contents, same } = nextRelease(prepared, lost, this.#releases.pages, this.#options);
    const unchanged = same && live !== null && live.again === null && this.current;
    await this.#frame.keep(prepared.snapshot);
    const release = unchanged ? null : await this.#releases.publish(identity, account, contents, kept, lap);
    if (unchanged && (live.epoch !== identity.epoch || live.number !== identity.number)) await this.#releases.note(identity, contents.records, kept);
    await kept;
    this.#indices.take(prepared, contents.gone);
    return release;
  }

  async #endThreads(): Promise<void> {
    const started = this.#started;
    this.#started = [];
    await Promise.all(started.map((thread) => thread.end()));
  }
}
