import { open, rename, rm, truncate, type FileHandle } from 'node:fs/promises';

/** A part of a file of lines; each line ends with a line feed. */
export type Part = string | Buffer;

/** What a line is to whoever reads it: the end of something whole, a part of it, or damaged. */
export type Taken = 'whole' | 'part' | 'damaged';
type Take = (line: Buffer) => Taken;

/** Bytes read or written at once. */
const PIECE = 4 * 1024 * 1024;

/**
 * A file of lines that only grows. `append` returns when its lines are on disk. What a crash cut short is dropped when
 * the file is opened again; `rewrite` replaces all lines at once.
 */
export class LineFile {
  readonly #path: string;
  #handle: FileHandle;
  /** bytes on disk */
  size: number;

  private constructor(path: string, handle: FileHandle, size: number) {
    this.#path = path;
    this.#handle = handle;
    this.size = size;
  }

  /** @param take is given each line without its end, valid until it returns; the file is cut after the last that ended something whole, before the first damaged one */
  static async open(path: string, take: Take): Promise<LineFile> {
    const handle = await open(path, 'a+', 0o600);
    const end = await readLines(handle, take);
    if (end < (await handle.stat()).size) await truncate(path, end);
    return new LineFile(path, handle, end);
  }

  async append(parts: Iterable<Part>): Promise<void> {
    try {
      const added = await writeParts(this.#handle, parts);
      await this.#handle.datasync();
      this.size += added;
    } catch (error) {
      // Half a line would swallow the next one.
      await this.#handle.truncate(this.size).catch(() => undefined);
      throw error;
    }
  }

  /** When this throws, the file is what it was, and goes on. */
  async rewrite(parts: Iterable<Part>): Promise<void> {
    const temporary = `${this.#path}.new`;
    await rm(temporary, { force: true });
    const fresh = await open(temporary, 'a', 0o600);
    let size: number;
    try {
      size = await writeParts(fresh, parts);
      await fresh.sync();
      await rename(temporary, this.#path);
    } catch (error) {
      await fresh.close();
      throw error;
    }
    const old = this.#handle;
    [this.#handle, this.size] = [fresh, size];
    await old.close();
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/** Lines of JSON, all of which are kept in memory when the file is opened. */
export class JournalFile<Line> {
  readonly #file: LineFile;
  readonly #path: string;

  private constructor(file: LineFile, path: string) {
    this.#file = file;
    this.#path = path;
  }

  /** Every line of a file, which another process may be writing. */
  static async peek<Line>(path: string): Promise<readonly Line[]> {
    const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (handle === null) return [];
    const lines: Line[] = [];
    try {
      await readLines(handle, keepIn(lines));
    } finally {
      await handle.close();
    }
    return lines;
  }

  /** Every line, read anew. */
  read(): Promise<readonly Line[]> {
    return JournalFile.peek<Line>(this.#path);
  }

  static async open<Line>(path: string): Promise<{ readonly file: JournalFile<Line>; readonly lines: readonly Line[] }> {
    const lines: Line[] = [];
    const file = await LineFile.open(path, keepIn(lines));
    return { file: new JournalFile<Line>(file, path), lines };
  }

  /** bytes on disk */
  get size(): number {
    return this.#file.size;
  }

  append(line: Line): Promise<void> {
    return this.#file.append([`${JSON.stringify(line)}\n`]);
  }

  rewrite(lines: Iterable<Line>): Promise<void> {
    return this.#file.rewrite(inJson(lines));
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

/** One at a time: all of them are large. */
function* inJson(lines: Iterable<unknown>): Generator<string> {
  for (const line of lines) yield `${JSON.stringify(line)}\n`;
}

function keepIn<Line>(lines: Line[]): Take {
  return (line) => {
    try {
      lines.push(JSON.parse(line.toString('utf8')) as Line);
      return 'whole';
    } catch {
      return 'damaged';
    }
  };
}

/** @returns where the last line ends that was the end of something whole */
async function readLines(handle: FileHandle, take: Take): Promise<number> {
  let end = 0;
  let read = 0;
  let rest = Buffer.alloc(0);
  for (let position = 0; ; ) {
    const piece = Buffer.allocUnsafe(PIECE);
    const { bytesRead } = await handle.read(piece, 0, PIECE, position);
    if (bytesRead === 0) return end;
    position += bytesRead;
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece.subarray(0, bytesRead)]) : piece.subarray(0, bytesRead);
    let start = 0;
    for (let feed = bytes.indexOf(10); feed >= 0; feed = bytes.indexOf(10, start)) {
      const taken = take(bytes.subarray(start, feed));
      if (taken === 'damaged') return end;
      read += feed + 1 - start;
      start = feed + 1;
      if (taken === 'whole') end = read;
    }
    rest = bytes.subarray(start);
  }
}

/** @returns bytes written */
async function writeParts(handle: FileHandle, parts: Iterable<Part>): Promise<number> {
  let written = 0;
  let waiting: Buffer[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    if (size > 0) await handle.appendFile(Buffer.concat(waiting, size));
    written += size;
    waiting = [];
    size = 0;
  };
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    waiting.push(bytes);
    size += bytes.length;
    if (size >= PIECE) await flush();
  }
  await flush();
  return written;
}
