import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { environment } from '../environment';
import { draftWithSurroundings } from './draft';
import { linkKey, readLink } from './link';
import { readShareLink } from './share';

const asked = z.object({ link: z.string().max(200) });

/**
 * Opens a preview link: 200 with the draft, 403 for a link we did not make, 404 when what it shows was deleted, 410 when its time is over.
 * @param now milliseconds since 1970
 */
export async function openPreview(strapi: Core.Strapi, raw: unknown, now: number): Promise<{ readonly code: number; readonly answer: object }> {
  const parsed = asked.safeParse(raw);
  const own = parsed.success ? readLink(parsed.data.link, linkKey(environment().ADMIN_JWT_SECRET, 'preview'), now) : 'forged';
  const link = own === 'forged' && parsed.success ? await readShareLink(strapi, parsed.data.link, now) : own;
  if (link === 'forged') return { code: 403, answer: { problem: link } };
  if (link === 'expired') return { code: 410, answer: { problem: link } };
  const draft = await draftWithSurroundings(strapi, link.documentId);
  return draft ? { code: 200, answer: draft } : { code: 404, answer: { problem: 'gone' } };
}
