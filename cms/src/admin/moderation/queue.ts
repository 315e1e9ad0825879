import type { ModerationQueue, QueuedComment } from '../../admin-routes/answers';

/** The comments that wait, the most urgent first, and the one being read. */
export interface Queue {
  readonly comments: readonly QueuedComment[];
  /** how many wait in all; the oldest of them are in `comments` */
  readonly waiting: number;
  /** documentId of the comment being read, or null when none waits */
  readonly current: string | null;
}

export const emptyQueue: Queue = { comments: [], waiting: 0, current: null };

export const positionOf = ({ comments, current }: Queue): number => comments.findIndex(({ documentId }) => documentId === current);

/**
 * A queue with what the CMS says now. The comment being read stays, even when it does not wait any more: what a moderator is about to decide
 * on must not change under the hands. The CMS refuses a decision that comes too late.
 */
export function refreshed(queue: Queue, { comments, counts }: ModerationQueue): Queue {
  const position = positionOf(queue);
  const read = queue.comments[position];
  const gone = read !== undefined && !comments.some(({ documentId }) => documentId === read.documentId);
  const merged = gone ? [...comments.slice(0, position), read, ...comments.slice(position)] : comments;
  return { comments: merged, waiting: Math.max(counts.pending, merged.length), current: queue.current ?? merged[0]?.documentId ?? null };
}

/** A queue without a comment; the next one is read, or the one before when it was the last. */
export function without(queue: Queue, documentId: string): Queue {
  const comments = queue.comments.filter((comment) => comment.documentId !== documentId);
  if (comments.length === queue.comments.length) return queue;
  const position = queue.comments.findIndex((comment) => comment.documentId === documentId);
  const next = comments[Math.min(position, comments.length - 1)]?.documentId ?? null;
  return { comments, waiting: queue.waiting - 1, current: queue.current === documentId ? next : queue.current };
}

/** A queue to which a comment returned, which is read next. */
export function withReturned(queue: Queue, comment: QueuedComment): Queue {
  const others = queue.comments.filter(({ documentId }) => documentId !== comment.documentId);
  const comments = [...others, comment].sort((a, b) => b.urgency - a.urgency || a.submittedAt.localeCompare(b.submittedAt));
  return { comments, waiting: queue.waiting + comments.length - queue.comments.length, current: comment.documentId };
}

/** A queue in which the comment some steps away is read; it stops at both ends. */
export function moved(queue: Queue, step: number): Queue {
  const last = queue.comments.length - 1;
  const target = queue.comments[Math.max(0, Math.min(last, positionOf(queue) + step))];
  return target ? { ...queue, current: target.documentId } : queue;
}
