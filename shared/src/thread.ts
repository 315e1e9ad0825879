import type { ApprovedComment, PublishedComment } from './comment.ts';

/** One place in a thread: an approved comment, or a tombstone that holds up the replies to a removed one. */
export interface ThreadNode {
  readonly documentId: string;
  /** null marks a tombstone */
  readonly comment: ApprovedComment | null;
  readonly replies: readonly ThreadNode[];
}

interface Place {
  readonly documentId: string;
  readonly comment: ApprovedComment | null;
  readonly since: string;
  parent: string | null;
}

/**
 * The thread of one article. Every approved comment stands in it exactly once, whatever its parent is: approved,
 * removed, deleted, or (after a faulty edit) its own descendant. Tombstones stand only where approved replies need them.
 * Order: oldest first by submittedAt, then documentId, on every level; a tombstone of a deleted comment is as old as its oldest reply.
 */
export function buildThread(comments: readonly PublishedComment[]): readonly ThreadNode[] {
  const places = new Map<string, Place>();
  for (const comment of comments)
    places.set(comment.documentId, {
      documentId: comment.documentId,
      comment: comment.state === 'approved' ? comment : null,
      since: comment.submittedAt,
      parent: comment.parent,
    });
  const deleted = new Map<string, Place>();
  for (const { parent, since } of places.values()) {
    if (parent === null || places.has(parent)) continue;
    const known = deleted.get(parent);
    if (!known || since < known.since) deleted.set(parent, { documentId: parent, comment: null, since, parent: null });
  }
  for (const [documentId, place] of deleted) places.set(documentId, place);
  cutLoops(places);
  const children = new Map<string | null, Place[]>();
  for (const place of places.values()) {
    const siblings = children.get(place.parent);
    if (siblings) siblings.push(place);
    else children.set(place.parent, [place]);
  }
  return assemble(children);
}

/** How many approved comments a thread shows. */
export const countApproved = (comments: readonly PublishedComment[]): number =>
  comments.reduce((count, comment) => count + (comment.state === 'approved' ? 1 : 0), 0);

/** Every node of a thread, parents before replies, with its depth from 0. */
export function* walkThread(thread: readonly ThreadNode[]): Generator<{ node: ThreadNode; depth: number }> {
  const stack = [...thread].reverse().map((node) => ({ node, depth: 0 }));
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    const { depth } = next;
    stack.push(...[...next.node.replies].reverse().map((node) => ({ node, depth: depth + 1 })));
  }
}

/** Turns one comment of every loop of parents into a root, the oldest, so that no comment is lost to it. */
function cutLoops(places: Map<string, Place>): void {
  const settled = new Set<string>();
  for (const start of places.values()) {
    const path: Place[] = [];
    const onPath = new Set<string>();
    let at: Place | undefined = start;
    while (at && !settled.has(at.documentId) && !onPath.has(at.documentId)) {
      path.push(at);
      onPath.add(at.documentId);
      at = at.parent === null ? undefined : places.get(at.parent);
    }
    if (at && onPath.has(at.documentId)) {
      const loop = path.slice(path.indexOf(at));
      loop.sort(byAge)[0]!.parent = null;
    }
    for (const place of path) settled.add(place.documentId);
  }
}

const byAge = (a: Place, b: Place): number =>
  a.since < b.since ? -1 : a.since > b.since ? 1 : a.documentId < b.documentId ? -1 : a.documentId > b.documentId ? 1 : 0;

/** Builds nodes from the leaves up without recursion (a thread may be thousands deep), dropping tombstones that hold nothing. */
function assemble(children: ReadonlyMap<string | null, Place[]>): readonly ThreadNode[] {
  const order: Place[] = [];
  const queue = [...(children.get(null) ?? [])];
  for (let place = queue.pop(); place; place = queue.pop()) {
    order.push(place);
    queue.push(...(children.get(place.documentId) ?? []));
  }
  const nodes = new Map<string, ThreadNode>();
  const repliesOf = (id: string | null): ThreadNode[] =>
    (children.get(id) ?? []).sort(byAge).flatMap((place) => nodes.get(place.documentId) ?? []);
  for (const { documentId, comment } of order.reverse()) {
    const replies = repliesOf(documentId);
    if (comment !== null || replies.length > 0) nodes.set(documentId, { documentId, comment, replies });
  }
  return repliesOf(null);
}
