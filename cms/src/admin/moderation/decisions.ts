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

/** What someone else did to a comment that stands like this. */
export const elsewhereText: Readonly<Record<ModerationStatus, string>> = {
  pending: 'someone else has made it wait again.',
  approved: 'someone else has approved it already.',
  rejected: 'someone else has rejected it already.',
  spam: 'someone else has marked it as spam already.',
};

export const takenText = ({ comment, decided }: Taken): string => `${nameOf(comment)}: ${pastOf(decided)}.`;
export const undoneText = ({ comment }: Taken): string => `${nameOf(comment)}: waits again.`;
