import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';

/** Milliseconds between two looks whether the folder is free. */
const LOOK = 250;

/**
 * Waits until no other publisher works on a folder, and keeps it from then on. The lock is the operating system's: it is gone the moment its
 * holder is, however that ended.
 * @returns null when told to stop before its turn came
 */
export async function takeTurn(folder: string, stop: AbortSignal, waiting: () => void): Promise<{ end(): void } | null> {
  const lock = new DatabaseSync(join(folder, 'turn.sqlite'));
  for (let told = false; !stop.aborted; told = true) {
    try {
      lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
      return { end: () => lock.close() };
    } catch {
      if (!told) waiting();
      await sleep(LOOK, undefined, { signal: stop }).catch(() => undefined);
    }
  }
  lock.close();
  return null;
}
