import type { EntryPublication } from '../../admin-routes/answers';
import type { Tone } from '../Notice';

export interface LiveText {
  readonly tone: Tone;
  readonly title: string;
  readonly text: string | null;
}

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium' });
const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** “12:03:04” today, “Nov 24, 2026, 12:03:04” on another day, where the editor is. @param today for tests */
export function clock(instant: string, today = new Date()): string {
  const at = new Date(instant);
  return day.format(at) === day.format(today) ? time.format(at) : `${day.format(at)}, ${time.format(at)}`;
}

/** “1 link on this page leads nowhere: /treatment/xyz/. …” */
function deadLinksText(paths: readonly string[]): string {
  const many = paths.length === 1 ? '1 link on this page leads' : `${paths.length} links on this page lead`;
  return `${many} nowhere: ${paths.join(', ')}. Correct ${paths.length === 1 ? 'it' : 'them'} and publish again, or publish what should be there.`;
}

/** How an article or page stands with readers, in words. */
export function liveText(publication: EntryPublication, today = new Date()): LiveText {
  switch (publication.state) {
    case 'draft':
      return { tone: 'neutral', title: 'Not on the site', text: 'Readers see it a moment after you publish it.' };
    case 'live': {
      const { since, seconds, deadLinks } = publication;
      const took = seconds === null ? '' : ` (${seconds.toFixed(1)} s after publish)`;
      const title = since === null ? 'Live' : `Live since ${clock(since, today)}${took}`;
      const text = 'Readers see what you last published.';
      return deadLinks.length === 0 ? { tone: 'success', title, text } : { tone: 'warning', title, text: `${text} ${deadLinksText(deadLinks)}` };
    }
    case 'publishing':
      return { tone: 'neutral', title: 'Publishing…', text: 'It is usually there within a second.' };
    case 'leaving':
      return { tone: 'neutral', title: 'Leaving the site…', text: 'Its page says from then on that it was taken away.' };
    case 'waiting':
      return publication.published
        ? { tone: 'danger', title: 'Not live because', text: `${publication.reason} Readers see the version before, if there was one.` }
        : { tone: 'danger', title: 'Still on the site because', text: publication.reason };
  }
}
