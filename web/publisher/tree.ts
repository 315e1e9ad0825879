import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { lstat, mkdir, open, readFile, rm, rmdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { COMPRESS_FROM, encodings } from './compressed.ts';
import { isLinkedWhole, linkInPlace, linkWhole, writeCompressed, writePlain, writeWhole } from './page-files.ts';

/** One folder with a whole site in it. Every file appears complete or not at all, so a late reader never sees half of one. */
export class Tree {
  readonly folder: string;
  readonly #folders = new Set<string>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes the folder, with links to what all releases share: `/media/`, `/assets/` and `/find/`. */
  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    for (const shared of ['media', 'assets', 'find']) {
      const path = join(this.folder, shared);
      const there = await lstat(path).catch(() => null);
      if (there?.isSymbolicLink()) continue;
      // A copy that followed the links has a folder here, which nobody would add to.
      if (there) await rm(path, { recursive: true });
      await symlink(join('..', '..', shared), path);
    }
  }

  /** @param file path inside the tree, as `fileOf` gives it */
  write(file: string, bytes: Buffer): void {
    writeWhole(join(this.folder, file), bytes);
  }

  /** @param file it travels as it is until `compress` */
  writePlain(file: string, bytes: Buffer): void {
    writePlain(join(this.folder, file), bytes);
  }

  /** Waits until files and their compressed forms are on the disk. */
  async sync(files: readonly string[]): Promise<void> {
    await Promise.all(files.flatMap((file) => ['', ...encodings.map((ending) => `.${ending}`)].map((ending) => syncFile(join(this.folder, file + ending)))));
  }

  /** Puts the compressed forms beside a file that was written plain. */
  compress(file: string): void {
    writeCompressed(join(this.folder, file));
  }

  /** Whether a file is there and lacks its compressed forms. */
  isPlain(file: string): boolean {
    const path = join(this.folder, file);
    const there = statSync(path, { throwIfNoEntry: false });
    return there !== undefined && there.size >= COMPRESS_FROM && !existsSync(`${path}.${encodings.at(-1)!}`);
  }

  /** Whether a file and its compressed forms are those of another tree, and share their bytes with them. */
  isAs(other: Tree, file: string): boolean {
    return isLinkedWhole(join(other.folder, file), join(this.folder, file));
  }

  /** Brings one file and its compressed forms to what another tree has. No file is ever changed in place, so the trees can share them. At once: a promise for each of four links takes several times as long. */
  takeFrom(other: Tree, file: string): void {
    linkWhole(join(other.folder, file), this.#place(file));
  }

  /** Puts a page in its place that stands elsewhere on this disk; it travels as it is until `compress`. At once: thousands of them may be what readers wait for. */
  take(file: string, source: string): void {
    linkInPlace(source, join(this.folder, file));
  }

  async remove(file: string): Promise<void> {
    const path = join(this.folder, file);
    await Promise.all(['', ...encodings.map((ending) => `.${ending}`)].map((ending) => rm(path + ending, { force: true })));
    await this.#removeEmpty(dirname(path));
  }

  read(file: string): Promise<Buffer> {
    return readFile(join(this.folder, file));
  }

  /** Every file but the compressed forms, and nothing of what is shared. One folder after the other: for a whole large site at once it would take seconds. */
  *files(folder = this.folder): Generator<string> {
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) yield* this.files(`${folder}/${entry.name}`);
      else if (entry.isFile() && !isForm(entry.name)) yield `${folder}/${entry.name}`.slice(this.folder.length + 1);
  }

  #place(file: string): string {
    const path = join(this.folder, file);
    const folder = dirname(path);
    if (!this.#folders.has(folder)) mkdirSync(folder, { recursive: true });
    this.#folders.add(folder);
    return path;
  }

  async #removeEmpty(folder: string): Promise<void> {
    if (folder.length <= this.folder.length) return;
    this.#folders.delete(folder);
    const gone = await rmdir(folder).then(
      () => true,
      () => false,
    );
    if (gone) await this.#removeEmpty(dirname(folder));
  }
}

/** A file that is not there is none that has to be on the disk. */
async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  try {
    await handle?.datasync();
  } finally {
    await handle?.close();
  }
}

const isForm = (file: string): boolean => /\.(br|zst|gz)~?$|~$/.test(file);
