import { createHash } from 'node:crypto';

/** Short and stable: it is also the strong ETag of the page. */
export const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
