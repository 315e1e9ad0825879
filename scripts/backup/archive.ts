import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { Failure } from '../system/say.ts';
import { digests, FORMAT, isExpected, isNewer, manifest, programVersion, type Manifest } from './manifest.ts';

const hashing = (hash: Hash): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });

/** Writes a compressed tar, readable by its owner only, that ends with the digests of what it holds. */
export class ArchiveWriter {
  readonly #pack = pack();
  readonly #digests: Record<string, string> = {};
  readonly #written: Promise<void>;

  /** @param path of a file that is not there yet */
  constructor(path: string) {
    this.#written = pipeline(this.#pack, createGzip(), createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
    this.#written.catch(() => undefined);
  }

  async addText(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text);
    const whole = new PassThrough();
    whole.end(bytes);
    await this.#add(name, bytes.length, whole);
  }

  /** @returns its size, or null when it is gone. @throws Failure when it becomes shorter meanwhile */
  async addFile(name: string, path: string): Promise<number | null> {
    const file = await open(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (file === null) return null;
    const { size } = await file.stat();
    // What is added to it meanwhile is not of this backup.
    const bytes = size === 0 ? (await file.close(), PassThrough.from([])) : file.createReadStream({ start: 0, end: size - 1 });
    await this.#add(name, size, bytes).catch((error: unknown) => {
      if (error instanceof Error && /size mismatch/i.test(error.message)) throw new Failure(`${path} was changed while it was copied. Run the backup again.`);
      throw error;
    });
    return size;
  }

  async #add(name: string, size: number, bytes: NodeJS.ReadableStream): Promise<void> {
    const hash = createHash('sha256');
    const entry = this.#pack.entry({ name, size, mode: 0o600 });
    // A full disk ends the writing, and nobody would take what is read.
    await Promise.race([pipeline(bytes, hashing(hash), entry), this.#failed()]);
    this.#digests[name] = hash.digest('hex');
  }

  #failed(): Promise<never> {
    return new Promise((_, reject) => this.#written.catch(reject));
  }

  async finish(): Promise<void> {
    await this.addText('digests.json', `${JSON.stringify(digests.parse(this.#digests), null, 1)}\n`);
    this.#pack.finalize();
    await this.#written;
  }
}

/**
 * Unpacks an archive into a folder of its own and compares every file with its digest.
 * @param accept is shown what the archive is before anything else is read; it throws to refuse
 * @throws Failure when it is no backup, damaged, cut short, or of a newer program
 */
export async function unpack(path: string, folder: string, accept: (what: Manifest) => void): Promise<Manifest> {
  const damaged = new Failure(`${path} is damaged, cut short or no backup. Nothing was changed.`);
  const found = new Map<string, string>();
  let what: Manifest | null = null;
  let expected: unknown = null;
  const entries = extract();
  const reading = pipeline(createReadStream(path), createGunzip(), entries);
  const takeEach = async (): Promise<void> => {
    for await (const entry of entries) {
      const { name, type } = entry.header;
      if (type !== 'file' || !isExpected(name) || found.has(name) || expected !== null) throw damaged;
      const text = name === 'backup.json' || name === 'digests.json' ? await textOf(entry) : null;
      if (name === 'digests.json') {
        expected = JSON.parse(text!);
        continue;
      }
      const hash = createHash('sha256');
      if (text !== null) {
        what = await acceptable(JSON.parse(text), path);
        accept(what);
        hash.update(text);
      } else {
        if (what === null) throw damaged;
        const place = join(folder, name);
        await mkdir(dirname(place), { recursive: true, mode: 0o700 });
        await pipeline(entry, hashing(hash), createWriteStream(place, { flags: 'wx', mode: /\.json$/.test(name) ? 0o600 : 0o644, flush: true }));
      }
      found.set(name, hash.digest('hex'));
    }
  };
  try {
    // What ends early ends the reading, and the entry that is being taken would wait for ever.
    await Promise.all([reading, takeEach()]);
    const listed = Object.entries(digests.parse(expected));
    if (what === null || listed.length !== found.size || listed.some(([name, digest]) => found.get(name) !== digest)) throw damaged;
    return what;
  } catch (error) {
    entries.destroy();
    if (error instanceof Failure) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && (error as NodeJS.ErrnoException).path === path) throw new Failure(`There is no file ${path}.`);
    if (code !== undefined && /^E[A-Z]+$/.test(code)) throw error;
    throw damaged;
  }
}

async function textOf(entry: AsyncIterable<unknown>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString('utf8');
}

async function acceptable(text: unknown, path: string): Promise<Manifest> {
  const what = manifest.parse(text);
  const version = await programVersion();
  if (what.format > FORMAT || isNewer(what.version, version)) throw new Failure(`${path} was made by a newer Bridgepress (${what.version}; this is ${version}). Update first.`);
  return what;
}
