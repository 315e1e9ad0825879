import { pathOfKind } from '@bridgepress/shared';
import { always, isMark } from './addresses.ts';
import type { Bundle } from './bundle.ts';
import { digestOf } from './digest.ts';
import { danglingArticles, heldId, putBack, waitingRedirects, type Held, type HeldEntry } from './held.ts';
import type { Laps } from './laps.ts';
import { deadLinksInWords, withoutDeadLinks } from './links/dead-links.ts';
import { ownLinks } from './links/own-links.ts';
import type { NextAddresses } from './live-addresses.ts';
import type { LiveIndices } from './live-indices.ts';
import type { MediaStore } from './media.ts';
import { touchedPlaces } from './places.ts';
import { renderInThreads } from './render-in-threads.ts';
import type { RenderThread } from './render-thread.ts';
import { isFailed, renderInto, renderPage, type FailedPage, type Page, type Rendered } from './render.ts';
import type { PageRecord } from './release-log.ts';
import { changedSitemap, isSitemap, isSitemapOf, surplusOf, wholeSitemap } from './sitemap.ts';
import { applyChanges, type Change } from './snapshot/apply.ts';
import type { Snapshot } from './snapshot/snapshot.ts';
import type { WriteAhead } from './trees.ts';

export interface Prepared {
  readonly snapshot: Snapshot;
  /** the changes that are in the snapshot, those of held entries put back */
  readonly changes: readonly Change[];
  readonly held: Held;
  readonly rendered: readonly Page[];
  /** pages that could not be made; whatever is live at their path stays */
  readonly failed: readonly FailedPage[];
  /** paths that are no longer part of the site */
  readonly gone: readonly string[];
  /** that the site has after it */
  readonly addresses: NextAddresses;
  /** what editors should look at; nothing waits for it */
  readonly advice: readonly string[];
}

export interface Workshop {
  readonly bundle: Bundle;
  /** without a slash at its end */
  readonly siteUrl: string;
  readonly lap: Laps['lap'];
  readonly media: MediaStore;
  readonly indices: LiveIndices;
  /** what is live now */
  readonly pages: ReadonlyMap<string, PageRecord>;
  /** paths whose last attempt failed, or that are not of the live content: they are made with every release until they are right */
  readonly retry: ReadonlySet<string>;
  readonly progress?: (made: number, of: number) => void;
  /** takes the pages of a large release as they are made */
  readonly begin: () => Promise<WriteAhead>;
  /** pages from which a release is written while it is made */
  readonly large: number;
  /** how many threads make the pages of a release of at least `from` pages; below that they would take longer to start than they save */
  readonly threads: { readonly count: number; readonly from: number };
  /** threads that load the program already; those that are used are taken away */
  readonly started: RenderThread[];
  /** gives memory back that is not used any more, which takes a moment */
  readonly giveBackMemory: () => void;
}

/**
 * Makes everything a release needs, and writes nothing. Articles that cannot be shown are held at their last good state, so that
 * the others go out: each round puts back what failed in the one before, until a round is clean.
 * @param before the snapshot that is live
 * @param whole render every page, not only those whose reading changed
 */
export async function prepareRelease(
  workshop: Workshop,
  before: Snapshot,
  pulled: { readonly base: Snapshot; readonly from: number; readonly changes: readonly Change[]; readonly held: Held; readonly at: { readonly epoch: string; readonly number: number } },
  whole: boolean,
): Promise<Prepared> {
  const held = new Map<string, HeldEntry>(pulled.held);
  // Changes do not say their number; all of them are after the one the pull began with.
  const again = pulled.from + 1;
  const { origin } = new URL(workshop.siteUrl);
  let { changes } = pulled;
  const unprovided = await workshop.media.provide(changes);
  for (const [change, error] of unprovided) hold(held, change, again, `A picture or video of it could not be read: ${error.message}`);
  for (;;) {
    changes = putBack(pulled.base, pulled.changes, held);
    const snapshot = applyChanges(pulled.base, changes, pulled.at);
    const incomplete = [...danglingArticles(snapshot, changes, again), ...waitingRedirects(snapshot, changes, held)].filter(([id]) => !held.has(id));
    if (incomplete.length > 0) {
      for (const [id, entry] of incomplete) held.set(id, entry);
      continue;
    }
    const { addresses, wanted } = planned(workshop, before, snapshot, whole || pulled.base !== before ? null : changes);
    workshop.lap('plan');
    const site = { snapshot, origin };
    const known = !whole && pulled.base === before && isSitemapOf(before, (path) => workshop.pages.has(path)) && ![...workshop.retry].some(isSitemap);
    // Begun before the pages: while threads make many of them, this one has little to do.
    const mapping = known ? changedSitemap(before, snapshot, changes, workshop.siteUrl) : wholeSitemap(snapshot, workshop.siteUrl);
    mapping.catch(() => undefined);
    const made = await renderAll(workshop, snapshot, wanted);
    workshop.lap('render');
    // What fails and was never live will not be there.
    const isThere = (path: string, failed: ReadonlySet<string>): boolean => addresses.has(path) && (!failed.has(path) || workshop.pages.has(path));
    const { rendered, fresh } = checked(made, workshop, site, isThere, (failed) => heldByFailure(failed, changes, held, again));
    if (fresh.size > 0) {
      for (const [id, entry] of fresh) held.set(id, entry);
      continue;
    }
    const failedPaths = new Set(rendered.filter(isFailed).map(({ path }) => path));
    const sitemap = await mapping;
    const listed = withoutDeadLinks([...(sitemap?.files ?? [])].map(([path, bytes]) => file(path, bytes, ownLinks(path, bytes.toString('utf8'), origin))), site, (path) => isThere(path, failedPaths));
    const marks = addresses.bare.filter(isMark).map((path) => file(path, noBytes));
    const gone = [...addresses.left, ...(sitemap ? surplusOf(sitemap, (path) => workshop.pages.has(path)) : [])];
    workshop.lap('render');
    const all = [...rendered, ...listed, ...marks];
    const isTold = (page: string, link: string): boolean => workshop.indices.links.leads(page, link) && !workshop.pages.has(link);
    const advice = deadLinksInWords(all, (path) => isThere(path, failedPaths), isTold);
    return { snapshot, changes, held, rendered: all.filter((page): page is Page => !isFailed(page)), failed: all.filter(isFailed), gone, addresses, advice };
  }
}

const noBytes = Buffer.alloc(0);
const file = (path: string, bytes: Buffer, links: readonly string[] = []): Page => ({ path, bytes, digest: digestOf(bytes), keys: new Set<never>(), links });

/**
 * Counts pages that the program would lead nowhere as failed, and then, step by step, those that lead to a failed one. As soon as an entry waits because its own
 * page failed, all is made again without it: what leads to it may be in order then.
 * @param isThere whether a path will be a page, given those that failed
 * @param holdFailed says which changed entries wait because of pages that failed
 * @returns the entries that wait; none when the pages stand as they are
 */
function checked(
  made: readonly Rendered[],
  { pages }: Workshop,
  site: Parameters<typeof withoutDeadLinks>[1],
  isThere: (path: string, failed: ReadonlySet<string>) => boolean,
  holdFailed: (failed: readonly FailedPage[]) => Held,
): { readonly rendered: readonly Rendered[]; readonly fresh: Held } {
  let rendered = withoutDeadLinks(made, site, (path) => isThere(path, new Set()));
  for (;;) {
    const failed = rendered.filter(isFailed);
    const fresh = holdFailed(failed);
    if (fresh.size > 0) return { rendered, fresh };
    refuseToBeginWithout(failed, pages);
    const paths = new Set(failed.map(({ path }) => path));
    const before = rendered;
    rendered = withoutDeadLinks(before, site, (path) => isThere(path, paths));
    if (rendered === before) return { rendered, fresh };
  }
}

/** @throws Error when a page that every site has could not be made, and none was live before */
function refuseToBeginWithout(failed: readonly FailedPage[], pages: ReadonlyMap<string, PageRecord>): void {
  const missing = failed.find(({ path }) => always.includes(path) && !pages.has(path));
  if (missing !== undefined) throw new Error(`The site cannot begin without ${missing.path}, which could not be made: ${missing.error.message}`);
}

/** What has to be made. Costs follow the changes. @param changes lead from the first snapshot to the second; null to make every page */
function planned({ indices, retry }: Workshop, before: Snapshot, after: Snapshot, changes: readonly Change[] | null): { readonly addresses: NextAddresses; readonly wanted: readonly string[] } {
  if (changes === null) {
    const addresses = indices.addresses.next(before, after, null);
    return { addresses, wanted: [...addresses.all()] };
  }
  const places = touchedPlaces(before, after, changes);
  const addresses = indices.addresses.next(before, after, places);
  const wanted = indices.reads.affected(before, after, changes, places);
  for (const path of retry) wanted.add(path);
  // Whatever else leads to a page that goes is looked at again.
  for (const path of addresses.left) for (const page of indices.links.leadingTo(path)) wanted.add(page);
  for (const path of addresses.bare) wanted.add(path);
  return { addresses, wanted: [...wanted].filter((path) => addresses.has(path) && !isMark(path)) };
}

/** Most pages of a later release that this thread helps to make: its heap has two snapshots then, and no limit, and would grow by what many pages leave behind. */
const BESIDE_MAX = 4000;

async function renderAll({ bundle, siteUrl, pages, progress, begin, large, threads, started, giveBackMemory }: Workshop, snapshot: Snapshot, paths: readonly string[]): Promise<readonly Rendered[]> {
  const rendered: Rendered[] = [];
  const made = (page: Rendered): void => {
    rendered.push(page);
    progress?.(rendered.length, paths.length);
  };
  if (paths.length < large) {
    for (const path of paths) made(await renderPage(bundle.app, siteUrl, snapshot, path));
    return rendered;
  }
  const { folder, wrote } = await begin();
  const madeAhead = (page: Rendered): void => {
    if (!isFailed(page)) wrote(page.path);
    made(page);
  };
  const few = paths.length <= BESIDE_MAX;
  // What a release before it left, or a pull of everything, would stand beside the threads. Where they were started already, this process has only begun.
  if (!few && started.length === 0) giveBackMemory();
  const beside = few || started.length > 0 || pages.size === 0;
  const others = paths.length < threads.from ? 0 : threads.count - (beside ? 1 : 0);
  const here = (some: readonly string[]): Promise<readonly Rendered[]> => renderInto(folder, bundle.app, siteUrl, snapshot, some);
  await renderInThreads({ others, beside, started }, { bundle, siteUrl, folder, snapshot }, paths, here, madeAhead);
  return rendered;
}

/** Changed entries whose own page failed. */
function heldByFailure(failed: readonly FailedPage[], changes: readonly Change[], held: Held, number: number): ReadonlyMap<string, HeldEntry> {
  const reasons = new Map(failed.map(({ path, error }) => [path, error]));
  const fresh = new Map<string, HeldEntry>();
  for (const change of changes) {
    const path = held.has(heldId(change)) ? null : ownPageOf(change);
    const error = path === null ? undefined : reasons.get(path);
    if (error) hold(fresh, change, number, `Its page could not be made: ${error.message}`);
  }
  return fresh;
}

function ownPageOf({ kind, value }: Change): string | null {
  if (value === null) return null;
  return kind in pathOfKind ? pathOfKind[kind as keyof typeof pathOfKind]((value as { readonly slug: string }).slug) : null;
}

function hold(held: Map<string, HeldEntry>, change: Change, number: number, reason: string): void {
  const { value, documentId } = change;
  const name = value && 'title' in value ? `“${value.title}”` : value && 'name' in value && change.kind !== 'comment' ? `“${value.name}”` : `A ${change.kind}`;
  held.set(heldId(change), { documentId, number, message: `${name} was not published. ${reason}` });
}
