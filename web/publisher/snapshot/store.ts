import { createHash } from 'node:crypto';
import { journalDocument } from '@bridgepress/shared';
import { JournalFile } from '../journal-file.ts';
import { applyChanges, type Change } from './apply.ts';
import { emptySnapshot, type Snapshot } from './snapshot.ts';

interface Line {
  /** of what the CMS was asked for: lines that answer another question lack what pages read today */
  readonly shape?: string;
  readonly epoch: string;
  readonly number: number;
  /** where to pull from after a restart: before the oldest change that is held */
  readonly resume: number;
  /** the changes apply to nothing, not to the lines before */
  readonly fresh: boolean;
  readonly changes: readonly Change[];
}

const shape = createHash('sha256').update(journalDocument).digest('base64url').slice(0, 16);

/** Changes in one line of a rewritten file. */
const LINE = 2000;
/** Bytes of later lines that make a rewrite worth it. */
const SLACK = 64 * 1024 * 1024;

/** The snapshot on disk, so that a restart pulls only what changed since. */
export class SnapshotStore {
  readonly #file: JournalFile<Line>;
  #rewrittenSize: number;

  private constructor(file: JournalFile<Line>) {
    this.#file = file;
    this.#rewrittenSize = file.size;
  }

  /**
   * @param live number of the journal that the live release shows
   * @returns the snapshot as of the live release, and every change known beyond it; nothing when the file was kept by a version that asked for other fields
   */
  static async open(
    path: string,
    live: { readonly epoch: string; readonly number: number } | null,
  ): Promise<{ readonly store: SnapshotStore; readonly snapshot: Snapshot; readonly ahead: readonly Change[]; readonly resume: number }> {
    const { file, lines: kept } = await JournalFile.open<Line>(path);
    const lines = kept.filter((line) => line.shape === shape);
    const last = lines.at(-1);
    const used = lines.slice(Math.max(0, lines.findLastIndex((line) => line.fresh)));
    const shown = live && last?.epoch === live.epoch ? used.filter((line) => line.number <= live.number) : [];
    const at = shown.at(-1);
    const snapshot = at ? applyChanges(emptySnapshot, shown.flatMap((line) => line.changes), { epoch: at.epoch, number: at.number }) : emptySnapshot;
    const ahead = used.slice(shown.length).flatMap((line) => line.changes);
    return { store: new SnapshotStore(file), snapshot, ahead, resume: last?.resume ?? 0 };
  }

  /** Keeps what leads to `snapshot`; from time to time all of it is written anew. */
  async keep(snapshot: Snapshot, changes: readonly Change[], resume: number, fresh: boolean): Promise<void> {
    const { epoch, number } = snapshot;
    await this.#file.append({ shape, epoch, number, resume, fresh, changes });
    if (this.#file.size > 2 * this.#rewrittenSize + SLACK) await this.#rewrite(snapshot, resume);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #rewrite(snapshot: Snapshot, resume: number): Promise<void> {
    const { epoch, number } = snapshot;
    const all = allChanges(snapshot);
    const lines: Line[] = [];
    for (let start = 0; start === 0 || start < all.length; start += LINE)
      lines.push({ shape, epoch, number, resume, fresh: start === 0, changes: all.slice(start, start + LINE) });
    await this.#file.rewrite(lines);
    this.#rewrittenSize = this.#file.size;
  }
}

function allChanges(snapshot: Snapshot): Change[] {
  const { site } = snapshot;
  return [
    ...(site ? [{ kind: 'site', documentId: 'site', value: site } as const] : []),
    ...[...snapshot.categories.values()].map((value) => ({ kind: 'category', documentId: value.documentId, value }) as const),
    ...[...snapshot.persons.values()].map((value) => ({ kind: 'person', documentId: value.documentId, value }) as const),
    ...[...snapshot.staticPages.values()].map((value) => ({ kind: 'page', documentId: value.documentId, value }) as const),
    ...[...snapshot.articles.values()].map((value) => ({ kind: 'article', documentId: value.documentId, value }) as const),
    ...[...snapshot.comments.values()].flatMap((comments) =>
      [...comments.values()].map((value) => ({ kind: 'comment', documentId: value.documentId, value }) as const),
    ),
    ...[...snapshot.redirects.values()].map((value) => ({ kind: 'redirect', documentId: value.documentId, value }) as const),
  ];
}
