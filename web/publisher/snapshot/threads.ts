import { buildThread, pageThread, threadPageSize, type PagedThread, type PublishedComment } from '@bridgepress/shared';
import type { Snapshot } from './snapshot.ts';

const empty: PagedThread = { pages: [[]], places: [[]] };
const made = new WeakMap<ReadonlyMap<string, PublishedComment>, PagedThread>();

/** The thread of an article in pages. An article's comments are a new map whenever one of them changes, so each thread is arranged once. */
export function threadOf({ comments }: Snapshot, articleId: string): PagedThread {
  const ofArticle = comments.get(articleId);
  if (!ofArticle) return empty;
  let thread = made.get(ofArticle);
  if (!thread) {
    thread = pageThread(buildThread([...ofArticle.values()]));
    made.set(ofArticle, thread);
  }
  return thread;
}

/** How many pages the thread of an article has; most are known to have one without being arranged: a comment stands for itself and at most one tombstone. */
export function threadPagesOf(snapshot: Snapshot, articleId: string): number {
  const comments = snapshot.comments.get(articleId)?.size ?? 0;
  return 2 * comments <= threadPageSize.enough ? 1 : threadOf(snapshot, articleId).pages.length;
}
