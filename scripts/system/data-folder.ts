import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Failure } from './say.ts';

export interface DataFolder {
  /** lets another copy use the folder */
  release(): void;
}

/**
 * Makes the data folder and keeps it for this program alone. The lock is the operating system's, so it goes with the process however that ends.
 * @throws Failure when the folder cannot be used, or another copy uses it
 */
export async function claimDataFolder(folder: string): Promise<DataFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOSPC' || error.code === 'EROFS') throw error;
    throw new Failure(`The data folder ${folder} cannot be made (${error.code}). Choose another with DATA_DIR, or change who owns its parent.`);
  });
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).catch(() => {
    throw new Failure(`The data folder ${folder} cannot be read and written. Change who owns it, or choose another with DATA_DIR.`);
  });
  const lock = openLock(folder);
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new Failure(`Another copy of Bridgepress uses the data folder ${folder}. Stop it, or choose another folder with DATA_DIR.`);
  }
  return { release: () => lock.close() };
}

function openLock(folder: string): DatabaseSync {
  try {
    return new DatabaseSync(join(folder, 'lock.sqlite'));
  } catch {
    throw new Failure(`The data folder ${folder} cannot be written. Is the disk full, or does somebody else own it?`);
  }
}
