import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';

const keyOfDay = z.object({ day: z.string(), key: z.string() });
type KeyOfDay = z.infer<typeof keyOfDay>;

/** Milliseconds after which a process looks again whether another one has set the key of the day. */
const LOOK_AGAIN = 60_000;
let known: (KeyOfDay & { readonly readAt: number }) | null = null;

/**
 * Stands for a network address for the rest of the day (UTC). The key is random and kept until the day is over only: after that nobody,
 * not even with a copy of the database, can tell which address a hash was made of.
 */
export async function visitorHash(strapi: Core.Strapi, address: string, now: Date): Promise<string> {
  const { key } = await keyFor(strapi, now);
  return createHmac('sha256', key).update(networkOf(address)).digest('base64url').slice(0, 22);
}

/** Replaces the key when its day is over, whether or not somebody comments. @returns whether it did */
export async function forgetVisitors(strapi: Core.Strapi, now: Date): Promise<boolean> {
  const before = await storedKey(strapi);
  if (before?.day === dayOf(now)) return false;
  await keyFor(strapi, now);
  return before !== null;
}

async function keyFor(strapi: Core.Strapi, now: Date): Promise<KeyOfDay> {
  const day = dayOf(now);
  if (known?.day === day && Math.abs(now.getTime() - known.readAt) < LOOK_AGAIN) return known;
  const stored = await storedKey(strapi);
  const current = stored?.day === day ? stored : { day, key: randomBytes(32).toString('base64url') };
  if (current !== stored) await store(strapi).set({ key: 'visitor-key', value: current });
  known = { ...current, readAt: now.getTime() };
  return current;
}

const store = (strapi: Core.Strapi) => strapi.store({ type: 'core', name: 'bridgepress' });
const storedKey = async (strapi: Core.Strapi): Promise<KeyOfDay | null> => keyOfDay.nullable().catch(null).parse(await store(strapi).get({ key: 'visitor-key' }));
const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** A home has 2⁶⁴ addresses of IPv6 and one of IPv4: the first half of the former counts as one. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const parts = (side: string): string[] => side.split(':').filter((part) => part !== '');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - parts(head).length - parts(tail).length);
  return [...parts(head), ...Array<string>(missing).fill('0'), ...parts(tail ?? '')].slice(0, 4).map((part) => part.replace(/^0+(?=.)/, '')).join(':');
}
