import type { PublicationReport } from '@bridgepress/shared';
import type { Held } from './held.ts';
import type { Prepared } from './make-release.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/** What an editor should know of what is not live, in words. @param failed why pages could not be made, by path */
export function errorsFor(held: Held, failed: ReadonlyMap<string, string>, snapshot: Snapshot): PublicationReport['errors'] {
  const articleAt = (path: string): string | null => {
    const slug = /^\/articles\/([^/]+)\/$/.exec(path)?.[1];
    return (slug && snapshot.slugs.article.get(slug)) || null;
  };
  return [
    // What waits with another entry has the same words.
    ...[...new Map([...held.values()].map(({ documentId, message }) => [`${documentId}: ${message}`, { documentId, message }])).values()],
    ...[...failed].map(([path, message]) => ({ documentId: articleAt(path), message: `The page ${path} could not be made: ${message}` })),
  ];
}

const TOLD = 20;

/** What is told of a release: what it lacks, and what editors should look at. */
export const remarksOn = ({ held, failed, advice }: Prepared): readonly string[] =>
  [...new Set([...held.values(), ...failed.map(({ error }) => error)].map(({ message }) => message)), ...advice].slice(0, TOLD);
