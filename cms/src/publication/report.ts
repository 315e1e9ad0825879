import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { uids } from '../uids';

const report = z.object({
  built: z.number().int().nonnegative(),
  release: z.string().max(40).nullish(),
  pages: z.number().int().nonnegative(),
  milliseconds: z.number().int().nonnegative(),
  errors: z.array(z.object({ documentId: z.string().max(40).nullish(), message: z.string().max(1000) })).max(100),
});
type Report = z.infer<typeof report>;

export const parseReport = (raw: unknown): Report => report.parse(raw);

/** Keeps what the publisher last said, for the admin to show. */
export async function keepReport(strapi: Core.Strapi, { built, release, pages, milliseconds, errors }: Report): Promise<void> {
  const row = await strapi.db.query(uids.publication).findOne({ where: {}, select: ['id'] });
  const live = pages > 0 ? { pages, milliseconds, builtAt: new Date() } : {};
  await strapi.db.query(uids.publication).update({
    where: { id: row?.id },
    data: { built, ...(release ? { release } : {}), errors, reportedAt: new Date(), ...live },
  });
}
