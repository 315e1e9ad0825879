import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { root } from './root.ts';

/** Digest of the names and bytes of files and folders, given relative to the repository. */
export async function digestOf(inputs: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const input of inputs)
    for (const file of await filesOf(join(root, input))) {
      hash.update(relative(root, file));
      hash.update(await readFile(file));
    }
  return hash.digest('hex');
}

async function filesOf(path: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return [path];
    if (code === 'ENOENT') return [];
    throw error;
  }
}

/** Runs a build unless its inputs are those of the last one that succeeded. @returns whether it ran */
export async function unlessDone(stampPath: string, inputs: readonly string[], build: () => Promise<void>): Promise<boolean> {
  const digest = await digestOf(inputs);
  const last = await readFile(stampPath, 'utf8').catch(() => null);
  if (last === digest) return false;
  await build();
  await mkdir(dirname(stampPath), { recursive: true });
  await writeFile(stampPath, digest);
  return true;
}
