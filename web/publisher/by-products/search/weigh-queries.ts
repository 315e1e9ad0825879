import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { findPath } from '../../../src/search/search-index.ts';
import { IndexReader } from '../../../src/search/index-reader.ts';

/** What a page of results shows. */
const SHOWN = 10;

/** `node weigh-queries.ts <folder> <question>…`: asks an index as a browser does that has nothing of it yet, and prints for each question the results, the files and the bytes that travel, compressed, as JSON. */
const [folder = '', ...questions] = process.argv.slice(2);
const weighed = [];
for (const question of questions) {
  let [files, bytes] = [0, 0];
  globalThis.fetch = async (path) => {
    const content = await readFile(join(folder, String(path).slice(findPath.length)));
    files++;
    bytes += brotliCompressSync(content).length;
    return new Response(content);
  };
  const reader = new IndexReader();
  const found = await reader.find(question, false);
  await reader.cards(found, found.entries.slice(0, SHOWN));
  weighed.push({ question, results: found.entries.length, files, bytes });
}
process.stdout.write(`${JSON.stringify(weighed)}\n`);
