import { createHash, createHmac } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { newDocumentId } from '../document-id';
import { environment } from '../environment';
import type { Permit } from './form-token';
import type { Row } from './new-comment';

const stored = (nonce: string): string => createHash('sha256').update(nonce).digest('base64url');

/** The comment a permit has become, or null while it is good for one. */
export async function spentOn(strapi: Core.Strapi, { nonce }: Permit): Promise<string | null> {
  const row: { comment: string } | undefined = await strapi.db.connection('spent_tokens').where({ token: stored(nonce) }).first('comment');
  return row?.comment ?? null;
}

/** What notes that a permit has become a comment, to be stored in one transaction with it: a row of `spent_tokens`. */
export const spentRow = ({ nonce, expiresAt }: Permit, comment: string, now: Date): Row => ({
  document_id: newDocumentId(),
  token: stored(nonce),
  comment,
  expires_at: expiresAt,
  created_at: now,
  updated_at: now,
});

/** Forgets permits that have expired: they are refused for that. @returns how many */
export const forgetSpent = (strapi: Core.Strapi, now: Date): Promise<number> => strapi.db.connection('spent_tokens').where('expires_at', '<', now).delete();

/**
 * The private link of the comment that a permit becomes. Made from the permit's 128 random bits, so that whoever sends the same form twice,
 * by a second click or because the first answer was lost, is given the same link, and nothing but its hash needs keeping.
 */
export const linkOf = ({ nonce }: Permit): string =>
  createHmac('sha256', environment().COMMENT_SECRET).update(`private link ${nonce}`).digest().subarray(0, 16).toString('base64url');
