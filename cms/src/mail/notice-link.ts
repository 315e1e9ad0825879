import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { noticesPath } from '@bridgepress/shared';
import { environment } from '../environment';

let key: Buffer | undefined;
const linkKey = (): Buffer => (key ??= Buffer.from(hkdfSync('sha256', environment().COMMENT_SECRET, '', 'bridgepress notice link', 32)));

const macOf = (notice: string): string => createHmac('sha256', linkKey()).update(notice).digest().subarray(0, 16).toString('base64url');

/** The address that e-mails about one notice lead to. It stands in e-mails only: who has it can read them. */
export const noticeUrl = (notice: string): string => new URL(`${noticesPath}${notice}.${macOf(notice)}/`, environment().SITE_URL).href;

/** The notice that a link names, or null when nobody here made it. */
export function readNoticeLink(link: unknown): string | null {
  const [, notice = '', mac = ''] = /^([a-z0-9]{24})\.([\w-]{22})$/.exec(typeof link === 'string' ? link : '') ?? [];
  if (notice === '') return null;
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(notice))) ? notice : null;
}
