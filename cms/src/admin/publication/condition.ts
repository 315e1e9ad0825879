import type { PublicationState } from '../../admin-routes/answers';
import { SILENT_AFTER } from '../../publication/article-state';
import type { Tone } from '../Notice';

/** How the site stands, for an editor. */
export type Condition = 'never' | 'live' | 'partly' | 'on-its-way' | 'failing' | 'held' | 'rolled-back' | 'silent';

/** @param waitingSince when this page first saw that something waits, by the server's clock; null when nothing does */
export function conditionOf({ wanted, built, builtAt, reportedAt, now, errors, held, shownAgain }: PublicationState, waitingSince: number | null): Condition {
  if (held) return 'held';
  if (shownAgain !== null) return 'rolled-back';
  const lastSign = Math.max(waitingSince ?? Infinity, reportedAt === null ? 0 : Date.parse(reportedAt));
  if (wanted > built && Date.parse(now) - lastSign > SILENT_AFTER) return 'silent';
  // Entries that are held back do not keep others from being published.
  const failed = errors.some(({ entry }) => entry === null);
  if (wanted > built) return failed ? 'failing' : builtAt === null ? 'never' : 'on-its-way';
  if (errors.length > 0) return 'partly';
  return builtAt === null ? 'never' : 'live';
}

export const conditionText: Readonly<Record<Condition, { readonly tone: Tone; readonly title: string; readonly text: string }>> = {
  never: { tone: 'neutral', title: 'The site has not been made yet', text: 'Readers see it as soon as the publisher has made it for the first time.' },
  live: { tone: 'success', title: 'Everything is on the site', text: 'Readers see the latest of what you have published.' },
  partly: { tone: 'warning', title: 'Something is held back', text: 'Everything else is on the site. What is held back stays as readers last saw it, until it is corrected.' },
  'on-its-way': { tone: 'neutral', title: 'Changes are on their way', text: 'They are usually on the site within a few seconds.' },
  failing: { tone: 'danger', title: 'The last attempt did not work', text: 'The site stays as it was. The publisher tries again by itself.' },
  held: { tone: 'warning', title: 'Publishing waits for a yes', text: 'The site would lose much of itself. Readers see it as it was, and nothing new goes out until somebody agrees.' },
  'rolled-back': { tone: 'warning', title: 'Readers see an earlier release', text: 'The site was rolled back. The next publish brings everything of today back; until then it stays as it was.' },
  silent: {
    tone: 'danger',
    title: 'The publisher is silent',
    text: 'Changes are waiting, and nothing was heard from it for a while. A large change can take some minutes; if this stays, tell whoever runs the site.',
  },
};
