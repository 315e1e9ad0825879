import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What a backup brings back; all else in the data folder is made from it. */
const restoredNames = ['cms.sqlite', 'cms.sqlite-wal', 'cms.sqlite-shm', 'public', 'secrets.json', 'admin.json'] as const;

/** How far the exchange has come; without it, what was unpacked counts for nothing. */
const progress = z.object({ aside: z.string(), step: z.enum(['put aside', 'put in place']) });

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The folder in which a backup is unpacked, in the same file system as where it goes. */
export const restoringIn = (dataDir: string): string => join(dataDir, 'restoring');

/** Which of the files that a backup brings are in a data folder already. */
export const presentIn = async (dataDir: string): Promise<readonly string[]> => {
  const found = await Promise.all(restoredNames.map(async (name) => ((await exists(join(dataDir, name))) ? [name] : [])));
  return found.flat();
};

/** Decides that what was unpacked becomes the data folder's; from here on it does, however often it is interrupted. @param aside name of the folder that gets what was there */
export async function exchange(dataDir: string, aside: string): Promise<void> {
  await note(dataDir, { aside, step: 'put aside' });
  await finishRestore(dataDir);
}

/** Completes a restore that was interrupted once it was decided, and removes one that was not. Only for whoever has the data folder to himself. */
export async function finishRestore(dataDir: string): Promise<void> {
  const from = restoringIn(dataDir);
  const text = await readFile(join(from, 'progress.json'), 'utf8').catch(() => null);
  if (text !== null) {
    const { aside, step } = progress.parse(JSON.parse(text));
    if (step === 'put aside') {
      for (const name of await presentIn(dataDir)) {
        await mkdir(join(dataDir, aside), { recursive: true, mode: 0o700 });
        await rename(join(dataDir, name), join(dataDir, aside, name));
      }
      await note(dataDir, { aside, step: 'put in place' });
    }
    for (const name of await presentIn(from)) await rename(join(from, name), join(dataDir, name));
  }
  await rm(from, { recursive: true, force: true });
}

async function note(dataDir: string, what: z.infer<typeof progress>): Promise<void> {
  const path = join(restoringIn(dataDir), 'progress.json');
  await writeFile(`${path}~`, JSON.stringify(what), { flush: true });
  await rename(`${path}~`, path);
}
