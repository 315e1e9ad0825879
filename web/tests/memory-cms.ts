import sharp from 'sharp';
import type { Article, Category, EntryKind, Instruction, JournalPage, Person, PublicationAnswer, PublicationReport, PublishedComment, Redirect, Site, StaticPage, TurnAnswer } from '@bridgepress/shared';
import type { Cms } from '../publisher/cms.ts';

type Entry = Article | Category | Person | StaticPage | PublishedComment | Redirect | (Site & { readonly documentId: string });

/** A CMS with its journal in memory, for tests of everything behind the connection. Its answers have the shape of the real ones. */
export class MemoryCms implements Cms {
  epoch = 'one';
  wanted = 0;
  instruction: Instruction | null = null;
  turn: { holder: string | null; beat: number } = { holder: null, beat: 0 };
  readonly reports: PublicationReport[] = [];
  readonly entries = new Map<string, Entry>();
  /** number of the last change, by `kind/documentId` */
  readonly journalNumbers = new Map<string, number>();
  /** thrown by the next calls, until it is null again */
  failure: Error | null = null;
  /** laid over each journal answer, to make it wrong */
  distort: (page: JournalPage) => JournalPage = (page) => page;

  put(kind: EntryKind, entry: Entry): void {
    this.#changed(`${kind}/${entry.documentId}`, entry);
  }

  remove(kind: EntryKind, documentId: string): void {
    this.#changed(`${kind}/${documentId}`, null);
  }

  publication(): Promise<PublicationAnswer> {
    if (this.failure) return Promise.reject(this.failure);
    return Promise.resolve({ wanted: this.wanted, epoch: this.epoch, instruction: this.instruction });
  }

  /** One publisher at a time, as the CMS has it. */
  takeTurn(holder: string, overtake: number | null): Promise<TurnAnswer> {
    if (this.failure) return Promise.reject(this.failure);
    const mine = this.turn.holder === null || this.turn.holder === holder || this.turn.beat === overtake;
    if (mine) this.turn = { holder, beat: this.turn.beat + 1 };
    return Promise.resolve({ mine, beat: this.turn.beat });
  }

  endTurn(holder: string): Promise<void> {
    if (this.turn.holder === holder) this.turn = { ...this.turn, holder: null };
    return Promise.resolve();
  }

  journal(after: number, first: number): Promise<JournalPage> {
    if (this.failure) return Promise.reject(this.failure);
    const changed = [...this.journalNumbers].filter(([, number]) => number > after).sort(([, a], [, b]) => a - b);
    const page = changed.slice(0, first);
    const more = changed.length > page.length;
    const of = (kind: string): (Entry & Record<string, unknown>)[] =>
      page.flatMap(([id]) => {
        const entry = id.startsWith(`${kind}/`) ? this.entries.get(id) : undefined;
        const marked = kind === 'article' || kind === 'page' ? { published: true, ...entry } : entry;
        return entry ? [structuredClone(marked) as Entry & Record<string, unknown>] : [];
      });
    const total = (kind: string): number => [...this.entries.keys()].filter((id) => id.startsWith(`${kind}/`)).length;
    return Promise.resolve(
      this.distort({
        epoch: this.epoch,
        wanted: this.wanted,
        next: more ? (page.at(-1)?.[1] ?? after) : this.wanted,
        more,
        changes: page.map(([id, number]) => ({ number, kind: id.slice(0, id.indexOf('/')) as EntryKind, documentId: id.slice(id.indexOf('/') + 1) })),
        articles: of('article'),
        categories: of('category'),
        persons: of('person'),
        pages: of('page'),
        comments: of('comment'),
        redirects: of('redirect'),
        site: of('site')[0] ?? null,
        totals: {
          articles: total('article'),
          categories: total('category'),
          persons: total('person'),
          pages: total('page'),
          comments: total('comment'),
          redirects: total('redirect'),
        },
      }),
    );
  }

  report(report: PublicationReport): Promise<void> {
    this.reports.push(report);
    return Promise.resolve();
  }

  upload(url: string): Promise<Buffer> {
    if (url.includes('missing')) return Promise.reject(new Error('The CMS answered 404 for the picture.'));
    if (url.endsWith('.mp4')) return Promise.resolve(Buffer.from('\0\0\0\x08ftyp', 'latin1'));
    return sharp({ create: { width: 64, height: 36, channels: 3, background: '#7a9' } }).png().toBuffer();
  }

  #changed(id: string, entry: Entry | null): void {
    this.wanted += 1;
    this.journalNumbers.set(id, this.wanted);
    if (entry) this.entries.set(id, entry);
    else this.entries.delete(id);
  }
}
