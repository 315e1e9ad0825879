import type { ApprovedComment } from '@bridgepress/shared';

interface Node {
  /** null marks a tombstone */
  readonly comment: ApprovedComment | null;
  readonly replies: readonly Node[];
}

/** The first approved comments of a thread in the order in which the page shows them. */
export function approvedOf(thread: readonly Node[], most: number): readonly ApprovedComment[] {
  const approved: ApprovedComment[] = [];
  const waiting = [...thread].reverse();
  for (let node = waiting.pop(); node && approved.length < most; node = waiting.pop()) {
    if (node.comment) approved.push(node.comment);
    waiting.push(...[...node.replies].reverse());
  }
  return approved;
}
