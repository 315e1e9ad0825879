import { commentsShown } from './lost-words.ts';
import { pagesAfter, type Line, type PageRecord } from './release-log.ts';

/** What it takes to show an earlier release again in place of the live one. */
export interface EarlierRelease {
  /** as it was logged */
  readonly line: Line;
  /** pages that stay as they are instead */
  readonly asToday: readonly string[];
  /** its pages that differ, by the digest of their bytes */
  readonly written: readonly { readonly path: string; readonly bytes: string }[];
  readonly gone: readonly string[];
  /** what is known of its pages, where that differs */
  readonly records: ReadonlyMap<string, PageRecord>;
}

/**
 * Where a comment has lost its words since, the pages of that article's comments stay as they are today; one that is not there today stays away.
 * @param lines of every release that was live, the oldest first
 * @param live pages of the live release
 * @returns null when no line tells of it
 */
export function earlierRelease(lines: readonly Line[], release: number, live: ReadonlyMap<string, PageRecord>): EarlierRelease | null {
  // With the last note on it.
  const at = lines.findLastIndex((line) => line.release === release);
  const line = lines[at];
  if (line === undefined) return null;
  const first = lines.findIndex((each) => each.release === release);
  const lost = new Set(lines.slice(first + 1).flatMap(({ lostWords = [] }) => lostWords));
  const pages = pagesAfter(lines.slice(0, at + 1));
  const asToday = [...pages].flatMap(([path, { keys }]) => (lost.has(commentsShown(keys) ?? '') ? [path] : []));
  for (const path of asToday) {
    const today = live.get(path);
    if (today) pages.set(path, today);
    else pages.delete(path);
  }
  return {
    line,
    // What could not be made then is still to be made when it is forward again.
    asToday: [...new Set([...asToday.filter((path) => live.has(path)), ...(line.asToday ?? []).filter((path) => pages.has(path))])],
    written: [...pages].flatMap(([path, { digest }]) => (live.get(path)?.digest === digest ? [] : [{ path, bytes: digest }])),
    gone: [...live.keys()].filter((path) => !pages.has(path)),
    records: new Map([...pages].filter(([path, record]) => !sameRecord(record, live.get(path)))),
  };
}

const sameRecord = (a: PageRecord, b: PageRecord | undefined): boolean => b !== undefined && a.digest === b.digest && a.keys.join() === b.keys.join() && a.links.join() === b.links.join();
