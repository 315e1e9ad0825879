import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { Failure } from '../system/say.ts';

const FULL = 13;
const NO_DATABASE = [11, 26];

/** Copies a database as it is at this moment, while others write to it. @throws Failure when it is damaged; ENOSPC */
export const copySqlite = (path: string, copy: string): void => using(path, (database) => database.prepare('VACUUM INTO ?').run(copy));

/** Makes sure that a copy is whole, and gives it another name, by which the publisher knows that it is not the database it has published from. @throws Failure */
export function takeOver(path: string): void {
  using(path, (database) => {
    const found = database.prepare('PRAGMA quick_check(1)').get();
    if (found?.['quick_check'] !== 'ok') throw new Failure('The database in this backup is damaged. Nothing was changed.');
    database.prepare('UPDATE publications SET epoch = ?').run(randomUUID());
  });
}

function using(path: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    work(database);
  } catch (error) {
    const { errcode } = error as { readonly errcode?: number };
    if (errcode === FULL) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    if (errcode !== undefined && NO_DATABASE.includes(errcode)) throw new Failure(`${path} is damaged. Restore an earlier backup.`);
    throw error;
  } finally {
    database.close();
  }
}
