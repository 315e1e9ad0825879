import { resolve } from 'node:path';
import { z } from 'zod';

const variables = z.object({
  CMS_INTERNAL_URL: z.url({ protocol: /^https?$/ }),
  PUBLISHER_TOKEN: z.string().min(32),
  DATA_DIR: z.string().min(1),
  SITE_URL: z.url({ protocol: /^https?$/ }),
  PUBLISHER_LEASE: z.coerce.number().int().min(200).max(600_000).optional(),
});

/** What a publisher needs to know, from its environment. */
export interface PublisherEnvironment {
  readonly cmsUrl: string;
  readonly token: string;
  /** absolute folder of all state */
  readonly dataDir: string;
  /** public address of the site, without a slash at its end */
  readonly siteUrl: string;
  /** milliseconds after which a publisher without a sign of life is replaced; see `Lease` */
  readonly lease: number | undefined;
}

/** @throws Error naming every variable that is missing or wrong, without its value */
export function publisherEnvironment(raw: NodeJS.ProcessEnv): PublisherEnvironment {
  const parsed = variables.safeParse(raw);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new Error(`Set these environment variables for the publisher, or start it with npm start: ${names}.`);
  }
  const { CMS_INTERNAL_URL, PUBLISHER_TOKEN, DATA_DIR, SITE_URL, PUBLISHER_LEASE } = parsed.data;
  return { cmsUrl: withoutSlash(CMS_INTERNAL_URL), token: PUBLISHER_TOKEN, dataDir: resolve(DATA_DIR), siteUrl: withoutSlash(SITE_URL), lease: PUBLISHER_LEASE };
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
