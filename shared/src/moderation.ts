/** Where a comment stands. Only `approved` ever reaches the site. */
export const moderationStatuses = ['pending', 'approved', 'rejected', 'spam'] as const;

export type ModerationStatus = (typeof moderationStatuses)[number];

/** How a comment is seen from outside the CMS. `removed` was public once and may hold up replies; `hidden` never shows at all. */
export type PublicState = 'approved' | 'removed' | 'hidden';

/** @param approvedAt when the comment was first approved, or null if it never was */
export function publicState(moderationStatus: ModerationStatus, approvedAt: string | Date | null): PublicState {
  if (moderationStatus === 'approved') return 'approved';
  return approvedAt === null ? 'hidden' : 'removed';
}
