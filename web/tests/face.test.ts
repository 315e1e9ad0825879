import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { expect, it } from '@jest/globals';

/** The tables of a WOFF2 file: one Brotli stream at its end, padded to four bytes. */
function tablesOf(file: Buffer): Buffer {
  const size = file.readUInt32BE(20);
  for (let padding = 0; padding < 4; padding++) {
    const end = file.length - padding;
    try {
      return brotliDecompressSync(file.subarray(end - size, end));
    } catch {
      // The stream ends a byte earlier.
    }
  }
  throw new Error('This is no WOFF2 file.');
}

const face = (name: string): Promise<Buffer> => readFile(join(import.meta.dirname, '../src/face', name));

it('the face that every page asks for arrives with the first bytes of its connection', async () => {
  // Ten packets of 1,460 bytes, with room for the head of the answer and for what a browser counts beside it.
  expect((await face('serif.woff2')).length).toBeLessThanOrEqual(13_500);
});

it.each(['serif.woff2', 'serif-more.woff2'])('%s says whose work it is, and has a name of its own, since its licence reserves theirs', async (name) => {
  const tables = tablesOf(await face(name));
  const says = (text: string): boolean => tables.includes(Buffer.from(text, 'utf16le').swap16());
  expect([says('Site Serif'), says('Source Serif'), says('SourceSerif')]).toEqual([true, false, false]);
  expect([says('Adobe'), says('Reserved Font Name'), says('SIL Open Font License')]).toEqual([true, true, true]);
  const licence = await readFile(join(import.meta.dirname, '../src/face/LICENSE'), 'utf8');
  expect(licence).toContain('with Reserved Font Name ‘Source’');
});
