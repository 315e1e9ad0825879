import { entryParsers, isPublicEntry, type EntryKind, type JournalPage } from '@bridgepress/shared';
import type { Held, HeldEntry } from './held.ts';
import { latestOf, type Change } from './snapshot/apply.ts';
import { packArticles } from './snapshot/packed.ts';
import { emptySnapshot, type Snapshot } from './snapshot/snapshot.ts';
import type { Cms } from './cms.ts';

type Totals = NonNullable<JournalPage['totals']>;

export interface Pulled {
  /** what the changes apply to: the snapshot that was given, or the empty one when the CMS has another database */
  readonly base: Snapshot;
  /** the journal's number after which it was read: every change in here has a later one */
  readonly from: number;
  /** the last change of every changed entry that could be read */
  readonly changes: readonly Change[];
  /** where the next pull goes on */
  readonly at: { readonly epoch: string; readonly number: number };
  /** entries whose last change could not be read, and earlier ones that did not change since */
  readonly held: Held;
  readonly totals: Totals;
}

/** Entries asked for at a time; the CMS sends fewer when many of them are articles. */
export const PULL_PAGE = 2000;

/** Thrown when what was pulled does not add up to what the CMS says it has. Nothing of it is used. */
export class CountMismatch extends Error {
  constructor(kind: string, have: number, expected: number) {
    super(`The CMS says it has ${expected} ${kind}, but ${have} arrived. The site stays as it is until the two agree.`);
    this.name = 'CountMismatch';
  }
}

/**
 * Asks the CMS for every change after a snapshot, page by page.
 * @param from where to go on when it is not the snapshot's own number: entries held since then are asked for again
 * @param progress is told after each page how much of the journal was read, in its numbers, and how much of it there is
 * @throws whatever the connection throws
 */
export async function pull(
  cms: Cms,
  before: Snapshot,
  held: Held,
  from = before.number,
  progress: (read: number, of: number) => void = () => undefined,
): Promise<Pulled> {
  const stillHeld = new Map(held);
  const changes: Change[] = [];
  let cursor = from;
  let epoch = before.epoch;
  let asked = cms.journal(cursor, PULL_PAGE);
  for (;;) {
    const page = await asked;
    if (page.epoch !== epoch || page.wanted < cursor) {
      const nothingKnown = before.number === 0 && changes.length === 0;
      if (!nothingKnown) return pull(cms, emptySnapshot, new Map(), 0, progress);
      epoch = page.epoch;
    }
    if (page.more && page.next <= cursor) throw new Error('The CMS says that there is more, and does not go on. The site stays as it is.');
    cursor = page.next;
    if (page.more) {
      // The CMS reads the next page while this one is taken apart.
      asked = cms.journal(cursor, PULL_PAGE);
      asked.catch(() => undefined);
    }
    for (const change of packed(changesOf(page, stillHeld))) changes.push(change);
    progress(cursor - from, page.wanted - from);
    if (page.more) continue;
    if (page.totals === null) throw new Error('The CMS did not say how much it has. The site stays as it is.');
    return { base: before, from, changes: latestOf(changes), at: { epoch, number: cursor }, held: stillHeld, totals: page.totals };
  }
}

/** Texts of articles are packed page by page: a pull of everything never holds all of them parsed. */
function packed(changes: readonly Change[]): Change[] {
  const articles = packArticles(changes.flatMap((change) => (change.kind === 'article' && change.value ? [change.value] : [])));
  let next = 0;
  return changes.map((change) => (change.kind === 'article' && change.value ? { ...change, value: articles[next++]! } : change));
}

const lists = {
  article: 'articles',
  category: 'categories',
  person: 'persons',
  page: 'pages',
  comment: 'comments',
  redirect: 'redirects',
} as const;

function changesOf(page: JournalPage, held: Map<string, HeldEntry>): Change[] {
  const entries = new Map<string, unknown>();
  for (const [kind, list] of Object.entries(lists) as [keyof typeof lists, (typeof lists)[keyof typeof lists]][])
    for (const entry of page[list]) entries.set(`${kind}/${entry.documentId}`, entry);
  if (page.site) entries.set(`site/${page.site.documentId}`, page.site);
  return page.changes.flatMap(({ kind, documentId, number }) => {
    const id = `${kind}/${documentId}`;
    const raw = entries.get(id);
    held.delete(id);
    if (raw === undefined) return [{ kind, documentId, value: null } as Change];
    if (!isPublicEntry(kind, raw)) {
      held.set(id, { documentId, number, message: `${nameOf(kind, raw)} was not published: the CMS sent a draft of it. Publish it again.` });
      return [];
    }
    const parsed = entryParsers[kind].safeParse(raw);
    if (parsed.success) return [{ kind, documentId, value: parsed.data } as Change];
    const issue = parsed.error.issues[0];
    held.set(id, { documentId, number, message: `${nameOf(kind, raw)} cannot be published: ${issue?.path.join(' → ') ?? ''} ${issue?.message ?? ''}`.trim() });
    return [];
  });
}

function nameOf(kind: EntryKind, raw: unknown): string {
  const { title, name } = raw as { readonly title?: unknown; readonly name?: unknown };
  const called = typeof title === 'string' ? title : typeof name === 'string' && kind !== 'comment' ? name : null;
  return called ? `“${called}”` : `A ${kind}`;
}

/** @throws CountMismatch when a snapshot and what is held do not make up what the CMS says it has */
export function compareCounts(snapshot: Snapshot, totals: Totals, held: Held): void {
  const compare = (kind: EntryKind, name: string, map: { readonly size: number; get(key: string): unknown }, expected: number): void => {
    const absent = [...held.keys()].filter((id) => id.startsWith(`${kind}/`) && map.get(id.slice(kind.length + 1)) === undefined).length;
    if (map.size + absent !== expected) throw new CountMismatch(name, map.size + absent, expected);
  };
  compare('article', 'articles', snapshot.articles, totals.articles);
  compare('category', 'categories', snapshot.categories, totals.categories);
  compare('person', 'persons', snapshot.persons, totals.persons);
  compare('page', 'pages', snapshot.staticPages, totals.pages);
  compare('comment', 'comments', snapshot.commentArticles, totals.comments);
  compare('redirect', 'redirects', snapshot.redirects, totals.redirects);
}
