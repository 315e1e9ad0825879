import { IndexBuilder } from './index-builder.ts';
import { lines } from '../lines.ts';
import type { SearchRecord } from './record.ts';
import { writeIndex } from './write-index.ts';

/** `node make-search-index.ts <folder>`: builds the index from the records it is given, and says what it made. */
const [folder = ''] = process.argv.slice(2);
const started = performance.now();
const builder = new IndexBuilder();
for await (const record of lines(process.stdin)) builder.add(record as SearchRecord);
const { entries, files } = writeIndex(folder, builder);
process.stdout.write(`${entries} pages in ${Math.round(performance.now() - started)} ms, ${files} files of it new\n`);
