import type { Difference } from '../history/difference';
import type { Piece } from '../history/pieces';
import type { VersionReason } from '../history/versions';

/** What our routes about the history of an entry answer with. Instants are ISO strings. */

export interface Version {
  readonly number: number;
  readonly reason: VersionReason;
  readonly madeAt: string;
  readonly by: string | null;
  readonly title: string | null;
}

export interface History {
  readonly title: string | null;
  /** the newest first */
  readonly versions: readonly Version[];
  /** at most so many are kept */
  readonly most: number;
  readonly mayRestore: boolean;
}

/** How the later of two versions differs from the earlier one; or, without an earlier one, what it says. */
export interface Comparison {
  readonly differences: readonly Difference[] | null;
  readonly pieces: readonly Piece[] | null;
}

/** What became of the draft; see `Restored`. */
export interface Restoration {
  readonly keptAs: number | null;
  readonly missing: readonly string[];
}
