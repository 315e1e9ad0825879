import { hash } from 'node:crypto';

/** Short and stable: it is also the strong ETag of the page. */
export const digestOf = (bytes: Buffer): string => hash('sha256', bytes, 'base64url').slice(0, 22);
