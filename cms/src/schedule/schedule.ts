import type { PublishableKind } from '../publishable';

export const scheduledActions = ['publish', 'unpublish'] as const;
export type ScheduledAction = (typeof scheduledActions)[number];

/** How a schedule ended: carried out, refused by a rule, its entry deleted, nothing left to do, or somebody did it by hand before. */
export type Outcome = 'done' | 'refused' | 'gone' | 'needless' | 'by-hand';

/** A row of `schedules`, as the database names its columns. `slot` is taken while it waits: at most one of each action for an entry. */
export interface ScheduleRow {
  readonly id: number;
  readonly document_id: string;
  readonly kind: PublishableKind;
  readonly entry: string;
  readonly title: string | null;
  readonly action: ScheduledAction;
  readonly at: Date | number | string;
  readonly time_zone: string;
  readonly slot: string | null;
  readonly by_id: number | null;
  readonly by_name: string | null;
  readonly outcome: Outcome | null;
  readonly finished_at: Date | number | string | null;
  readonly problem: string | null;
}

export const slotOf = (kind: PublishableKind, entry: string, action: ScheduledAction): string => `${kind}/${entry}/${action}`;
