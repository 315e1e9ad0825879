import type { ModerationStatus } from '@bridgepress/shared';
import type { QueuedComment } from '../../admin-routes/answers';

/** What a moderator may decide about a comment. */
export const decisions = [
  { moderationStatus: 'approved', key: 'a', label: 'Approve', past: 'approved', variant: 'success' },
  { moderationStatus: 'rejected', key: 'r', label: 'Reject', past: 'rejected', variant: 'secondary' },
  { moderationStatus: 'spam', key: 's', label: 'Mark as spam', past: 'marked as spam', variant: 'danger-light' },
] as const satisfies readonly { moderationStatus: ModerationStatus; key: string; label: string; past: string; variant: string }[];

export type DecisionChoice = (typeof decisions)[number];
export type Decided = DecisionChoice['moderationStatus'];

/** What can be decided about comments like this one: what it is already is no decision, except that a reported one may stay. */
export const choicesFor = ({ moderationStatus, reports }: Pick<QueuedComment, 'moderationStatus' | 'reports'>): readonly (Omit<DecisionChoice, 'label'> & { readonly label: string })[] =>
  decisions
    .filter((choice) => choice.moderationStatus !== moderationStatus || reports !== null)
    .map((choice) => (choice.moderationStatus === moderationStatus ? { ...choice, label: 'Let it stay' } : choice));

/** A decision of this page that can be taken back: about one comment, or about several at once. */
export interface Taken {
  readonly comments: readonly QueuedComment[];
  readonly decided: Decided;
}

export const nameOf = ({ name }: { readonly name: string | null }): string => name ?? 'Anonymous';

export const pastOf = (decided: Decided): string => decisions.find(({ moderationStatus }) => moderationStatus === decided)?.past ?? decided;

/** What someone else did to a comment that stands like this. */
export const elsewhereText: Readonly<Record<ModerationStatus, string>> = {
  pending: 'it waits again: someone else decided so, or its writer changed it.',
  approved: 'someone else has approved it already.',
  rejected: 'someone else has rejected it already.',
  spam: 'someone else has marked it as spam already.',
};

const whichOf = ({ comments: [first, ...others] }: Taken): string => (first === undefined || others.length > 0 ? `${others.length + 1} comments` : nameOf(first));

export const takenText = (taken: Taken): string => `${whichOf(taken)}: ${pastOf(taken.decided)}.`;
export const undoneText = (taken: Taken): string => `${whichOf(taken)}: as before.`;
