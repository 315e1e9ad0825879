import { copyFile, mkdir, readdir, readFile, rename, rm, rmdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const zstd = promisify(zstdCompress);

/** Compressed forms that stand beside each text file, by the ending of their file name. */
export const encodings = ['br', 'zst', 'gz'] as const;

/** Files smaller than this travel as fast as they are. */
const COMPRESS_FROM = 512;

/** One folder with a whole site in it. Every file appears complete or not at all, so a late reader never sees half of one. */
export class Tree {
  readonly folder: string;
  readonly #folders = new Set<string>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes the folder, with links to what all releases share: `/media/` and `/assets/`. */
  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    for (const shared of ['media', 'assets'])
      await symlink(join('..', '..', shared), join(this.folder, shared)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
  }

  /** @param file path inside the tree, as `fileOf` gives it */
  async write(file: string, bytes: Buffer): Promise<void> {
    const path = await this.#place(file);
    await Promise.all([replace(path, bytes), ...(await compressed(bytes)).map(([ending, packed]) => replaceOrRemove(`${path}.${ending}`, packed))]);
  }

  /** Brings one file and its compressed forms to what another tree has. */
  async copyFrom(other: Tree, file: string): Promise<void> {
    const path = await this.#place(file);
    const source = join(other.folder, file);
    await Promise.all(
      ['', ...encodings.map((ending) => `.${ending}`)].map(async (ending) => {
        const temporary = `${path}${ending}~`;
        try {
          await copyFile(source + ending, temporary);
          await rename(temporary, path + ending);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
          await rm(path + ending, { force: true });
        }
      }),
    );
  }

  async remove(file: string): Promise<void> {
    const path = join(this.folder, file);
    await Promise.all(['', ...encodings.map((ending) => `.${ending}`)].map((ending) => rm(path + ending, { force: true })));
    await this.#removeEmpty(dirname(path));
  }

  read(file: string): Promise<Buffer> {
    return readFile(join(this.folder, file));
  }

  /** Every file but the compressed forms, and nothing of what is shared. */
  async files(): Promise<string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    const inside = this.folder.length + 1;
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(inside))
      .filter((file) => !/\.(br|zst|gz)~?$|~$/.test(file));
  }

  async #place(file: string): Promise<string> {
    const path = join(this.folder, file);
    const folder = dirname(path);
    if (!this.#folders.has(folder)) await mkdir(folder, { recursive: true });
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

async function replace(path: string, bytes: Buffer): Promise<void> {
  await writeFile(`${path}~`, bytes);
  await rename(`${path}~`, path);
}

const replaceOrRemove = (path: string, bytes: Buffer | null): Promise<void> =>
  bytes === null ? rm(path, { force: true }) : replace(path, bytes);

async function compressed(bytes: Buffer): Promise<readonly (readonly [string, Buffer | null])[]> {
  if (bytes.length < COMPRESS_FROM) return encodings.map((ending) => [ending, null]);
  const [br, zst, gz] = await Promise.all([
    brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    zstd(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 6 } }),
    zip(bytes, { level: 6 }),
  ]);
  return [
    ['br', br],
    ['zst', zst],
    ['gz', gz],
  ];
}
