import type { Service } from '../system/service.ts';

/** What a publisher says when a large release is compressed. */
export const PREPARED = 'compressed, and prepared for the next release';

/** What the publisher says of a release once it is live. Milliseconds. */
export interface ReleaseLine {
  /** when it was said, on the clock of `performance.now()` */
  readonly at: number;
  readonly pages: number;
  readonly total: number;
  readonly legs: Readonly<Record<string, number>>;
}

/** Collects what a publisher says of its releases from now on. */
export function releaseLines(publisher: Service): readonly ReleaseLine[] {
  const lines: ReleaseLine[] = [];
  publisher.onLine((line) => {
    const found = /^release \d+ is live: (\d+) pages? in (\d+) ms \((.*)\)$/.exec(line);
    if (!found) return;
    const legs = Object.fromEntries((found[3] ?? '').split(', ').map((leg) => [leg.split(' ')[0] ?? '', Number(leg.split(' ')[1])]));
    lines.push({ at: performance.now(), pages: Number(found[1]), total: Number(found[2]), legs });
  });
  return lines;
}
