import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { replaceFile, writeCompressed } from './page-files.ts';

/** Days that a style or script stays after the last bundle that used it: pages may still be open in a browser. */
const KEEP_DAYS = 30;
/** Bundles before this one whose files stay, however long ago they were current: their pages are live until the next release, and may be shown again. */
const KEEP_BUNDLES = 2;
/** The bundles whose files are here, the newest first, each with the names of its files. */
const GENERATIONS = '.generations.json';
const generations = z.array(z.array(z.string())).catch([]);

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
    await provide(await readFile(join(from, file)), join(to, file));
    await utimes(join(to, file), now / 1000, now / 1000);
  }
  const kept = new Set(await newestGenerations(join(to, GENERATIONS), files));
  for (const file of await readdir(to)) {
    if (file === GENERATIONS || kept.has(file.replace(/\.(br|zst|gz)$/, ''))) continue;
    const { mtimeMs } = await stat(join(to, file));
    if (now - mtimeMs > KEEP_DAYS * 24 * 3600 * 1000) await rm(join(to, file));
  }
}

/** Writes a file whose name tells its bytes, unless it is there. Its compressed forms come first, so where it is they are, too. @param path absolute */
async function provide(bytes: Buffer, path: string): Promise<void> {
  if ((await readFile(path).catch(() => null))?.equals(bytes)) return;
  if (texts.has(extname(path))) writeCompressed(path, bytes, undefined, 'asset');
  replaceFile(path, bytes);
}

/** Notes this bundle's files, unless they are the newest already. @returns the names of all files that stay */
async function newestGenerations(path: string, files: readonly string[]): Promise<readonly string[]> {
  const known = generations.parse(await readFile(path, 'utf8').then(JSON.parse).catch(() => []));
  const names = [...files].sort();
  const all = [names, ...known.filter((each) => each.join() !== names.join())].slice(0, KEEP_BUNDLES + 1);
  await writeFile(`${path}~`, JSON.stringify(all));
  await rename(`${path}~`, path);
  return all.flat();
}
