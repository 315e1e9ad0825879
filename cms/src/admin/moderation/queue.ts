import type { ModerationQueue, QueuedComment, Searched, View } from '../../admin-routes/answers';

/** One page of comments, and the one being read. */
export interface Queue {
  readonly view: View;
  readonly comments: readonly QueuedComment[];
  /** how many there are on all pages */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** how far was looked, where something was looked for */
  readonly searched: Searched | null;
  /** documentId of the comment being read, or null when there is none */
  readonly current: string | null;
  /** documentIds of those chosen to be decided about together */
  readonly chosen: ReadonlySet<string>;
}

/** @param first documentId of the comment to be read first, if it is there */
export const emptyQueue = (view: View, first: string | null = null): Queue => ({ view, comments: [], total: 0, page: 1, pages: 1, searched: null, current: first, chosen: new Set() });

export const positionOf = ({ comments, current }: Queue): number => comments.findIndex(({ documentId }) => documentId === current);

export const chosenOf = ({ comments, chosen }: Queue): readonly QueuedComment[] => comments.filter(({ documentId }) => chosen.has(documentId));

/**
 * A queue with what the CMS says now. The comment being read stays, even when it does not belong here any more: what a moderator is about to
 * decide on must not change under the hands. The CMS refuses a decision that comes too late.
 */
export function refreshed(queue: Queue, { comments, total, page, pages, searched }: ModerationQueue): Queue {
  const position = positionOf(queue);
  const read = queue.comments[position];
  const gone = read !== undefined && !comments.some(({ documentId }) => documentId === read.documentId);
  // The text being read is the one that was fetched with it: a changed one is read again from its start.
  const merged = gone ? [...comments.slice(0, position), read, ...comments.slice(position)] : comments;
  const listed = new Set(merged.map(({ documentId }) => documentId));
  return {
    ...queue,
    comments: merged,
    total: Math.max(total, merged.length),
    page,
    pages,
    searched,
    current: queue.current !== null && listed.has(queue.current) ? queue.current : (merged[0]?.documentId ?? null),
    chosen: new Set([...queue.chosen].filter((id) => listed.has(id))),
  };
}

/** A queue without some comments; the next one that is left is read, or the one before when there is none. */
export function without(queue: Queue, documentIds: readonly string[]): Queue {
  const gone = new Set(documentIds);
  const comments = queue.comments.filter(({ documentId }) => !gone.has(documentId));
  if (comments.length === queue.comments.length) return queue;
  const next = queue.comments.slice(positionOf(queue)).find(({ documentId }) => !gone.has(documentId)) ?? comments.at(-1);
  return {
    ...queue,
    comments,
    total: queue.total - (queue.comments.length - comments.length),
    current: queue.current !== null && gone.has(queue.current) ? (next?.documentId ?? null) : queue.current,
    chosen: new Set([...queue.chosen].filter((id) => !gone.has(id))),
  };
}

/** A queue to which comments returned; the first of them is read next. */
export function withReturned(queue: Queue, returned: readonly QueuedComment[]): Queue {
  const belonging = returned.filter(({ moderationStatus, reports }) => (queue.view === 'reported' ? reports !== null : moderationStatus === queue.view));
  const ids = new Set(belonging.map(({ documentId }) => documentId));
  const comments = [...queue.comments.filter(({ documentId }) => !ids.has(documentId)), ...belonging].sort(orderOf(queue.view));
  return { ...queue, comments, total: queue.total + comments.length - queue.comments.length, current: belonging[0]?.documentId ?? queue.current };
}

const orderOf = (view: View) => (a: QueuedComment, b: QueuedComment): number =>
  view === 'pending' || view === 'reported' ? b.urgency - a.urgency || a.submittedAt.localeCompare(b.submittedAt) : b.submittedAt.localeCompare(a.submittedAt);

/** A queue in which the comment some steps away is read; it stops at both ends. */
export function moved(queue: Queue, step: number): Queue {
  const last = queue.comments.length - 1;
  const target = queue.comments[Math.max(0, Math.min(last, positionOf(queue) + step))];
  return target ? { ...queue, current: target.documentId } : queue;
}

/** A queue in which comments are chosen, or not any more. */
export function withChosen(queue: Queue, documentIds: readonly string[], choose: boolean): Queue {
  const chosen = new Set(queue.chosen);
  for (const id of documentIds) if (choose) chosen.add(id);
  else chosen.delete(id);
  return { ...queue, chosen };
}
