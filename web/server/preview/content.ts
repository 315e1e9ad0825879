import type { Content } from '../../src/content/content.ts';
import { applyChanges, type Change } from '../../publisher/snapshot/apply.ts';
import { readerIn, type Frame } from '../../publisher/frame.ts';
import { emptySnapshot, type Snapshot } from '../../publisher/snapshot/snapshot.ts';
import type { ArticleDraft, Draft } from './draft.ts';

/** What the draft's page reads: the site as it would be for this one page if the draft were published. */
export const contentWith = (draft: Draft, around: Frame | null): Content =>
  readerIn(around, snapshotOf(draft.kind === 'page' ? [{ kind: 'page', documentId: draft.page.documentId, value: draft.page }] : changesOf(draft)));

const snapshotOf = (changes: readonly Change[]): Snapshot => applyChanges(emptySnapshot, changes, { epoch: 'preview', number: 0 });

function changesOf({ article, neighbours, categories, persons, comments }: ArticleDraft): Change[] {
  const known = new Set(categories.map(({ documentId }) => documentId));
  const people = new Set(persons.map(({ documentId }) => documentId));
  const named = (id: string | null): string | null => (id !== null && people.has(id) ? id : null);
  const shown = { ...article, categories: article.categories.filter((id) => known.has(id)), byline: named(article.byline), reviewer: named(article.reviewer) };
  return [
    ...categories.map((value) => ({ kind: 'category', documentId: value.documentId, value }) as const),
    ...persons.map((value) => ({ kind: 'person', documentId: value.documentId, value }) as const),
    ...[...neighbours, shown].map((value) => ({ kind: 'article', documentId: value.documentId, value }) as const),
    ...comments.map((value) => ({ kind: 'comment', documentId: value.documentId, value }) as const),
  ];
}
