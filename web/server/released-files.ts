import { createHash, type Hash } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { open, readFile, readlink, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { findPath } from '../src/search/search-index.ts';

/** A file of a release as it is sent: small ones from memory, large ones from an open handle that the sender closes. */
export interface ReleasedFile {
  readonly etag: string;
  readonly size: number;
  readonly encoding: 'br' | 'zstd' | 'gzip' | null;
  readonly content: Buffer | FileHandle;
}

const packed = [
  ['br', 'br'],
  ['zstd', 'zst'],
  ['gzip', 'gz'],
] as const;

const SMALL = 1024 * 1024;
/** Milliseconds after which an absent form is looked for again. */
const LOOK_AGAIN = 1000;
const MEMORY_MAX = 96 * 1024 * 1024;

/**
 * Reads the live release. Its name is asked for with every request, since a flip may come at any moment; what was read of it is kept
 * until the next one.
 */
export class ReleasedFiles {
  readonly #folder: string;
  readonly #current: string;
  readonly #assetsDir: string | undefined;
  readonly #memory = new Map<string, Promise<ReleasedFile>>();
  /** compressed forms that were not there, with when that was seen: those of a large release follow while it is live */
  readonly #absent = new Map<string, number>();
  /** tags of the large files of the live release */
  readonly #tags = new Map<string, Promise<string>>();
  #bytes = 0;
  #release = '';
  #looked: string | null | undefined;

  /** @param folder where the link `current` stands @param assetsDir where an asset is looked for that is not there */
  constructor(folder: string, assetsDir?: string) {
    this.#folder = folder;
    this.#current = join(folder, 'current');
    this.#assetsDir = assetsDir;
  }

  /** Whether a release can still be read: its tree is about to become another one once it is not. */
  async isThere(release: string): Promise<boolean> {
    return (await readlink(join(this.#folder, release)).catch(() => null)) !== null;
  }

  /** The name of the live release, or null before the first. */
  release(): string | null {
    const name = this.#nameNow();
    if (name !== null && name !== this.#release) {
      this.#release = name;
      this.#memory.clear();
      this.#absent.clear();
      this.#tags.clear();
      this.#bytes = 0;
    }
    return name;
  }

  /** Requests that arrive together share one look at the link. The system has it in memory: to let another thread read it costs more than all the rest of an answer. */
  #nameNow(): string | null {
    if (this.#looked !== undefined) return this.#looked;
    setImmediate(() => (this.#looked = undefined));
    try {
      this.#looked = readlinkSync(this.#current);
    } catch {
      this.#looked = null;
    }
    return this.#looked;
  }

  /**
   * @param file path inside the release, of segments that `safePath` let through
   * @param accepted the request's Accept-Encoding
   */
  async read(release: string, file: string, accepted: string | undefined): Promise<ReleasedFile | null> {
    for (const [encoding, ending] of packed) {
      if (!accepts(accepted, encoding)) continue;
      const found = await this.#readOne(release, file, encoding, `.${ending}`);
      if (found) return found;
    }
    return (await this.#readOne(release, file, null, '')) ?? this.#ownAsset(file);
  }

  /** An asset of a bundle that the publisher has not got yet, as between the starts of the two after an update. */
  async #ownAsset(file: string): Promise<ReleasedFile | null> {
    const [, name] = /^assets\/([^/]+)$/.exec(file) ?? [];
    if (name === undefined || this.#assetsDir === undefined) return null;
    const content = await readFile(join(this.#assetsDir, name)).catch(() => null);
    return content && { etag: tagOf(createHash('sha256').update(content)), size: content.length, encoding: null, content };
  }

  async #readOne(release: string, file: string, encoding: ReleasedFile['encoding'], ending: string): Promise<ReleasedFile | null> {
    const key = file + ending;
    const kept = this.#memory.get(key);
    if (kept && release === this.#release) return kept;
    if (performance.now() - (this.#absent.get(key) ?? -LOOK_AGAIN) < LOOK_AGAIN) return null;
    const path = join(this.#folder, release, key);
    const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
      // A disk that cannot be read says nothing of what is on it.
      if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes(error.code ?? '')) return null;
      throw error;
    });
    if (!info?.isFile()) {
      if (ending !== '' && release === this.#release) this.#absent.set(key, performance.now());
      return null;
    }
    if (info.size > SMALL) return this.#openLarge(release, key, path, encoding);
    const read = readFile(path).then((content) => ({ etag: tagOf(createHash('sha256').update(content)), size: content.length, encoding, content }));
    if (release === this.#release && !isBeside(file) && this.#bytes + info.size < MEMORY_MAX) {
      this.#bytes += info.size;
      this.#memory.set(key, read);
      read.catch(() => this.#memory.delete(key));
    }
    return read;
  }

  /** Its tag comes from its bytes as well: a disk's clock may give two releases' files one time. They are read for it once a release. */
  async #openLarge(release: string, key: string, path: string, encoding: ReleasedFile['encoding']): Promise<ReleasedFile> {
    const content = await open(path);
    try {
      const { size } = await content.stat();
      let etag = release === this.#release ? this.#tags.get(key) : undefined;
      if (etag === undefined) {
        etag = tagOfLarge(content);
        if (release === this.#release) this.#tags.set(key, etag);
        etag.catch(() => this.#tags.delete(key));
      }
      return { etag: await etag, size, encoding, content };
    } catch (error) {
      await content.close();
      throw error;
    }
  }
}

/** The search index follows a release while it is live: what was read of it a moment before must not stay until the next one, above all what was withdrawn. */
const isBeside = (file: string): boolean => `/${file}`.startsWith(findPath);

const tagOf = (hash: Hash): string => `"${hash.digest('base64url').slice(0, 22)}"`;

async function tagOfLarge(file: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of file.createReadStream({ start: 0, autoClose: false })) hash.update(part as Buffer);
  return tagOf(hash);
}

/** Whether a client takes an encoding: named, and not with a weight of nought. */
function accepts(header: string | undefined, encoding: string): boolean {
  for (const part of header?.split(',') ?? []) {
    const [name = '', ...parameters] = part.trim().toLowerCase().split(';');
    if (name.trim() === encoding) return !parameters.some((each) => /^\s*q=0(\.0*)?\s*$/.test(each));
  }
  return false;
}

/** The segments of a request's path, decoded; null for anything that could leave the release or name a file we keep for ourselves. */
export function safePath(pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (!decoded.startsWith('/') || decoded.length > 1024 || /[\\\0~]|\.(br|zst|gz)$/.test(decoded)) return null;
  const segments = decoded.slice(1).split('/');
  if (segments.slice(0, -1).some((segment) => segment === '') || segments.some((segment) => segment.startsWith('.'))) return null;
  return decoded;
}
