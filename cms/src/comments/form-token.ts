import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { environment } from '../environment';

/** Milliseconds a form may lie open before it is asked to be sent once more. */
export const TOKEN_LIFE = 2 * 3600_000;

const contents = z.object({ nonce: z.string().regex(/^[\w-]{22}$/), article: z.string(), asked: z.array(z.string()), issuedAt: z.number().int() });

/** What a form that carries a valid token has proved. */
export interface Permit {
  /** 128 random bits: whatever has them may become one comment */
  readonly nonce: string;
  /** digests of the details its commenter was asked about */
  readonly asked: readonly string[];
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** A token for the review page of one article. @param asked digests of the details that page points out */
export function newFormToken(article: string, asked: readonly string[], now: Date): string {
  const text = JSON.stringify({ nonce: randomBytes(16).toString('base64url'), article, asked, issuedAt: now.getTime() });
  const payload = Buffer.from(text).toString('base64url');
  return `${payload}.${signatureOf(payload)}`;
}

/** Reads a token; whether it was used before is for the database to say. */
export function readFormToken(token: string, article: string, now: Date): Permit | 'expired' | 'invalid' {
  const [payload = '', signature = '', ...rest] = token.split('.');
  const [given, expected] = [Buffer.from(signature), Buffer.from(signatureOf(payload))];
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return 'invalid';
  const parsed = contents.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  if (!parsed.success || parsed.data.article !== article) return 'invalid';
  const { nonce, asked, issuedAt } = parsed.data;
  const expiresAt = new Date(issuedAt + TOKEN_LIFE);
  return expiresAt <= now ? 'expired' : { nonce, asked, issuedAt: new Date(issuedAt), expiresAt };
}

const signatureOf = (payload: string): string => createHmac('sha256', environment().COMMENT_SECRET).update(`form token ${payload}`).digest('base64url');
