import type { ScheduleItem } from '../../admin-routes/schedule-answers';
import type { Outcome, ScheduledAction } from '../../schedule/schedule';

/** What a schedule will do. */
export const willText: Readonly<Record<ScheduledAction, string>> = { publish: 'Will be published', unpublish: 'Will be taken from the site' };

const couldNot: Readonly<Record<ScheduledAction, string>> = { publish: 'Was not published', unpublish: 'Was not taken from the site' };
const did: Readonly<Record<ScheduledAction, string>> = { publish: 'Was published', unpublish: 'Was taken from the site' };

const endings: Readonly<Record<Outcome, (item: ScheduleItem) => string>> = {
  done: ({ action }) => `${did[action]} as planned.`,
  refused: ({ action, problem }) => `${couldNot[action]}. ${problem ?? ''}`.trim(),
  gone: ({ action }) => `${couldNot[action]}: it had been deleted.`,
  needless: () => 'It was not on the site any more.',
  'by-hand': ({ action, problem }) => `${did[action]} earlier. ${problem ?? ''}`.trim(),
};

/** What became of a schedule. */
export const endedText = (item: ScheduleItem): string => (item.outcome === null ? '' : endings[item.outcome](item));

export const failed = ({ outcome }: ScheduleItem): boolean => outcome === 'refused' || outcome === 'gone';
