import { resolve } from 'node:path';
import { z } from 'zod';

/** Secrets shorter than this, or copied from an example, are refused. */
const SECRET_MIN = 32;
const secret = z
  .string()
  .min(SECRET_MIN, `is missing or shorter than ${SECRET_MIN} characters`)
  .refine((value) => !/change.?me|tobemodified|secret|password|example|^(.)\1*$/i.test(value), 'is a placeholder: make a random one');

const limit = z.coerce.number({ error: 'must be a number' }).int('must be a whole number').min(1, 'must be at least 1').max(1_000_000);

const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  CMS_PORT: z.coerce.number().int().min(0).max(65535).default(1337),
  CMS_HOST: z.string().min(1).default('127.0.0.1'),
  CMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  SITE_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:4321'),
  DATA_DIR: z.string().min(1).default(resolve(process.cwd(), '..', 'data')),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://name:password@host:5432/database' }).optional(),
  TRUST_PROXY: z.stringbool().default(false),
  APP_KEYS: z.string().transform((keys) => keys.split(',')).pipe(z.array(secret).min(1)),
  API_TOKEN_SALT: secret,
  ADMIN_JWT_SECRET: secret,
  TRANSFER_TOKEN_SALT: secret,
  ENCRYPTION_KEY: secret,
  COMMENT_SECRET: secret,
  PUBLISHER_TOKEN: secret,
  SUBMIT_TOKEN: secret,
  ADMIN_EMAIL: z.email().optional(),
  ADMIN_PASSWORD: z
    .string()
    .regex(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{8,72}$/, 'needs 8 to 72 characters with a lower-case letter, an upper-case letter and a digit')
    .optional(),
  /** where e-mail is handed over; unset: the site sends none */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must look like smtp://name:password@host:587 or smtps://…' }).optional(),
  /** whom e-mail comes from */
  MAIL_FROM: z.email('must be an e-mail address').optional(),
  LINK_CHECK: z.stringbool().default(true),
  SAMPLE_CONTENT: z.stringbool().default(true),
  /** where comments are counted: in each process, or in PostgreSQL for several to share */
  COMMENT_LIMITS: z.enum(['memory', 'database'], { error: 'must be memory or database' }).default('memory'),
  /** comments in ten minutes */
  COMMENTS_PER_VISITOR: limit.default(20),
  COMMENTS_PER_ARTICLE: limit.default(200),
}).refine(({ SMTP_URL, MAIL_FROM }) => SMTP_URL === undefined || MAIL_FROM !== undefined, { path: ['MAIL_FROM'], message: 'is needed with SMTP_URL: say whom e-mail comes from' }).refine(({ COMMENT_LIMITS, DATABASE_URL }) => COMMENT_LIMITS === 'memory' || DATABASE_URL !== undefined, { path: ['COMMENT_LIMITS'], message: 'can be database only with PostgreSQL: set DATABASE_URL' });

export type Environment = Readonly<z.infer<typeof variables>>;

/** @throws Error with one line that names each wrong variable and why, never its value */
function parse(raw: NodeJS.ProcessEnv): Environment {
  const parsed = variables.safeParse(Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== '')));
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
  throw new Error(`The CMS cannot start: ${[...new Set(reasons)].join('; ')}.`);
}

let parsed: Environment | undefined;

/** The environment, parsed once. */
export const environment = (): Environment => (parsed ??= parse(process.env));
