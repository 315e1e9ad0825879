import type { LegTimes } from './laps.ts';
import type { ReleaseIdentity } from './release-log.ts';

/** A release that was just made, as the operator's log has it. */
export interface ReleaseSummary {
  readonly release: ReleaseIdentity;
  readonly pages: number;
  readonly milliseconds: number;
  /** what it was made for */
  readonly reason: string;
  /** where they went */
  readonly legs: LegTimes;
}
