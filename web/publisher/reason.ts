import type { Bundle } from './bundle.ts';
import type { ReleaseIdentity } from './release-log.ts';
import type { Change } from './snapshot/apply.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/** Longest title that is told whole. */
const TITLE_MAX = 80;

const nouns = { article: ['article', 'articles'], category: ['category', 'categories'], person: ['person', 'persons'], page: ['page', 'pages'], site: ['site settings', 'site settings'], comment: ['comment', 'comments'], redirect: ['old address', 'old addresses'] } as const;

type MadeWith = Pick<ReleaseIdentity, 'siteUrl' | 'bundle'>;

/** What a release was made for, in a few words for the list of releases. Nothing of what commenters wrote is in it. @param live what is live; null before the first */
export function reasonOf(live: MadeWith | null, { siteUrl, bundle }: { readonly siteUrl: string; readonly bundle: Pick<Bundle, 'id'> }, before: Snapshot, changes: readonly Change[]): string {
  if (live === null) return 'The first release';
  if (live.siteUrl !== siteUrl) return 'A new address of the site';
  return live.bundle === bundle.id ? changesInWords(before, changes) : 'A new version of the program';
}

function changesInWords(before: Snapshot, changes: readonly Change[]): string {
  const kinds = (Object.keys(nouns) as (keyof typeof nouns)[]).flatMap((kind) => {
    const of = changes.filter((change) => change.kind === kind);
    const [first] = of;
    if (first === undefined || (kind === 'redirect' && of.length < changes.length)) return [];
    const [one, many] = nouns[kind];
    if (of.length > 1) return [`${of.length} ${many}`];
    const name = nameOf(before, first);
    const went = first.value === null ? ' taken away' : '';
    return [kind === 'site' ? one : `${one}${name === null ? '' : ` “${name}”`}${went}`];
  });
  const text = kinds.join(', ');
  return text === '' ? 'Another try of what could not be made' : text.charAt(0).toUpperCase() + text.slice(1);
}

function nameOf(before: Snapshot, change: Change): string | null {
  const name =
    change.kind === 'article' || change.kind === 'page'
      ? (change.value ?? before[change.kind === 'article' ? 'articles' : 'staticPages'].get(change.documentId))?.title
      : change.kind === 'category' || change.kind === 'person'
        ? (change.value ?? before[change.kind === 'category' ? 'categories' : 'persons'].get(change.documentId))?.name
        : undefined;
  if (name === undefined) return null;
  return name.length > TITLE_MAX ? `${name.slice(0, TITLE_MAX)}…` : name;
}
