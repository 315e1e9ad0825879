import type { Change } from './snapshot/apply.ts';
import type { Key } from './snapshot/queries.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/**
 * Articles under which a comment no longer says what it said: its writer took it back or changed it, or a moderator decided again. No earlier page of
 * their comments may ever be shown again.
 * @param changes between the two; null to compare everything
 * @returns documentIds
 */
export function lostWords(before: Snapshot, after: Snapshot, changes: readonly Change[] | null): readonly string[] {
  const lost = new Set<string>();
  const ids = changes === null ? before.commentArticles.keys() : changes.flatMap(({ kind, documentId }) => (kind === 'comment' ? [documentId] : []));
  for (const id of ids) {
    const [old, now] = [commentOf(before, id), commentOf(after, id)];
    if (old?.state !== 'approved') continue;
    if (now?.state !== 'approved' || now.article !== old.article || now.body !== old.body || now.name !== old.name) lost.add(old.article);
  }
  return [...lost];
}

const commentOf = ({ comments, commentArticles }: Snapshot, id: string) => comments.get(commentArticles.get(id) ?? '')?.get(id);

const thread = 'thread|';

/** The article whose comments a page shows, or null. @param keys what the page read */
export function commentsShown(keys: readonly Key[]): string | null {
  return keys.find((key) => key.startsWith(thread))?.slice(thread.length).split('|')[0] ?? null;
}
