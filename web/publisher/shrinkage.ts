import type { Shrinkage } from '@bridgepress/shared';
import type { Prepared } from './make-release.ts';
import type { Change } from './snapshot/apply.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/** A release may take away this many pages or comments without a question, and this share of a larger site: more is held until an editor agrees. */
const FEW = 10;
const SHARE = 0.2;
/** Articles of a site that may not all go at once. */
const A_SITE = 3;

export interface Sizes {
  readonly articles: number;
  readonly pages: number;
  /** approved ones */
  readonly comments: number;
}

/**
 * Pages as they are counted here. The sitemap is not, its files hold many pages each; neither are marks, nor the further pages of an article's comments: whoever
 * unpublishes one article means all of it.
 */
export function countedPages(paths: Iterable<string>): number {
  let count = 0;
  for (const path of paths) if (!/^\/sitemap-|\.moved$|^\/articles\/[^/]+\/comments\//.test(path)) count += 1;
  return count;
}

/** How much a release would take away when that looks like a mistake; null when it does not. */
export function shrinkageOf(before: Sizes, after: Sizes): Shrinkage | null {
  const emptied = before.articles >= A_SITE && after.articles === 0;
  if (!emptied && !much(before.pages, after.pages) && !much(before.comments, after.comments)) return null;
  return { pagesBefore: before.pages, pages: after.pages, commentsBefore: before.comments, comments: after.comments };
}

const much = (before: number, after: number): boolean => before - after > Math.max(FEW, before * SHARE);

/** How far an editor lets the site shrink. */
type Agreed = Pick<Shrinkage, 'pages' | 'comments'>;

/** Whether an editor has agreed to what a release takes away: the site may shrink as far as was shown, and no further. */
export const isAgreed = (shrinkage: Shrinkage, agreed: Agreed | null): boolean =>
  agreed !== null && shrinkage.pages >= agreed.pages && shrinkage.comments >= agreed.comments;

/** Approved comments that these changes take away; negative when they add more. Costs follow the changes. */
export function lostComments(before: Snapshot, after: Snapshot, changes: readonly Change[]): number {
  const approvedIn = ({ comments, commentArticles }: Snapshot, documentId: string): number =>
    comments.get(commentArticles.get(documentId) ?? '')?.get(documentId)?.state === 'approved' ? 1 : 0;
  return changes.reduce((sum, { kind, documentId }) => (kind === 'comment' ? sum + approvedIn(before, documentId) - approvedIn(after, documentId) : sum), 0);
}

export function approvedComments({ comments }: Snapshot): number {
  let count = 0;
  for (const of of comments.values()) for (const { state } of of.values()) if (state === 'approved') count += 1;
  return count;
}

/** Thrown instead of taking away much of the site. What is live stays. */
export class ReleaseHeld extends Error {
  readonly shrinkage: Shrinkage;
  /** number of the journal up to which it would be */
  readonly number: number;

  constructor(shrinkage: Shrinkage, number: number) {
    const { pagesBefore, pages, commentsBefore, comments } = shrinkage;
    const also = commentsBefore === comments ? '' : ` and from ${commentsBefore} to ${comments} comments`;
    super(`The site would shrink from ${pagesBefore} to ${pages} pages${also}. It stays as it is until an editor agrees, on the page Publication of the CMS.`);
    this.name = 'ReleaseHeld';
    this.shrinkage = shrinkage;
    this.number = number;
  }
}

/**
 * @param livePages how many are live, as they are counted here
 * @param fresh whether all content was read anew
 * @param agreed how far an editor lets the site shrink
 * @throws ReleaseHeld when much of the site would go and no editor has agreed
 */
export function refuseToShrink(before: Snapshot, livePages: number, { snapshot, changes, addresses }: Prepared, fresh: boolean, agreed: Agreed | null): void {
  const lost = fresh ? Infinity : lostComments(before, snapshot, changes);
  const shrinkageWith = (comments: number): Shrinkage | null =>
    shrinkageOf(
      { articles: before.articles.size, pages: livePages, comments },
      { articles: snapshot.articles.size, pages: addresses.count, comments: fresh ? approvedComments(snapshot) : comments - Math.max(0, lost) },
    );
  // They may be many, and are counted where it matters: what an editor agrees to names them, too.
  const shrinkage = shrinkageWith(lost <= 0 ? 0 : approvedComments(before)) && shrinkageWith(approvedComments(before));
  if (shrinkage && !isAgreed(shrinkage, agreed)) throw new ReleaseHeld(shrinkage, snapshot.number);
}
