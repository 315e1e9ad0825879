import type { Version } from '../../admin-routes/history-answers';
import type { VersionReason } from '../../history/versions';

const why: Readonly<Record<VersionReason, (by: string) => string>> = {
  published: (by) => `Published by ${by}`,
  scheduled: (by) => `Published as ${by} had planned`,
  found: () => 'On the site before history was kept',
  replaced: (by) => `Draft that ${by} replaced by an earlier version`,
};

/** How a version came to be. */
export const reasonText = ({ reason, by }: Pick<Version, 'reason' | 'by'>): string => why[reason](by ?? 'somebody');
