import { hash, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { environment } from '../environment';

/** Whether an access token of the admin is still good, and whoever has it is still signed in. */
export async function isOfEditor(strapi: Core.Strapi, token: string | undefined): Promise<boolean> {
  if (token === undefined) return false;
  const sessions = strapi.sessionManager('admin');
  const { isValid, payload } = sessions.validateAccessToken(token);
  return isValid && sessions.isSessionActive(payload.sessionId);
}

/** Whether a token is the publisher's, which makes pictures for readers, or the site's, which makes those of previews. */
export function isOfOurs(token: string | undefined): boolean {
  if (token === undefined) return false;
  const { PUBLISHER_TOKEN, SUBMIT_TOKEN } = environment();
  return [PUBLISHER_TOKEN, SUBMIT_TOKEN].some((ours) => timingSafeEqual(hash('sha256', token, 'buffer'), hash('sha256', ours, 'buffer')));
}

/** The token of an Authorization header. */
export const tokenOf = (header: string): string | undefined => /^Bearer (\S+)$/i.exec(header)?.[1];
