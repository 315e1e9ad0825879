import type { Site } from '@bridgepress/shared';
import type { Content } from '../../src/content/content.ts';
import { applyChanges, type Change } from '../../publisher/snapshot/apply.ts';
import { readerOf } from '../../publisher/snapshot/reader.ts';
import { emptySnapshot } from '../../publisher/snapshot/snapshot.ts';
import type { Draft } from './draft.ts';

/** What the draft's page reads: the site as it would be for this one page if the draft were published. */
export function contentWith({ article, neighbours, categories, persons, comments }: Draft, site: Site | null): Content {
  const known = new Set(categories.map(({ documentId }) => documentId));
  const people = new Set(persons.map(({ documentId }) => documentId));
  const named = (id: string | null): string | null => (id !== null && people.has(id) ? id : null);
  const shown = { ...article, categories: article.categories.filter((id) => known.has(id)), byline: named(article.byline), reviewer: named(article.reviewer) };
  const changes: Change[] = [
    ...categories.map((value) => ({ kind: 'category', documentId: value.documentId, value }) as const),
    ...persons.map((value) => ({ kind: 'person', documentId: value.documentId, value }) as const),
    ...[...neighbours, shown].map((value) => ({ kind: 'article', documentId: value.documentId, value }) as const),
    ...comments.map((value) => ({ kind: 'comment', documentId: value.documentId, value }) as const),
  ];
  return readerOf({ ...applyChanges(emptySnapshot, changes, { epoch: 'preview', number: 0 }), site }, () => undefined);
}
