import type { Snapshot } from '../snapshot/snapshot.ts';

/**
 * Something slow that follows a release once it is live: it lies beside the releases, may lag behind them, and holds nothing up.
 * Its address is there before it is, and it appears there whole.
 */
export interface ByProduct {
  /** as the operator's log has it */
  readonly name: string;
  /**
   * Brings it up to what is live. Costs next to nothing when nothing of its own changed.
   * @returns a line on what was made, or null when there was nothing to do
   * @throws Stopped as soon as `stop` says so; what was there before is still there
   */
  follow(snapshot: Snapshot, stop: AbortSignal): Promise<string | null>;
}
