import { isDeepStrictEqual } from 'node:util';
import type { Article } from '@bridgepress/shared';
import type { Change } from './snapshot/apply.ts';
import { unpacked } from './snapshot/packed.ts';
import { movable, type Snapshot } from './snapshot/snapshot.ts';

/** A change that is not on the site because something is wrong with it; the entry stays as it last was. */
export interface HeldEntry {
  readonly documentId: string;
  /** the journal's number of the change, or an earlier one: changes from it on are asked for again */
  readonly number: number;
  /** why, and what to do, in words for its editor */
  readonly message: string;
}

/** By `kind/documentId`. */
export type Held = ReadonlyMap<string, HeldEntry>;

export const heldId = ({ kind, documentId }: Pick<Change, 'kind' | 'documentId'>): string => `${kind}/${documentId}`;

/** Puts changes back to what stood before them. An entry that is new stays away. */
export function putBack(base: Snapshot, changes: readonly Change[], held: Held): Change[] {
  return changes.map((change) => (held.has(heldId(change)) ? ({ ...change, value: valueIn(base, change) } as Change) : change));
}

/** Whether a change says anything that a snapshot does not. */
export function isNews(base: Snapshot, change: Change): boolean {
  const known = valueIn(base, change);
  if (known === null || change.value === null) return known !== change.value;
  return !isDeepStrictEqual(change.kind === 'article' ? unpacked(known as Article) : known, change.kind === 'article' ? unpacked(change.value) : change.value);
}

function valueIn(base: Snapshot, { kind, documentId }: Change): Change['value'] {
  switch (kind) {
    case 'article':
      return base.articles.get(documentId) ?? null;
    case 'category':
      return base.categories.get(documentId) ?? null;
    case 'person':
      return base.persons.get(documentId) ?? null;
    case 'page':
      return base.staticPages.get(documentId) ?? null;
    case 'redirect':
      return base.redirects.get(documentId) ?? null;
    case 'comment':
      return base.comments.get(base.commentArticles.get(documentId) ?? '')?.get(documentId) ?? null;
    case 'site':
      return base.site;
  }
}

/** Changed articles that name a category or person which is not published, with the reason. */
export function danglingArticles(snapshot: Snapshot, changes: readonly Change[], number: number): ReadonlyMap<string, HeldEntry> {
  const dangling = new Map<string, HeldEntry>();
  for (const change of changes) {
    if (change.kind !== 'article' || change.value === null) continue;
    const { title, categories, byline, reviewer, documentId } = change.value;
    const gone = categories.some((id) => !snapshot.categories.has(id))
      ? 'One of its categories is gone. Choose another'
      : [byline, reviewer].some((id) => id !== null && !snapshot.persons.has(id))
        ? 'Its byline or reviewer is gone. Choose another'
        : null;
    if (gone) dangling.set(heldId(change), { documentId, number, message: `“${title}” was not published: ${gone} and publish again.` });
  }
  return dangling;
}

/** Redirects to what is held and was never on the site: they wait with it, or its old addresses would count as withdrawn. */
export function waitingRedirects(snapshot: Snapshot, changes: readonly Change[], held: Held): Held {
  const waiting = new Map<string, HeldEntry>();
  for (const change of changes) {
    if (change.kind !== 'redirect' || change.value === null) continue;
    const { kind, target } = change.value;
    const entry = held.get(`${kind}/${target}`);
    if (entry && !movable(snapshot)[kind].has(target)) waiting.set(heldId(change), entry);
  }
  return waiting;
}
