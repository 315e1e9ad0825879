import type { PublishableKind } from '../publishable';
import type { Outcome, ScheduledAction } from '../schedule/schedule';

/** What our routes about schedules answer with. Instants are ISO strings. */

export interface ScheduleItem {
  readonly documentId: string;
  readonly kind: PublishableKind;
  /** documentId of the entry */
  readonly entry: string;
  /** its title now, or as it was when it was deleted */
  readonly title: string | null;
  /** where it is edited, or null when it was deleted */
  readonly path: string | null;
  readonly action: ScheduledAction;
  readonly at: string;
  /** in which the editor chose the time */
  readonly timeZone: string;
  readonly by: string | null;
  /** null while it waits */
  readonly outcome: Outcome | null;
  readonly finishedAt: string | null;
  readonly problem: string | null;
}

export interface SchedulePage {
  readonly now: string;
  /** where the centre is, or null when the site does not say */
  readonly siteTimeZone: string | null;
  /** the soonest first */
  readonly waiting: readonly ScheduleItem[];
  /** the latest first */
  readonly ended: readonly ScheduleItem[];
  readonly mayPublish: boolean;
}

/** The schedules of one entry. */
export interface EntrySchedule extends SchedulePage {
  readonly published: boolean;
  /** why publishing would be refused if it were tried now; null when it would not, or when none waits */
  readonly refusal: string | null;
}
