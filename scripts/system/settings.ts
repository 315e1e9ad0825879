import { resolve } from 'node:path';
import { z } from 'zod';
import { root } from './root.ts';
import { Failure } from './say.ts';

const port = z.coerce.number({ error: 'must be a number' }).int('must be a whole number').min(1, 'must be 1 to 65535').max(65535, 'must be 1 to 65535');
const webAddress = z.url({ protocol: /^https?$/, error: 'must start with http:// or https://' }).transform((url) => url.replace(/\/+$/, ''));

const variables = z.object({
  SITE_PORT: port.default(4321),
  CMS_PORT: port.default(1337),
  DATA_DIR: z.string().default('data').transform((folder) => resolve(root, folder)),
  SITE_URL: webAddress.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://name:password@host:5432/database' }).optional(),
  ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  ADMIN_PASSWORD: z
    .string()
    .regex(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{8,72}$/, 'needs 8 to 72 characters with a lower-case letter, an upper-case letter and a digit')
    .optional(),
  SAMPLE_CONTENT: z.enum(['true', 'false'], { error: 'must be true or false' }).default('true'),
});

export interface Settings {
  readonly sitePort: number;
  readonly cmsPort: number;
  /** absolute folder of all state */
  readonly dataDir: string;
  /** public address of the site, without a slash at its end */
  readonly siteUrl: string;
  readonly databaseUrl: string | null;
  readonly adminEmail: string | null;
  readonly adminPassword: string | null;
  readonly sampleContent: boolean;
}

/** @throws Failure naming each wrong variable and what it must be, without its value */
export function settingsOf(raw: NodeJS.ProcessEnv): Settings {
  const parsed = variables.safeParse(Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== '')));
  if (!parsed.success) throw new Failure(parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`).join('; '));
  const { SITE_PORT, CMS_PORT, DATA_DIR, SITE_URL, DATABASE_URL, ADMIN_EMAIL, ADMIN_PASSWORD, SAMPLE_CONTENT } = parsed.data;
  if (SITE_PORT === CMS_PORT) throw new Failure('SITE_PORT and CMS_PORT must be two different ports.');
  return {
    sitePort: SITE_PORT,
    cmsPort: CMS_PORT,
    dataDir: DATA_DIR,
    siteUrl: SITE_URL ?? `http://localhost:${SITE_PORT}`,
    databaseUrl: DATABASE_URL ?? null,
    adminEmail: ADMIN_EMAIL ?? null,
    adminPassword: ADMIN_PASSWORD ?? null,
    sampleContent: SAMPLE_CONTENT === 'true',
  };
}
