import type { Bundle } from './bundle.ts';
import type { Prepared } from './make-release.ts';
import type { Line, PageRecord, ReleaseIdentity } from './release-log.ts';
import type { Contents } from './releases.ts';

/** What a release shows, and how it differs from what is live. */
interface NextRelease {
  readonly identity: Omit<ReleaseIdentity, 'release'> & Pick<Line, 'lostWords' | 'asToday'>;
  readonly contents: Contents;
  /** whether no page of what is live differs */
  readonly same: boolean;
}

/**
 * What was prepared, as a release beside what is live. A page that could not be made stays as it is.
 * @param lost articles whose earlier pages of comments may not be shown again
 * @param pages what is live
 */
export function nextRelease(
  { rendered, failed, gone, snapshot }: Prepared,
  lost: readonly string[],
  pages: ReadonlyMap<string, PageRecord>,
  { bundle, siteUrl }: { readonly bundle: Pick<Bundle, 'id'>; readonly siteUrl: string },
): NextRelease {
  const differs = ({ path, digest }: { readonly path: string; readonly digest: string }): boolean => pages.get(path)?.digest !== digest;
  const stay = new Set(failed.filter(({ path }) => pages.has(path)).map(({ path }) => path));
  const removed = gone.filter((path) => !stay.has(path));
  return {
    identity: { epoch: snapshot.epoch, number: snapshot.number, bundle: bundle.id, siteUrl, again: null, ...(lost.length > 0 ? { lostWords: lost } : {}), ...(stay.size > 0 ? { asToday: [...stay] } : {}) },
    contents: {
      // What was written ahead is in the idle tree already, changed or not.
      written: rendered.filter((page) => page.bytes === null || differs(page)),
      records: new Map(rendered.map(({ path, digest, keys, links }) => [path, { digest, keys: [...keys], links }])),
      gone: removed,
    },
    same: removed.length === 0 && !rendered.some(differs),
  };
}
