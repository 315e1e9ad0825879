import type { DeadLinks, PublicationReport, Shrinkage } from '@bridgepress/shared';

/** The last change of an entry, with when it was made and when readers first saw it. */
export interface ChangeRow {
  readonly number: number;
  readonly raisedAt: string | Date | null;
  readonly liveAt: string | Date | null;
}

export interface Standing {
  readonly documentId: string;
  /** whether it has a published version */
  readonly published: boolean;
  readonly change: ChangeRow | null;
  readonly publication: {
    readonly built: number;
    readonly errors: PublicationReport['errors'] | null;
    readonly deadLinks: readonly DeadLinks[] | null;
    readonly held: Shrinkage | null;
    readonly shownAgain: number | null;
    readonly reportedAt: string | Date | null;
  } | null;
}

export type ArticleState =
  | { readonly state: 'draft' }
  | { readonly state: 'live'; readonly since: string | null; readonly seconds: number | null; readonly deadLinks: readonly string[] }
  | { readonly state: 'publishing' | 'leaving'; readonly since: string | null }
  | { readonly state: 'waiting'; readonly published: boolean; readonly reason: string };

/** Longest time between Publish and then that is told as such: beyond it the article waited for something else. */
const TOLD_SECONDS = 600;

/** Milliseconds without a word from the publisher, while something waits, after which it is said to be silent. */
export const SILENT_AFTER = 60_000;

/** How the last change of an article stands with readers. The journal's numbers decide; clocks only say when, and that nobody was heard for long. */
export function articleStateOf({ documentId, published, change, publication }: Standing, now: Date): ArticleState {
  if (!published && (change === null || change.number <= (publication?.built ?? 0))) return { state: 'draft' };
  const own = publication?.errors?.find((error) => error.documentId === documentId);
  if (own) return { state: 'waiting', published, reason: own.message };
  const since = instantOf(change?.raisedAt ?? null);
  if (change !== null && change.number > (publication?.built ?? 0)) {
    const reason = (publication && reasonOf(publication)) ?? silence(change, publication, now);
    if (reason) return { state: 'waiting', published, reason };
    return { state: published ? 'publishing' : 'leaving', since };
  }
  const live = instantOf(change?.liveAt ?? null);
  const seconds = live === null || since === null ? null : (Date.parse(live) - Date.parse(since)) / 1000;
  const deadLinks = (publication?.deadLinks ?? []).flatMap((each) => (each.documentId === documentId ? each.paths : []));
  return { state: 'live', since: live, seconds: seconds === null || seconds < 0 || seconds > TOLD_SECONDS ? null : seconds, deadLinks };
}

/** Why nothing at all is published, in words; null when nothing is in the way. */
function reasonOf({ errors, held, shownAgain }: NonNullable<Standing['publication']>): string | null {
  if (held) return 'The whole release waits: the site would lose much of itself. Somebody who may publish articles can let it through, on the page Publication.';
  if (shownAgain !== null) return `The site was rolled back to release ${shownAgain}. The next publish brings everything back.`;
  return errors?.find((error) => error.documentId === null)?.message ?? null;
}

/** A publisher that works on a change says so within seconds, or a few minutes for all of a very large site. */
function silence(change: ChangeRow, publication: Standing['publication'], now: Date): string | null {
  const lastSign = [change.raisedAt, publication?.reportedAt ?? null].reduce((latest, at) => Math.max(latest, at === null ? 0 : new Date(at).getTime()), 0);
  return lastSign > 0 && now.getTime() - lastSign > SILENT_AFTER ? 'The publisher is silent: nothing was heard from it for a while. It goes out by itself once the publisher is back; if this stays, tell whoever runs the site.' : null;
}

const instantOf = (value: string | Date | null): string | null => (value === null ? null : new Date(value).toISOString());
