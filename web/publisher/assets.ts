import { copyFile, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { writeCompressed } from './page-files.ts';

/** Days that a style or script stays after the last bundle that used it: pages may still be open in a browser. */
const KEEP_DAYS = 30;

/** Endings of files that compressing makes smaller. */
const texts = new Set(['.css', '.js', '.svg']);

/** Adds a bundle's hashed files to the shared folder, with their compressed forms, and drops those that no bundle has used for long. @param now milliseconds since 1970 */
export async function provideAssets(from: string, to: string, now: number): Promise<void> {
  await mkdir(to, { recursive: true });
  const files = await readdir(from).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const file of files) {
    await copyFile(join(from, file), join(to, `.${file}`));
    await rename(join(to, `.${file}`), join(to, file));
    await utimes(join(to, file), now / 1000, now / 1000);
    if (texts.has(extname(file))) writeCompressed(join(to, file));
  }
  for (const file of await readdir(to)) {
    const { mtimeMs } = await stat(join(to, file));
    if (now - mtimeMs > KEEP_DAYS * 24 * 3600 * 1000) await rm(join(to, file));
  }
}
