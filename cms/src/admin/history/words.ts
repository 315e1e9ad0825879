import type { Version } from '../../admin-routes/history-answers';
import type { VersionReason } from '../../history/versions';
import { dayAndTime, ownTimeZone } from '../day-and-time';

const why: Readonly<Record<VersionReason, (by: string) => string>> = {
  published: (by) => `Published by ${by}`,
  scheduled: (by) => `Published as ${by} had planned`,
  found: () => 'On the site before history was kept',
  replaced: (by) => `Draft that ${by} replaced by an earlier version`,
};

/** What tells a version from others, also of those of the same minute. */
export const versionText = ({ number, madeAt }: Pick<Version, 'number' | 'madeAt'>): string => `${number} · ${dayAndTime(madeAt, ownTimeZone())}`;

/** How a version came to be. */
export const reasonText = ({ reason, by }: Pick<Version, 'reason' | 'by'>): string => why[reason](by ?? 'somebody');
