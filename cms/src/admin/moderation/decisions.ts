import type { ModerationStatus } from '@bridgepress/shared';
import type { QueuedComment } from '../../admin-routes/answers';

/** What a moderator may decide about a pending comment. */
export const decisions = [
  { moderationStatus: 'approved', key: 'a', label: 'Approve', past: 'approved', variant: 'success' },
  { moderationStatus: 'rejected', key: 'r', label: 'Reject', past: 'rejected', variant: 'secondary' },
  { moderationStatus: 'spam', key: 's', label: 'Mark as spam', past: 'marked as spam', variant: 'danger-light' },
] as const satisfies readonly { moderationStatus: ModerationStatus; key: string; label: string; past: string; variant: string }[];

export type Decided = (typeof decisions)[number]['moderationStatus'];

/** A decision of this page that can be taken back. */
export interface Taken {
  readonly comment: QueuedComment;
  readonly decided: Decided;
}

export const nameOf = ({ name }: { readonly name: string | null }): string => name ?? 'Anonymous';

export const pastOf = (decided: Decided): string => decisions.find(({ moderationStatus }) => moderationStatus === decided)?.past ?? decided;

/** How a comment stands, in a sentence about what someone else did. */
export const elsewhereText: Readonly<Record<ModerationStatus, string>> = {
  pending: 'Someone else has put this comment back among those that wait.',
  approved: 'Someone else has approved this comment already.',
  rejected: 'Someone else has rejected this comment already.',
  spam: 'Someone else has marked this comment as spam already.',
};

export const takenText = ({ comment, decided }: Taken): string => `${nameOf(comment)}: ${pastOf(decided)}.`;
export const undoneText = ({ comment }: Taken): string => `${nameOf(comment)}: waits again.`;
