import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Failure, say } from '../system/say.ts';
import type { BenchOptions } from './options.ts';
import { releaseLines } from './release-lines.ts';
import { withRig, type Rig } from './rig.ts';
import { stop } from './stop.ts';
import { printTable } from './table.ts';

/** With the load generator beside the server, on two cores. */
const targets = { perSecond: 5000, p99: 20 };
/** Milliseconds between two publishes while the load goes on. */
const PUBLISH_EVERY = 1000;

const loaded = z.object({ perSecond: z.number(), p50: z.number(), p99: z.number(), max: z.number(), wrong: z.number() });
type Load = z.infer<typeof loaded>;

/** Asks the site server for an article as fast as it answers: alone, then while articles are published. */
export async function benchServe({ articles, comments, seconds, connections, json }: BenchOptions): Promise<void> {
  const figures = await withRig(articles[0]!, comments, async (rig) => {
    const publisher = rig.publisher();
    const lines = releaseLines(publisher);
    await publisher.start();
    await rig.site.start();
    const url = `${rig.siteUrl}/articles/article-1/`;
    while (!(await fetch(url, { headers: { 'accept-encoding': 'br' } })).headers.has('content-encoding')) await sleep(200);
    await sleep(3000);
    await load(url, 3, connections);
    const alone = await load(url, seconds, connections);
    const before = lines.length;
    const publishing = keepPublishing(rig);
    const during = await load(url, seconds, connections);
    await publishing.stop();
    return { articles: rig.articles, connections, seconds, alone, during, kept: during.perSecond / alone.perSecond, releases: lines.length - before };
  });
  const row = (name: string, { perSecond, p50, p99, max, wrong }: Load): readonly string[] => [name, perSecond.toFixed(0), p50.toFixed(1), p99.toFixed(1), max.toFixed(0), String(wrong)];
  const { alone, during, kept, releases } = figures;
  say('');
  printTable([
    [`an article page, ${connections} connections`, 'requests/s', 'median ms', 'p99 ms', 'longest ms', 'wrong'],
    row('nothing else happens', alone),
    row(`${releases} releases meanwhile`, during),
    ['of what it is alone', kept.toFixed(2), '', '', '', ''],
    ['to reach on two cores', `≥ ${targets.perSecond}`, '', `≤ ${targets.p99}`, '', '0'],
  ]);
  const text = JSON.stringify({ targets, ...figures });
  say(text);
  if (json !== undefined)
    await writeFile(json, `${text}\n`).catch((error: Error) => {
      throw new Failure(`The figures could not be written to ${json}: ${error.message}`);
    });
}

async function load(url: string, seconds: number, connections: number): Promise<Load> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'load.ts'), url, String(seconds), String(connections)], { stdio: ['ignore', 'pipe', 'inherit'], signal: stop });
  child.once('error', () => undefined);
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Failure('The load generator ended with an error.');
  return loaded.parse(JSON.parse(Buffer.concat(printed).toString()));
}

/** An editor who publishes one change a second until told to stop. */
function keepPublishing(rig: Rig): { stop(): Promise<void> } {
  let going = true;
  const done = (async () => {
    const editor = await rig.editor();
    const id = await editor.find('article-2');
    for (let turn = 0; going; turn++) {
      await editor.save(id, { title: `A title of turn ${turn}` });
      await editor.publish(id);
      await sleep(PUBLISH_EVERY);
    }
  })();
  done.catch(() => undefined);
  return {
    stop: () => {
      going = false;
      return done;
    },
  };
}
