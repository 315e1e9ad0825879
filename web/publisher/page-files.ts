import { closeSync, copyFileSync, existsSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync, writeSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { compressed, encodings, type Effort } from './compressed.ts';

/**
 * Writes a page without its compressed forms, and removes those of whatever stood there. A file that was not there is written in place,
 * since nobody can be reading it; one that was is replaced by a rename, so that a late reader of that tree gets the old or the new, never half of one.
 * @param path absolute
 */
export function writePlain(path: string, bytes: Uint8Array): void {
  if (writeNew(path, bytes)) return;
  for (const ending of encodings) remove(`${path}.${ending}`);
  replaceFile(path, bytes);
}

/** Writes a page with its compressed forms, in the same way. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const isNew = writeNew(path, bytes);
  if (!isNew) replaceFile(path, bytes);
  for (const [ending, packed] of compressed(bytes))
    if (packed !== null) replaceFile(`${path}.${ending}`, packed);
    else if (!isNew) remove(`${path}.${ending}`);
}

/** @returns false when there is a file of that name, which is left as it is */
function writeNew(path: string, bytes: Uint8Array): boolean {
  const file = openNew(path);
  if (file === null) return false;
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
  } finally {
    closeSync(file);
  }
  return true;
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Puts the compressed forms beside a page. @param put writes each */
export function writeCompressed(path: string, bytes: Uint8Array = readFileSync(path), put = replaceFile, effort: Effort = 'page'): void {
  for (const [ending, packed] of compressed(bytes, effort)) if (packed !== null) put(`${path}.${ending}`, packed);
}

/** Puts a file of this disk in the place of a page, without compressed forms. Its bytes are shared, not copied, where the file system can. */
export function linkInPlace(source: string, path: string): void {
  for (const ending of encodings) remove(`${path}.${ending}`);
  if (!isSame(stats(source), stats(path))) linkOver(source, path);
}

const allForms = ['', ...encodings.map((each) => `.${each}`)];

/** Whether two pages, with their compressed forms, share their bytes on the disk. */
export const isLinkedWhole = (source: string, path: string): boolean => allForms.every((ending) => isSame(stats(source + ending), stats(path + ending)));

/** Puts a file of this disk, with its compressed forms, in the place of another one; what the source lacks goes. Its bytes are shared, not copied, where the file system can. */
export function linkWhole(source: string, path: string): void {
  for (const ending of allForms) {
    const [from, there] = [stats(source + ending), stats(path + ending)];
    if (isSame(from, there)) continue;
    if (from === undefined) remove(path + ending);
    else if (there !== undefined || !tryLink(source + ending, path + ending)) linkOver(source + ending, path + ending);
  }
}

const stats = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });
const isSame = (one: Stats | undefined, other: Stats | undefined): boolean => one?.ino === other?.ino && one?.dev === other?.dev;

/** Links a file to a place that is free. @returns false where that cannot be done in one step */
function tryLink(source: string, path: string): boolean {
  try {
    linkSync(source, path);
    return true;
  } catch {
    return false;
  }
}

/** Puts a file in the place of another one, in one step. They are no links of one file: to rename one of those over the other does nothing. */
function linkOver(source: string, path: string): void {
  const temporary = `${path}~`;
  // A crash may have left one.
  if (existsSync(temporary)) remove(temporary);
  linkOrCopySync(source, temporary);
  renameSync(temporary, path);
}

function linkOrCopySync(source: string, path: string): void {
  try {
    linkSync(source, path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      mkdirSync(dirname(path), { recursive: true });
      linkSync(source, path);
    } else if (['EPERM', 'ENOTSUP', 'EMLINK', 'ENOSYS'].includes(code)) copyFileSync(source, path);
    else throw error;
  }
}

/** Writes a file so that it appears whole or not at all. @param path absolute */
export function replaceFile(path: string, bytes: Uint8Array): void {
  writeFileSync(`${path}~`, bytes);
  renameSync(`${path}~`, path);
}

/** Writes a file that is never written again: it is on the disk before it has its name, so that a power cut leaves it whole or not at all. @param path absolute */
export function keepFile(path: string, bytes: Uint8Array): void {
  writeFileSync(`${path}~`, bytes, { flush: true });
  renameSync(`${path}~`, path);
}

/** Whether the last new file needed a new folder: then the next one does as well, and asking first would cost as much as making it. */
let folderWasMissing = false;

/** A new file, in a new folder if it must be; null when there is one of that name. */
function openNew(path: string): number | null {
  if (folderWasMissing) folderWasMissing = makeFolder(dirname(path));
  try {
    return openSync(path, 'wx');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return null;
    if (code !== 'ENOENT') throw error;
    folderWasMissing = true;
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'wx');
  }
}

/** @returns false when there is one, or none to put it into */
function makeFolder(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST' && code !== 'ENOENT') throw error;
    return false;
  }
}
