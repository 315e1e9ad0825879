import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../system/root.ts';
import { Failure, say } from '../system/say.ts';
import { words, wordOf } from './made-up-text.ts';
import { peakDuring } from './memory.ts';
import type { BenchOptions } from './options.ts';
import { stop, unlessStopped } from './stop.ts';
import { bytes, printTable, seconds } from './table.ts';

const programs = join(root, 'web/publisher/by-products/search');
const WORDS = 950;
const SECTIONS = 6;
/** What a first search may move. */
const BYTES_MAX = 300_000;
/** Of one to three words, frequent ones and rare ones. */
const questions = [[300], [4000], [60, 900], [2500, 9000], [50, 700, 6000]].map((ranks) => ranks.map(wordOf).join(' '));

const weighed = z.array(z.object({ question: z.string(), results: z.number(), files: z.number(), bytes: z.number() }));

/** Builds the index of made-up articles as the publisher does, and weighs what a browser asks of it. Fails when a question costs too much. */
export async function benchSearch({ articles, json }: BenchOptions): Promise<void> {
  const all = [];
  for (const count of articles) all.push(await measure(count));
  printTable([
    ['articles', 'text', 'build', 'memory', 'index, compressed', 'of the text', 'files', 'dearest question'],
    ...all.map(({ articles: count, text, build, memory, index, files, asked }) => [String(count), bytes(text), seconds(build), bytes(memory), bytes(index), `${Math.round((index / text) * 100)} %`, String(files), bytes(Math.max(...asked.map((each) => each.bytes)))]),
  ]);
  say('');
  for (const { articles: count, asked } of all)
    printTable([[`a first question to ${count} articles`, 'results', 'files', 'travels'], ...asked.map(({ question, results, files, bytes: moved }) => [question, String(results), String(files), bytes(moved)])]);
  const text = JSON.stringify(all);
  say(text);
  if (json !== undefined) await writeFile(json, `${text}\n`);
  if (all.some(({ asked }) => asked.some((each) => each.bytes > BYTES_MAX))) throw new Failure(`A question moves more than ${bytes(BYTES_MAX)}.`);
}

async function measure(articles: number) {
  const folder = await mkdtemp(join(tmpdir(), 'bridgepress-search-'));
  try {
    return await unlessStopped(() => measureIn(folder, articles));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function measureIn(folder: string, articles: number) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(programs, 'make-search-index.ts'), folder], { stdio: ['pipe', 'ignore', 'inherit'], signal: stop });
  for (const emitter of [child, child.stdin]) emitter.once('error', () => undefined);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const started = performance.now();
  let text = 0;
  const sent = (async () => {
    for (let number = 0; number < articles; number++) {
      const record = recordOf(number);
      text += Buffer.byteLength(record.text);
      if (!child.stdin.write(`${JSON.stringify(record)}\n`)) await new Promise((resolve) => child.stdin.once('drain', resolve));
    }
    child.stdin.end('"end"\n');
    return ended;
  })();
  const [memory, code] = await Promise.all([peakDuring(() => child.pid, sent), sent]);
  if (code !== 0) throw new Failure('The index was not made.');
  const build = performance.now() - started;
  const packed = (await readdir(folder)).filter((name) => name.endsWith('.br'));
  const sizes = await Promise.all(packed.map(async (name) => (await stat(join(folder, name))).size));
  return { articles, text, build, memory, index: sizes.reduce((sum, each) => sum + each, 0), files: packed.length, asked: await ask(folder) };
}

/** A page as the publisher tells the index of it. */
const recordOf = (number: number) => ({
  path: `/articles/article-${number}/`,
  title: words(number * 7 + 1, 7),
  excerpt: words(number * 7 + 2, 24),
  label: 'Topic',
  date: '2026-01-01',
  headings: Array.from({ length: SECTIONS }, (_, part) => words(number * 7 + part, 4)).join('\n'),
  text: words(number * 7 + 3, WORDS),
});

async function ask(folder: string): Promise<z.infer<typeof weighed>> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(programs, 'weigh-queries.ts'), folder, ...questions], { stdio: ['ignore', 'pipe', 'inherit'], signal: stop });
  child.once('error', () => undefined);
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  if ((await new Promise((resolve) => child.once('close', resolve))) !== 0) throw new Failure('The index could not be asked.');
  return weighed.parse(JSON.parse(Buffer.concat(printed).toString()));
}
