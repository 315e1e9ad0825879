import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../system/root.ts';

/** Of the archive. A program refuses what it does not know. */
export const FORMAT = 1;

/** The first file of an archive: what it is. */
export const manifest = z.object({
  format: z.number().int(),
  /** of the program that made it */
  version: z.string(),
  made: z.iso.datetime(),
  database: z.enum(['sqlite', 'postgres']),
});
export type Manifest = Readonly<z.infer<typeof manifest>>;

/** The last file of an archive: the SHA-256 of every file before it, by name. What was cut short has none. */
export const digests = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

/** What an archive may hold. Names are those of the data folder, so that it can be unpacked by hand as well. */
export const isExpected = (name: string): boolean =>
  /^(backup\.json|digests\.json|secrets\.json|admin\.json|cms\.sqlite|postgres\/[\w.%-]+|public\/uploads\/[^\0]+)$/.test(name) && !name.split('/').some((part) => part === '' || part === '.' || part === '..');

export const programVersion = async (): Promise<string> => z.object({ version: z.string() }).parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))).version;

/** Whether version `one` of the program came after `other`. */
export function isNewer(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number));
  const at = a!.findIndex((part, index) => part !== b![index]);
  return at >= 0 && a![at]! > (b![at] ?? 0);
}
