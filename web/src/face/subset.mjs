import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * Makes the face of the site out of the whole variable font: what Western European languages are written with, and the weights from text to headings.
 * The result is kept beside it, since it changes with the typeface alone. `npm install --no-save subset-font@2.9.0`, then `node web/src/face/subset.mjs`.
 */
const range = (first, last) => Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)).join('');
const letters = `${range(0x20, 0x7e)}${range(0xc0, 0xff)}\u00a0©§«°·»ŒœŠšŽž–—‘’“”„•…€™−`;

const require = createRequire(import.meta.url);
const whole = await readFile(require.resolve('@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2'));
const { default: subset } = await import(pathToFileURL(require.resolve('subset-font')).href);
const face = await subset(whole, letters, { targetFormat: 'woff2', variationAxes: { wght: { min: 400, max: 600 } }, noLayoutClosure: true });
await writeFile(join(import.meta.dirname, 'serif.woff2'), face);
