import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { LinkState } from '@bridgepress/shared';
import { insideStates } from './inside';
import { outsideStates } from './outside';

const asked = z.object({ urls: z.array(z.string().max(4000)).max(300) });

/** Where the addresses in a draft lead, as far as is known now. */
export async function linkStates(strapi: Core.Strapi, raw: unknown, now: Date): Promise<{ readonly states: Readonly<Record<string, LinkState>> }> {
  const parsed = asked.safeParse(raw);
  const urls = parsed.success ? [...new Set(parsed.data.urls)] : [];
  const outside = await outsideStates(strapi, urls.filter((url) => /^https?:\/\//i.test(url)), now);
  return { states: { ...outside, ...(await insideStates(strapi, urls)) } };
}
