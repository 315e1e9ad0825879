import { createHash } from 'node:crypto';
import { journalDocument } from '@bridgepress/shared';
import { LineFile, type Part, type Taken } from '../journal-file.ts';
import { applyChanges, type Change } from './apply.ts';
import { articleOf, bytesOf, layDown, packOf, type ArticleHead } from './packed.ts';
import { emptySnapshot, type Snapshot } from './snapshot.ts';

/**
 * One change as a line. The text of an article follows on a line of its own, which is copied as it is and parsed only when somebody reads it;
 * `text` says how many bytes it has.
 */
type ChangeLine = Exclude<Change, { kind: 'article' }> | { readonly kind: 'article'; readonly documentId: string; readonly value: ArticleHead | null; readonly text?: number };

/** Ends the changes of one step. Without it they are as if they had never been written. */
interface Closing {
  /** of what the CMS was asked for: lines that answer another question lack what pages read today */
  readonly shape: string;
  readonly epoch: string;
  readonly number: number;
  /** where to pull from after a restart: before the oldest change that is held */
  readonly resume: number;
  /** the changes apply to nothing, not to those before */
  readonly fresh: boolean;
}

type Line = ChangeLine | Closing;
type Step = Omit<Closing, 'shape'> & { readonly changes: readonly Change[] };

const shape = createHash('sha256').update(`3 ${journalDocument}`).digest('base64url').slice(0, 16);

const SLACK = 64 * 1024 * 1024;

/** The snapshot on disk, so that a restart pulls only what changed since. */
export class SnapshotStore {
  readonly #file: LineFile;
  readonly #slack: number;
  #rewrittenSize: number;

  private constructor(file: LineFile, slack: number, rewrittenSize: number) {
    this.#file = file;
    this.#slack = slack;
    this.#rewrittenSize = rewrittenSize;
  }

  /**
   * @param live number of the journal that the live release shows; null when there is none, and everything is to be made anyway
   * @param slack bytes of later lines that make it worth writing all of it anew
   * @returns the snapshot as of the live release, and every change known beyond it; nothing when the file was kept by a version that asked for other fields
   */
  static async open(
    path: string,
    live: { readonly epoch: string; readonly number: number } | null,
    slack = SLACK,
  ): Promise<{ readonly store: SnapshotStore; readonly snapshot: Snapshot; readonly ahead: readonly Change[]; readonly resume: number }> {
    const steps = new Steps();
    const file = await LineFile.open(path, (line) => steps.take(line));
    const last = steps.all.at(-1);
    const used = steps.all.slice(Math.max(0, steps.all.findLastIndex((step) => step.fresh)));
    const shown = live === null ? used : last?.epoch === live.epoch ? used.filter((step) => step.number <= live.number) : [];
    const at = shown.at(-1);
    const snapshot = at ? applyChanges(emptySnapshot, shown.flatMap((step) => step.changes), { epoch: at.epoch, number: at.number }) : emptySnapshot;
    const ahead = used.slice(shown.length).flatMap((step) => step.changes);
    // What was added before a restart counts as well: otherwise the file of a publisher that is started often would grow for ever.
    const rewritten = steps.all.findLast((step) => step.fresh)?.bytes ?? file.size;
    return { store: new SnapshotStore(file, slack, rewritten), snapshot, ahead, resume: last?.resume ?? 0 };
  }

  /** Keeps what leads to `snapshot`; from time to time all of it is written anew. */
  async keep(snapshot: Snapshot, changes: readonly Change[], resume: number, fresh: boolean): Promise<void> {
    const { epoch, number } = snapshot;
    await this.#file.append(partsOf({ epoch, number, resume, fresh, changes }));
    if (this.#file.size <= 2 * this.#rewrittenSize + this.#slack) return;
    await this.#file.rewrite(partsOf({ epoch, number, resume, fresh: true, changes: allChanges(snapshot) }));
    this.#rewrittenSize = this.#file.size;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

function* partsOf({ changes, ...closing }: Step): Generator<Part> {
  const lineOf = (line: Line): string => `${JSON.stringify(line)}\n`;
  for (const change of changes)
    if (change.kind === 'article' && change.value) {
      const { head, slip } = packOf(change.value);
      yield lineOf({ kind: 'article', documentId: change.documentId, value: head, text: slip.length });
      yield bytesOf(slip);
      yield '\n';
    } else yield lineOf(change);
  yield lineOf({ shape, ...closing });
}

/** Articles whose texts are laid down together. */
const TOGETHER = 256;

/** Puts lines together again. */
class Steps {
  readonly all: (Step & { readonly bytes: number })[] = [];
  /** of the lines that were not closed yet */
  #bytes = 0;
  #changes: Change[] = [];
  #head: { readonly documentId: string; readonly value: ArticleHead; readonly text: number } | null = null;
  #waiting: { readonly at: number; readonly documentId: string; readonly head: ArticleHead; readonly text: Buffer }[] = [];

  take(line: Buffer): Taken {
    this.#bytes += line.length + 1;
    if (this.#head) return this.#takeText(line, this.#head);
    let parsed: Line;
    try {
      parsed = JSON.parse(line.toString('utf8')) as Line;
    } catch {
      return 'damaged';
    }
    if ('kind' in parsed) {
      this.#takeChange(parsed);
      return 'part';
    }
    if (parsed.shape === shape) this.#close(parsed);
    else this.#drop();
    return 'whole';
  }

  #takeChange(line: ChangeLine): void {
    if (line.kind !== 'article') this.#changes.push(line);
    else if (line.value === null) this.#changes.push({ kind: 'article', documentId: line.documentId, value: null });
    else this.#head = { documentId: line.documentId, value: line.value, text: line.text ?? 0 };
  }

  #takeText(text: Buffer, { documentId, value, text: length }: { readonly documentId: string; readonly value: ArticleHead; readonly text: number }): Taken {
    if (text.length !== length || text[0] !== 0x7b || text.at(-1) !== 0x7d) return 'damaged';
    this.#head = null;
    this.#waiting.push({ at: this.#changes.length, documentId, head: value, text });
    // Takes the place until the texts are laid down.
    this.#changes.push({ kind: 'article', documentId, value: null });
    if (this.#waiting.length >= TOGETHER) this.#layDown();
    return 'part';
  }

  #layDown(): void {
    const slips = layDown(this.#waiting.map(({ text }) => text));
    for (const [index, { at, documentId, head }] of this.#waiting.entries()) this.#changes[at] = { kind: 'article', documentId, value: articleOf({ head, slip: slips[index]! }) };
    this.#waiting = [];
  }

  /** Texts that were not laid down go with their changes: they would take the places of others. */
  #drop(): void {
    this.#changes = [];
    this.#waiting = [];
    this.#bytes = 0;
  }

  #close({ epoch, number, resume, fresh }: Closing): void {
    this.#layDown();
    this.all.push({ epoch, number, resume, fresh, changes: this.#changes, bytes: this.#bytes });
    this.#changes = [];
    this.#bytes = 0;
  }
}

function allChanges(snapshot: Snapshot): Change[] {
  const { site } = snapshot;
  const all = <K extends Exclude<Change['kind'], 'site'>>(kind: K, map: ReadonlyMap<string, Extract<Change, { kind: K }>['value']>): Change[] =>
    [...map].map(([documentId, value]) => ({ kind, documentId, value }) as Change);
  return [
    ...(site ? [{ kind: 'site', documentId: 'site', value: site } as const] : []),
    ...all('category', snapshot.categories),
    ...all('person', snapshot.persons),
    ...all('page', snapshot.staticPages),
    ...all('article', snapshot.articles),
    ...[...snapshot.comments.values()].flatMap((comments) => all('comment', comments)),
    ...all('redirect', snapshot.redirects),
  ];
}
