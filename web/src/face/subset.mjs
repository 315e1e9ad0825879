import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * Makes the two files of the site's face out of the whole variable font, in the weights from text to headings: what English is mostly written with, and what other Western European
 * languages need beside that. The first fits, with the head of its answer, into what a server sends before it waits (14.6 kB), so it costs a telephone no turn of its own; kerning would not fit.
 * What is changed may not keep a name that its licence reserves (“Source”), so it gets one of its own; whose work it is, and under which licence, stays in the file.
 * The results are kept beside it, since they change with the typeface alone. `npm install --no-save subset-font@2.9.0`, then `node web/src/face/subset.mjs`.
 */
const range = (first, last) => Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)).join('');
const files = { 'serif.woff2': `${range(0x20, 0x7e)}\u00a0©§·äéñ–—‘’“”•…`, 'serif-more.woff2': `${range(0xc0, 0xff)}«°»ŒœŠšŽž„€™−` };

/** Entries of the table of names, by their numbers in the OpenType specification. */
const ownNames = { 1: 'Site Serif', 3: 'SiteSerif-Regular', 4: 'Site Serif Regular', 6: 'SiteSerif-Regular', 13: 'SIL Open Font License, Version 1.1', 14: 'https://openfontlicense.org' };

/** Windows, Unicode, American English: what each browser reads. */
const PLACE = [3, 1, 0x409];

const read16 = (bytes, at) => bytes.readUInt16BE(at);
const of16 = (...values) => Buffer.from(values.flatMap((value) => [value >> 8, value & 0xff]));
const utf16 = (text) => Buffer.from(text, 'utf16le').swap16();

/** A table of names with ours in the place of those that it had. */
function renamed(table) {
  const strings = read16(table, 4);
  const names = new Map(Object.entries(ownNames).map(([id, text]) => [Number(id), utf16(text)]));
  for (let at = 6; at < 6 + 12 * read16(table, 2); at += 12) {
    const id = read16(table, at + 6);
    const start = strings + read16(table, at + 10);
    if (PLACE.every((value, index) => read16(table, at + 2 * index) === value) && !names.has(id)) names.set(id, table.subarray(start, start + read16(table, at + 8)));
  }
  const sorted = [...names].sort(([a], [b]) => a - b);
  let offset = 0;
  const records = sorted.map(([id, text]) => of16(...PLACE, id, text.length, (offset += text.length) - text.length));
  return Buffer.concat([of16(0, sorted.length, 6 + 12 * sorted.length), ...records, ...sorted.map(([, text]) => text)]);
}

/** A font whose tables are laid out anew, each to four bytes. Check sums are made when it is packed. */
function withTable(font, tag, change) {
  const count = read16(font, 4);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 12 + 16 * index;
    const name = font.toString('latin1', at, at + 4);
    const bytes = font.subarray(font.readUInt32BE(at + 8), font.readUInt32BE(at + 8) + font.readUInt32BE(at + 12));
    return { name, sum: font.subarray(at + 4, at + 8), bytes: name === tag ? change(bytes) : bytes };
  });
  let offset = 12 + 16 * count;
  const records = tables.map(({ name, sum, bytes }) => {
    const place = Buffer.alloc(8);
    place.writeUInt32BE(offset);
    place.writeUInt32BE(bytes.length, 4);
    offset += Math.ceil(bytes.length / 4) * 4;
    return Buffer.concat([Buffer.from(name, 'latin1'), sum, place]);
  });
  return Buffer.concat([font.subarray(0, 12), ...records, ...tables.flatMap(({ bytes }) => [bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])]);
}

const require = createRequire(import.meta.url);
const imported = async (from, name) => (await import(pathToFileURL(createRequire(from).resolve(name)).href)).default;
const whole = await readFile(require.resolve('@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2'));
const subset = await imported(import.meta.url, 'subset-font');
const fonts = await imported(require.resolve('subset-font'), 'fontverter');
for (const [file, letters] of Object.entries(files)) {
  const cut = await subset(whole, letters, { targetFormat: 'truetype', variationAxes: { wght: { min: 400, max: 600 } }, noLayoutClosure: true, keepFeatures: [] });
  await writeFile(join(import.meta.dirname, file), await fonts.convert(withTable(Buffer.from(cut), 'name', renamed), 'woff2'));
}
