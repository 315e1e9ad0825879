import { resolve } from 'node:path';
import { z } from 'zod';

const variables = z.object({
  SITE_PORT: z.coerce.number().int().min(1).max(65535).default(4321),
  SITE_HOST: z.string().min(1).default('127.0.0.1'),
  SITE_URL: z.url({ protocol: /^https?$/ }),
  CMS_INTERNAL_URL: z.url({ protocol: /^https?$/ }),
  CMS_URL: z.url({ protocol: /^https?$/ }),
  SUBMIT_TOKEN: z.string().min(32),
  DATA_DIR: z.string().min(1),
  TRUSTED_PROXIES: z.string().default(''),
});

/** What the site server needs to know, from its environment. */
export interface SiteEnvironment {
  readonly port: number;
  readonly host: string;
  /** public address, without a slash at its end */
  readonly siteUrl: string;
  readonly cmsUrl: string;
  /** public address of the CMS */
  readonly adminUrl: string;
  readonly submitToken: string;
  /** proxies whose X-Forwarded-For is believed: addresses and networks, separated by commas */
  readonly trusted: string;
  readonly dataDir: string;
}

/** @throws Error naming every variable that is missing or wrong, without its value */
export function siteEnvironment(raw: NodeJS.ProcessEnv): SiteEnvironment {
  const parsed = variables.safeParse(raw);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new Error(`Set these environment variables for the site, or start it with npm start: ${names}.`);
  }
  const { SITE_PORT, SITE_HOST, SITE_URL, CMS_INTERNAL_URL, CMS_URL, SUBMIT_TOKEN, DATA_DIR, TRUSTED_PROXIES } = parsed.data;
  const plain = (url: string): string => url.replace(/\/+$/, '');
  return {
    port: SITE_PORT,
    host: SITE_HOST,
    siteUrl: plain(SITE_URL),
    cmsUrl: plain(CMS_INTERNAL_URL),
    adminUrl: plain(CMS_URL),
    submitToken: SUBMIT_TOKEN,
    trusted: TRUSTED_PROXIES,
    dataDir: resolve(DATA_DIR),
  };
}
