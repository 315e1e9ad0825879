import { open, readFile, rename, truncate, writeFile, type FileHandle } from 'node:fs/promises';

/**
 * A file of JSON lines that only grows. `append` returns when the line is on disk. A line that a crash cut short is dropped when
 * the file is opened again; `rewrite` replaces all lines at once.
 */
export class JournalFile<Line> {
  readonly #path: string;
  #handle: FileHandle;
  /** bytes on disk */
  size: number;

  private constructor(path: string, handle: FileHandle, size: number) {
    this.#path = path;
    this.#handle = handle;
    this.size = size;
  }

  static async open<Line>(path: string): Promise<{ readonly file: JournalFile<Line>; readonly lines: readonly Line[] }> {
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    });
    const { lines, end } = wholeLines<Line>(bytes);
    if (end < bytes.length) await truncate(path, end);
    return { file: new JournalFile<Line>(path, await open(path, 'a', 0o600), end), lines };
  }

  async append(line: Line): Promise<void> {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    try {
      await this.#handle.appendFile(bytes);
      await this.#handle.datasync();
    } catch (error) {
      // Half a line would swallow the next one.
      await this.#handle.truncate(this.size).catch(() => undefined);
      throw error;
    }
    this.size += bytes.length;
  }

  async rewrite(lines: Iterable<Line>): Promise<void> {
    const temporary = `${this.#path}.new`;
    const bytes = Buffer.from([...lines].map((line) => `${JSON.stringify(line)}\n`).join(''));
    await writeFile(temporary, bytes, { mode: 0o600, flush: true });
    await rename(temporary, this.#path);
    await this.#handle.close();
    this.#handle = await open(this.#path, 'a', 0o600);
    this.size = bytes.length;
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/** Reads lines up to the first that is not whole JSON. */
function wholeLines<Line>(bytes: Buffer): { readonly lines: Line[]; readonly end: number } {
  const lines: Line[] = [];
  let end = 0;
  for (let next = bytes.indexOf(10, end); next >= 0; next = bytes.indexOf(10, end)) {
    try {
      lines.push(JSON.parse(bytes.toString('utf8', end, next)) as Line);
    } catch {
      break;
    }
    end = next + 1;
  }
  return { lines, end };
}
