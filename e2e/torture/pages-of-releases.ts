import { readFile } from 'node:fs/promises';

interface Line {
  readonly release?: number;
  readonly note?: true;
  readonly pages: readonly (readonly [path: string, digest: string, keys: unknown])[];
  readonly gone: readonly string[];
}

/** The digest of every page of every release, from the publisher's log. Of two lines with one number the later one went live. */
export async function pagesOfReleases(log: string): Promise<ReadonlyMap<number, ReadonlyMap<string, string>>> {
  const lines = new Map<number, Line>();
  for (const text of (await readFile(log, 'utf8')).trim().split('\n')) {
    const line = JSON.parse(text) as Line;
    // A note on the live release changes no page of it.
    if (line.release !== undefined && !line.note) lines.set(line.release, line);
  }
  const releases = new Map<number, ReadonlyMap<string, string>>();
  let pages: ReadonlyMap<string, string> = new Map();
  for (const [release, line] of [...lines].sort(([a], [b]) => a - b)) {
    const next = new Map(pages);
    for (const [path, digest] of line.pages) next.set(path, digest);
    for (const path of line.gone) next.delete(path);
    releases.set(release, next);
    pages = next;
  }
  return releases;
}
