import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { JournalFile } from './journal-file.ts';
import type { Key } from './snapshot/queries.ts';

/** What is known of one page of the live release. */
export interface PageRecord {
  readonly digest: string;
  readonly keys: readonly Key[];
  /** the pages and files of the site that it leads to */
  readonly links: readonly string[];
}

/** What a release shows, and what it was made with. */
export interface ReleaseIdentity {
  /** counts from 1 */
  readonly release: number;
  readonly epoch: string;
  readonly number: number;
  readonly bundle: string;
  readonly siteUrl: string;
  /** set when it shows an earlier release again instead of what is newest */
  readonly again: ShownAgain | null;
}

/** A roll back. It lasts until something is published after `number`, or until there is another bundle. */
export interface ShownAgain {
  /** the release that is shown */
  readonly release: number;
  /** the newest that was known then, in the journal and in code */
  readonly epoch: string;
  readonly number: number;
  readonly bundle: string;
}

/** What a release was made for, how long it took, and what it lacks, for people. */
export interface Account {
  readonly reason: string;
  readonly pages: number;
  readonly milliseconds: number;
  readonly errors: readonly string[];
}

/** Says that a tree is being written before it is known what will be in it: after a crash nothing in it is trusted. */
export interface Begun {
  readonly begun: TreeName;
}

export interface Line extends Omit<ReleaseIdentity, 'again'> {
  /** absent in lines of earlier versions, as is `account` */
  readonly again?: ShownAgain | null;
  readonly account?: Account;
  readonly tree: TreeName;
  /** files that differ from the release before */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** lines of earlier versions name no links */
  readonly pages: readonly (readonly [path: string, digest: string, keys: readonly Key[], links?: readonly string[]])[];
  readonly gone: readonly string[];
  /** articles of which no earlier page of comments may be shown again; absent where there are none */
  readonly lostWords?: readonly string[];
  /** pages that do not show what they should: newer ones in a roll back, and older ones where the new one could not be made; absent where there are none */
  readonly asToday?: readonly string[];
  /** what an editor asked for and this release is, so that it is not done once more after a crash; absent where nobody did */
  readonly instruction?: CarriedOut;
  /** says that this is no release but a note on the one of that number: what was published since changes no page of it, only what is known of its pages; absent in lines of releases */
  readonly note?: true;
  readonly at: string;
}

/** The last instruction of an editor that was carried out, by its number in a database. */
export interface CarriedOut {
  readonly epoch: string;
  readonly number: number;
}

export const treeNames = ['a', 'b'] as const;
export type TreeName = (typeof treeNames)[number];
export const other = (name: TreeName): TreeName => (name === 'a' ? 'b' : 'a');

export const linkName = ({ release }: Pick<ReleaseIdentity, 'release'>): string => `r${release}`;

export const unaccounted: Account = { reason: '', pages: 0, milliseconds: 0, errors: [] };

/** A rough measure that costs nothing. */
export const sizeOf = ({ pages }: Pick<Line, 'pages'>): number => pages.reduce((sum, [path, , keys, links = []]) => sum + path.length + 40 + (keys.length + links.length) * 30, 0);

/** The lines that became live, up to a release, with the notes on each: one that a crash left behind has the number of the one that came after it instead. */
export function releasedLines(logged: readonly (Line | Begun)[], last: Pick<ReleaseIdentity, 'release'> | null): readonly Line[] {
  const lines: Line[] = [];
  let wanted = last?.release ?? 0;
  for (const line of [...logged].reverse()) {
    if ('begun' in line || line.release !== wanted) continue;
    lines.push(line);
    if (!line.note) wanted -= 1;
  }
  return lines.reverse();
}

/** A release as its log tells it. */
export interface LoggedRelease {
  readonly release: number;
  /** ISO instant */
  readonly at: string;
  readonly pages: number;
  readonly reason: string;
  /** the earlier release that it shows again, or null */
  readonly shows: number | null;
}

/** The releases of a folder up to the one that is live, the oldest first, without touching anything: a publisher may be at work. */
export async function loggedReleases(folder: string, logPath: string): Promise<readonly LoggedRelease[]> {
  const linked = await readlink(join(folder, 'current')).catch(() => null);
  const logged = await JournalFile.peek<Line | Begun>(logPath);
  const live = logged.findLast((line): line is Line => !('begun' in line) && linkName(line) === linked);
  return live === undefined ? [] : releasedLines(logged, live).filter(({ note }) => !note).map(({ release, at, account = unaccounted, again }) => ({ release, at, pages: account.pages, reason: account.reason, shows: again?.release ?? null }));
}

/** Every page after these lines, of which the first has all of its release. */
export function pagesAfter(lines: readonly Line[]): Map<string, PageRecord> {
  const pages = new Map<string, PageRecord>();
  for (const line of lines) {
    for (const [path, digest, keys, links = []] of line.pages) pages.set(path, { digest, keys, links });
    for (const path of line.gone) pages.delete(path);
  }
  return pages;
}

export const pagesOf = (records: ReadonlyMap<string, PageRecord>): Line['pages'] => [...records].map(([path, { digest, keys, links }]) => [path, digest, keys, links]);

/** The lines from the oldest release that can be shown again, which has all of its pages then. @param oldest its number; without one nothing is left out */
export function shortened(lines: readonly Line[], oldest: number | undefined): readonly Line[] {
  const first = Math.max(0, lines.findIndex(({ release }) => release === oldest));
  const until = lines.slice(0, first + 1);
  const { instruction } = until.findLast((line) => line.instruction !== undefined) ?? {};
  const whole: Line = { ...lines[first]!, ...(instruction === undefined ? {} : { instruction }), written: [], removed: [], pages: pagesOf(pagesAfter(until)), gone: [] };
  return [whole, ...lines.slice(first + 1)];
}
