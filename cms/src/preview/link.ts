import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a link says: whose draft it opens (or by which shared link), and until when (milliseconds since 1970). */
export interface PreviewLink {
  readonly documentId: string;
  readonly until: number;
}

const shape = /^([a-z0-9]{24})\.([a-z0-9]{1,11})\.([\w-]{43})$/;

/** The key of preview links, or of links that are shared, made from another secret: whoever changes that one ends every link. */
export const linkKey = (secret: string, purpose: 'preview' | 'share'): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `bridgepress ${purpose} link`, 32));

const macOf = (documentId: string, until: string, key: Buffer): string => createHmac('sha256', key).update(`${documentId}.${until}`).digest('base64url');

/** The link as one segment of an address. */
export function signLink({ documentId, until }: PreviewLink, key: Buffer): string {
  const printed = until.toString(36);
  return `${documentId}.${printed}.${macOf(documentId, printed, key)}`;
}

/** @param now milliseconds since 1970 */
export function readLink(text: string, key: Buffer, now: number): PreviewLink | 'forged' | 'expired' {
  const [, documentId = '', printed = '', mac = ''] = shape.exec(text) ?? [];
  if (documentId === '' || !timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(documentId, printed, key)))) return 'forged';
  const until = parseInt(printed, 36);
  return until > now ? { documentId, until } : 'expired';
}
