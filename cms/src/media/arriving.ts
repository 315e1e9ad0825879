import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds after which no upload is still arriving. */
const OVER = 6 * 60 * 60 * 1000;

/** Makes the folder that uploads arrive in, and takes away what a process that died left in it. @returns its path */
export function folderOfArriving(dataDir: string, now = Date.now()): string {
  const folder = join(dataDir, 'arriving');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat && now - stat.mtimeMs > OVER) rmSync(path, { force: true });
  }
  return folder;
}
