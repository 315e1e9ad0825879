import type { ModerationStatus, Signal } from '@bridgepress/shared';

/** What a decision is about. */
export interface DecidedComment {
  readonly id: number;
  readonly documentId: string;
  readonly article: string;
  readonly name: string | null;
  readonly body: string;
  readonly note: string | null;
  readonly searchText: string | null;
  readonly moderationStatus: ModerationStatus;
  readonly signals: readonly Signal[] | null;
  readonly learned: 'kept' | 'spam' | null;
  readonly staff: boolean;
  readonly parent: string | null;
  /** null once its writer took it back */
  readonly privateLink: string | null;
}
