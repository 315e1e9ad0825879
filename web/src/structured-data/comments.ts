import type { ApprovedComment, ThreadNode } from '@bridgepress/shared';

/** The first approved comments of a thread in the order in which the page shows them. */
export function approvedOf(thread: readonly ThreadNode[], most: number): readonly ApprovedComment[] {
  const approved: ApprovedComment[] = [];
  const waiting = [...thread].reverse();
  for (let node = waiting.pop(); node && approved.length < most; node = waiting.pop()) {
    if (node.comment) approved.push(node.comment);
    waiting.push(...[...node.replies].reverse());
  }
  return approved;
}
