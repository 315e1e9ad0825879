import { randomBytes } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from './say.ts';
import type { Settings } from './settings.ts';

/** Every secret of a system, under the name of its environment variable. */
export const secretNames = [
  'APP_KEYS',
  'API_TOKEN_SALT',
  'ADMIN_JWT_SECRET',
  'TRANSFER_TOKEN_SALT',
  'ENCRYPTION_KEY',
  'COMMENT_SECRET',
  'PUBLISHER_TOKEN',
  'SUBMIT_TOKEN',
] as const;

export type Secrets = Readonly<Record<(typeof secretNames)[number], string>>;

const secret = (): string => randomBytes(32).toString('hex');

/** The system's secrets: those in the environment, then those made on an earlier start, then new ones. */
export async function ensureSecrets(folder: string, environment: NodeJS.ProcessEnv): Promise<Secrets> {
  const path = join(folder, 'secrets.json');
  const kept = z.partialRecord(z.enum(secretNames), z.string()).parse(await readJson(path, {}));
  const all = Object.fromEntries(secretNames.map((name) => [name, kept[name] ?? secret()])) as Record<keyof Secrets, string>;
  if (secretNames.some((name) => kept[name] === undefined)) await writePrivately(path, all);
  for (const name of secretNames) if (environment[name]) all[name] = environment[name];
  return all;
}

const admin = z.object({ email: z.string(), password: z.string() });
export type FirstAdmin = z.infer<typeof admin> & { readonly made: boolean };

/** Who signs in first: as set in the environment, or made up once and kept where only the owner can read it. */
export async function ensureFirstAdmin(folder: string, { adminEmail, adminPassword }: Settings): Promise<FirstAdmin> {
  const path = join(folder, 'admin.json');
  const kept = admin.nullable().parse(await readJson(path, null));
  if (adminEmail !== null && adminPassword !== null) return { email: adminEmail, password: adminPassword, made: false };
  if (kept) return { ...kept, made: false };
  const made = { email: adminEmail ?? 'admin@example.org', password: adminPassword ?? `${randomBytes(9).toString('base64url')}aA1` };
  await writePrivately(path, made);
  return { ...made, made: true };
}

async function readJson(path: string, otherwise: unknown): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new Failure(`${path} cannot be read (${error.code}). Change who owns it.`);
  });
  if (text === null) return otherwise;
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure(`${path} is damaged. Restore it from a backup; without it nobody stays signed in.`);
  }
}

async function writePrivately(path: string, value: object): Promise<void> {
  await writeFile(`${path}~`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  await chmod(`${path}~`, 0o600);
  await rename(`${path}~`, path);
}
