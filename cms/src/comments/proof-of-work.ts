import { createHmac } from 'node:crypto';
import { createChallenge, verifySolution, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import { environment } from '../environment';
import type { Permit } from './form-token';

/** Milliseconds a challenge is good for. */
const LIFE = 3600_000;
/** About 256 tries of some 0.3 ms: a quarter of a second on a desk, one or two on an old telephone. */
const difficulty = { algorithm: 'PBKDF2/SHA-256', cost: 1000, keyPrefix: '00', keyLength: 32 } as const;

const secret = (): string => createHmac('sha256', environment().COMMENT_SECRET).update('proof of work').digest('base64url');

/** Work for a page's script to do before it sends a form. */
export const newChallenge = (now: Date): Promise<Challenge> =>
  createChallenge({ ...difficulty, deriveKey, hmacSignatureSecret: secret(), expiresAt: new Date(now.getTime() + LIFE) });

const hex = z.string().regex(/^[0-9a-f]{1,128}$/);
const payload = z.object({
  challenge: z.object({
    parameters: z.strictObject({
      algorithm: z.literal(difficulty.algorithm),
      cost: z.literal(difficulty.cost),
      keyPrefix: z.literal(difficulty.keyPrefix),
      keyLength: z.literal(difficulty.keyLength),
      nonce: hex,
      salt: hex,
      expiresAt: z.number().int(),
    }),
    signature: hex,
  }),
  solution: z.object({ counter: z.number().int(), derivedKey: hex }),
});

/** What a solved challenge permits; null when it is not solved, not ours or too old. @param proof base64 of ALTCHA's JSON */
export async function readProof(proof: string, now: Date): Promise<Permit | null> {
  const parsed = payload.safeParse(jsonOf(proof));
  if (!parsed.success) return null;
  const { challenge, solution } = parsed.data;
  const { nonce, expiresAt } = challenge.parameters;
  if (expiresAt * 1000 <= now.getTime()) return null;
  const { verified } = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: secret() });
  if (!verified) return null;
  return { nonce, asked: [], issuedAt: new Date(expiresAt * 1000 - LIFE), expiresAt: new Date(expiresAt * 1000) };
}

function jsonOf(proof: string): unknown {
  try {
    return JSON.parse(Buffer.from(proof, 'base64').toString('utf8'));
  } catch {
    return null;
  }
}
