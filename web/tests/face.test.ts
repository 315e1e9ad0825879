import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { expect, it } from '@jest/globals';

/** A number of the directory: seven bits a byte, the highest one set while more follow. @returns it, and where the next thing stands */
function numberAt(file: Buffer, at: number): readonly [value: number, next: number] {
  let value = 0;
  for (let next = at; ; next++) {
    const byte = file.readUInt8(next);
    value = value * 128 + (byte & 127);
    if (byte < 128) return [value, next + 1];
  }
}

/** The tables of a WOFF2 file: one Brotli stream behind the directory. @see https://www.w3.org/TR/WOFF2/#table_dir_format */
function tablesOf(file: Buffer): Buffer {
  const [named, glyf, loca] = [63, 10, 11];
  let at = 48;
  for (let tables = file.readUInt16BE(12); tables > 0; tables--) {
    const flags = file.readUInt8(at);
    const [table, version] = [flags & 63, flags >> 6];
    at = numberAt(file, at + (table === named ? 5 : 1))[1];
    const transformed = table === glyf || table === loca ? version !== 3 : version !== 0;
    if (transformed) at = numberAt(file, at)[1];
  }
  return brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
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
