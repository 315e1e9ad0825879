import type { MovableKind } from '@bridgepress/shared';
import type { SlugKind } from '../src/content/content.ts';
import type { Change } from './snapshot/apply.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/** What has addresses of its own: whatever stands under a slug, an old one included, or a year of the archive. */
export interface Place {
  readonly kind: SlugKind | 'year';
  /** slug, or the year */
  readonly name: string;
}

const entriesOf = ({ articles, categories, persons, staticPages }: Snapshot): Readonly<Record<SlugKind, ReadonlyMap<string, { readonly slug: string }>>> => ({
  article: articles,
  category: categories,
  person: persons,
  page: staticPages,
});

/** Every place of a snapshot. */
export function* placesOf({ slugs, oldSlugs, lists }: Snapshot): Generator<Place> {
  for (const kind of ['article', 'category', 'person', 'page'] as const) for (const name of slugs[kind].keys()) yield { kind, name };
  for (const id of oldSlugs.keys()) yield oldPlace(id);
  for (const scope of lists.keys()) if (scope.startsWith(YEAR)) yield { kind: 'year', name: scope.slice(YEAR.length) };
}

/**
 * The places at which two snapshots may differ in their addresses, or in what stands there; some may be named twice. Costs follow the changes.
 * @param changes lead from the first to the second
 */
export function touchedPlaces(before: Snapshot, after: Snapshot, changes: readonly Change[]): readonly Place[] {
  return [...changes.flatMap((change) => [...placesOfChange(before, after, change)]), ...placesOfLists(before, after)];
}

const YEAR = 'year:';

function* placesOfChange(before: Snapshot, after: Snapshot, { kind, documentId }: Change): Generator<Place> {
  if (kind === 'site') return;
  if (kind === 'redirect') {
    for (const { redirects } of [before, after]) {
      const redirect = redirects.get(documentId);
      if (redirect) yield { kind: redirect.kind, name: redirect.slug };
    }
  } else if (kind === 'comment') {
    for (const { commentArticles, articles } of [before, after]) {
      const article = articles.get(commentArticles.get(documentId) ?? '');
      if (article) yield { kind: 'article', name: article.slug };
    }
  } else yield* placesOfEntry(before, after, kind, documentId);
}

function* placesOfEntry(before: Snapshot, after: Snapshot, kind: SlugKind, documentId: string): Generator<Place> {
  const [was, is] = [before, after].map((snapshot) => entriesOf(snapshot)[kind].get(documentId)?.slug);
  if (was !== undefined) yield { kind, name: was };
  if (was === is) return;
  if (is !== undefined) yield { kind, name: is };
  // What led here may lead elsewhere, or nowhere.
  for (const snapshot of [before, after]) yield* placesLeadingTo(snapshot, kind, documentId);
}

function* placesOfLists(before: Snapshot, after: Snapshot): Generator<Place> {
  if (before.lists === after.lists) return;
  for (const scope of new Set([...before.lists.keys(), ...after.lists.keys()])) {
    if (before.lists.get(scope) === after.lists.get(scope)) continue;
    if (scope.startsWith(YEAR)) yield { kind: 'year', name: scope.slice(YEAR.length) };
    for (const { categories } of [before, after]) {
      const category = categories.get(scope);
      if (category) yield { kind: 'category', name: category.slug };
    }
  }
}

const leading = new WeakMap<Snapshot['oldSlugs'], ReadonlyMap<string, readonly Place[]>>();

/** Old places of an entry. Old slugs are a new map whenever one of them changes, so each is turned round once. */
function placesLeadingTo({ oldSlugs }: Snapshot, kind: MovableKind, documentId: string): readonly Place[] {
  if (oldSlugs.size === 0) return [];
  let places = leading.get(oldSlugs);
  if (!places) {
    places = Map.groupBy(leadingPlaces(oldSlugs), ({ to }) => to);
    leading.set(oldSlugs, places);
  }
  return places.get(`${kind}/${documentId}`) ?? [];
}

function* leadingPlaces(oldSlugs: Snapshot['oldSlugs']): Generator<Place & { readonly to: string }> {
  for (const [id, target] of oldSlugs) {
    const place = oldPlace(id);
    yield { ...place, to: `${place.kind}/${target}` };
  }
}

/** @param id `kind/slug`, as old slugs are kept */
function oldPlace(id: string): { readonly kind: MovableKind; readonly name: string } {
  const at = id.indexOf('/');
  return { kind: id.slice(0, at) as MovableKind, name: id.slice(at + 1) };
}
