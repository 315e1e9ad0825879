import type { ReleaseIdentity } from './release-log.ts';
import type { Change } from './snapshot/apply.ts';
import { emptySnapshot, type Snapshot } from './snapshot/snapshot.ts';
import { SnapshotStore } from './snapshot/store.ts';

/** What is known of the CMS's content, in memory and on disk: the snapshot that is live, and what was pulled beyond it. */
export class KnownContent {
  readonly #path: string;
  #opened: Awaited<ReturnType<typeof SnapshotStore.open>>;

  private constructor(path: string, opened: Awaited<ReturnType<typeof SnapshotStore.open>>) {
    this.#path = path;
    this.#opened = opened;
  }

  static async open(path: string, live: ReleaseIdentity | null): Promise<KnownContent> {
    return new KnownContent(path, await SnapshotStore.open(path, live));
  }

  /** What the live release was made from. */
  get snapshot(): Snapshot {
    return this.#opened.snapshot;
  }

  /** Changes that were pulled before a crash, and are not live. */
  get ahead(): readonly Change[] {
    return this.#opened.ahead;
  }

  /** The journal's number after which to pull: before the oldest change that is held. */
  get pullFrom(): number {
    return Math.min(this.#opened.resume, this.#opened.snapshot.number);
  }

  /** Whether the snapshot is exactly what the live release was made from: the plan of what to make again depends on it. */
  isOf(live: ReleaseIdentity | null): boolean {
    return live !== null && live.epoch === this.snapshot.epoch && live.number === this.snapshot.number;
  }

  /** Keeps on disk what is about to be live. @param fresh whether the changes apply to nothing */
  async keep(snapshot: Snapshot, changes: readonly Change[], resume: number, fresh: boolean): Promise<void> {
    if (changes.length > 0 || snapshot.number !== this.snapshot.number) await this.#opened.store.keep(snapshot, changes, resume, fresh);
  }

  /** What was kept is live. */
  take(snapshot: Snapshot, resume: number): void {
    this.#opened = { ...this.#opened, snapshot, ahead: [], resume };
  }

  /** After a roll back it is as after a restart: the snapshot of what is live, and what is known beyond it. @param letGo is called between the two */
  async reopen(live: ReleaseIdentity | null, letGo: () => void): Promise<void> {
    await this.#opened.store.close();
    // Not both at a time: each is some hundred megabytes of a large site.
    this.#opened = { ...this.#opened, snapshot: emptySnapshot, ahead: [] };
    letGo();
    this.#opened = await SnapshotStore.open(this.#path, live);
  }

  async close(): Promise<void> {
    await this.#opened.store.close();
  }
}
