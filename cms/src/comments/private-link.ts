import { createHash, randomBytes } from 'node:crypto';

/** 128 random bits as they stand in an address. */
const form = /^[A-Za-z0-9_-]{22}$/;

/** What the database keeps of a private link: with 128 random bits before it, a plain hash cannot be turned back. */
export const storedLink = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** A link nobody can guess. `token` is shown once to the commenter and kept nowhere. */
export function newPrivateLink(): { readonly token: string; readonly stored: string } {
  const token = randomBytes(16).toString('base64url');
  return { token, stored: storedLink(token) };
}

export const isPrivateLink = (value: unknown): value is string => typeof value === 'string' && form.test(value);
