import { lasting } from '../instant';
import type { ScheduleItem } from '../../admin-routes/schedule-answers';
import type { Outcome, ScheduledAction } from '../../schedule/schedule';

/** What a schedule will do. */
export const willText: Readonly<Record<ScheduledAction, string>> = { publish: 'Will be published', unpublish: 'Will be taken from the site' };

const couldNot: Readonly<Record<ScheduledAction, string>> = { publish: 'Was not published', unpublish: 'Was not taken from the site' };
const did: Readonly<Record<ScheduledAction, string>> = { publish: 'Was published', unpublish: 'Was taken from the site' };

/** Milliseconds from which on a reader of the list wonders why. */
const LATE = 60_000;

/** How long after its time something was done, when that was not at once: the CMS did not run, or could not. */
function late({ at, finishedAt }: ScheduleItem): string | null {
  const by = finishedAt === null ? 0 : Date.parse(finishedAt) - Date.parse(at);
  return by < LATE ? null : lasting(by);
}

const endings: Readonly<Record<Outcome, (item: ScheduleItem) => string>> = {
  done: (item) => {
    const by = late(item);
    return by === null ? `${did[item.action]} as planned.` : `${did[item.action]} ${by} late, as soon as the CMS could.`;
  },
  refused: ({ action, problem }) => `${couldNot[action]}. ${problem ?? ''}`.trim(),
  gone: ({ action }) => `${couldNot[action]}: it had been deleted.`,
  needless: () => 'It was not on the site any more.',
  'by-hand': ({ action, problem }) => `${did[action]} earlier. ${problem ?? ''}`.trim(),
};

/** What became of a schedule. */
export const endedText = (item: ScheduleItem): string => (item.outcome === null ? '' : endings[item.outcome](item));

export const failed = ({ outcome }: ScheduleItem): boolean => outcome === 'refused' || outcome === 'gone';
