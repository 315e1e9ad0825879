import type { ApprovedComment } from './comment.ts';
import { walkThread, type ThreadNode } from './thread.ts';

/** Comments after which a page ends where the next discussion begins, and after which it ends wherever it is. */
export const threadPageSize = { enough: 50, most: 100 } as const;

/** Levels that replies are moved in by. Deeper ones stand below each other and name what they answer. */
const LEVELS = 4;

/** A comment or tombstone as a page shows it. */
export interface ShownComment {
  readonly documentId: string;
  /** null marks a tombstone */
  readonly comment: ApprovedComment | null;
  /** what it answers, where the page cannot show that by its place */
  readonly answers: { readonly documentId: string; readonly name: string | null; readonly page: number } | null;
  readonly replies: readonly ShownComment[];
}

/** A thread cut into pages. */
export interface PagedThread {
  /** at least one, and none of them empty unless the thread is */
  readonly pages: readonly (readonly ShownComment[])[];
  /** for each page, what stands on it, in its order */
  readonly places: readonly (readonly string[])[];
}

interface Row {
  readonly node: ThreadNode;
  readonly parent: Row | null;
  readonly page: number;
}

/**
 * Cuts a thread into pages that can be read: parents before replies, in the thread's order, each comment on exactly one page. A discussion
 * is kept together unless it is longer than a page. A comment's page changes only when something before it is added or removed.
 */
export function pageThread(thread: readonly ThreadNode[], { enough, most }: { readonly enough: number; readonly most: number } = threadPageSize): PagedThread {
  const rows: Row[][] = [[]];
  const line: Row[] = [];
  for (const { node, depth } of walkThread(thread)) {
    const last = rows.at(-1)!;
    if (last.length >= most || (depth === 0 && last.length >= enough)) rows.push([]);
    const row: Row = { node, parent: depth === 0 ? null : line[depth - 1]!, page: rows.length };
    line.length = depth;
    line.push(row);
    rows.at(-1)!.push(row);
  }
  return { pages: rows.map(shownOn), places: rows.map((page) => page.map(({ node }) => node.documentId)) };
}

interface Shown extends ShownComment {
  readonly replies: Shown[];
}

/** The rows of one page, moved in as far as it goes. */
function shownOn(rows: readonly Row[]): readonly ShownComment[] {
  const top: Shown[] = [];
  const placed = new Map<Row, { readonly shown: Shown; readonly level: number; readonly beside: Shown[] }>();
  for (const row of rows) {
    const { node, parent } = row;
    const above = parent === null ? undefined : placed.get(parent);
    const isBelow = above !== undefined && above.level < LEVELS - 1;
    const beside = above === undefined ? top : isBelow ? above.shown.replies : above.beside;
    const answers = parent === null || isBelow ? null : { documentId: parent.node.documentId, name: parent.node.comment?.name ?? null, page: parent.page };
    const shown: Shown = { documentId: node.documentId, comment: node.comment, answers, replies: [] };
    beside.push(shown);
    placed.set(row, { shown, level: above === undefined ? 0 : isBelow ? above.level + 1 : above.level, beside });
  }
  return top;
}
