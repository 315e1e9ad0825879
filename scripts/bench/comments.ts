import { Agent } from 'node:http';
import { say } from '../system/say.ts';
import { onEachDatabase } from './each-database.ts';
import type { BenchOptions } from './options.ts';
import type { Rig } from './rig.ts';
import { cpuTime } from './cpu.ts';
import { inParallel, send, visitorAt } from './send-form.ts';
import { median, p95, printTable, seconds } from './table.ts';

const ARTICLES = 100;
const WIDTH = 10;
const PAGE = '/articles/article-1/';
/** For how long static pages are measured on a quiet system, in milliseconds. */
const QUIET = 3000;

interface Figures {
  readonly database: string;
  readonly looks: number;
  readonly accepted: number;
  readonly slow: number;
  /** milliseconds of processor time for each comment */
  readonly cms: number;
  readonly site: number;
  readonly before: Reading;
  readonly during: Reading;
  readonly after: Reading;
}

/** Milliseconds in which one reader, who asks for one page after the other, has it. */
interface Reading {
  readonly median: number;
  readonly slow: number;
}

/**
 * Comments through the whole path: form, site server, CMS, database, and back as a page. Each comes from an address of its own, first without a
 * token, then with the one its review page carried. One reader asks for static pages, one after the other: before, while comments arrive, and
 * after.
 */
export async function benchComments(options: BenchOptions): Promise<void> {
  const comments = options.forms;
  const all: Figures[] = [];
  await onEachDatabase(ARTICLES, async (database, rig) => {
    const figures = await measure(database, rig, comments);
    all.push(figures);
    say(JSON.stringify(figures));
  });
  const rate = (value: number): string => `${Math.round(value)}/s`;
  const reading = ({ median: half, slow }: Reading): string => `${half.toFixed(1)} / ${slow.toFixed(1)} ms`;
  say('');
  printTable([
    [`${comments} comments, ${WIDTH} at a time`, 'first looks', 'accepted', 'p95', 'CPU: CMS', 'site', 'static page before (median / p95)', 'while accepting', 'after'],
    ...all.map(({ database, looks, accepted, slow, cms, site, before, during, after }) => [database, rate(looks), rate(accepted), seconds(slow), `${cms.toFixed(1)} ms`, `${site.toFixed(1)} ms`, reading(before), reading(during), reading(after)]),
  ]);
}

async function measure(database: string, system: Rig, comments: number): Promise<Figures> {
  const { siteUrl } = system;
  const editor = await system.editor();
  const articles = await Promise.all(Array.from({ length: ARTICLES }, (_, index) => editor.find(`article-${index + 1}`)));
  const agent = new Agent({ keepAlive: true, maxSockets: WIDTH });
  const formOf = (turn: number) => ({ article: articles[turn % ARTICLES]!, name: `Commenter ${turn}`, body: `Comment number ${turn} of a benchmark.` });
  const quiet = (): Promise<Reading> => readDuring(siteUrl, new Promise((resolve) => setTimeout(resolve, QUIET)));

  await quiet();
  const before = await quiet();
  const more = Math.ceil(comments / 4);
  const tokens: string[] = [];
  const looks = await inParallel(comments + more, WIDTH, async (turn) => {
    const { html } = await send(agent, `${siteUrl}/comments/`, formOf(turn), visitorAt(turn));
    tokens[turn] = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '';
  });
  const times: number[] = [];
  const accept = async (turn: number): Promise<void> => {
    const started = performance.now();
    const { code, html } = await send(agent, `${siteUrl}/comments/`, { ...formOf(turn), token: tokens[turn] ?? '' }, visitorAt(turn));
    if (code !== 200 || !html.includes('/comments/own/')) throw new Error(`A comment was answered ${code}.`);
    times.push(performance.now() - started);
  };
  const work = async (): Promise<readonly [number, number]> => [await cpuTime(system.cms.pid), await cpuTime(system.site.pid)];
  const [cmsBefore, siteBefore] = await work();
  const accepted = await inParallel(comments, WIDTH, accept);
  const [cmsAfter, siteAfter] = await work();
  const slow = p95(times);
  const during = await readDuring(siteUrl, inParallel(more, WIDTH, (turn) => accept(comments + turn)));
  const after = await quiet();
  agent.destroy();
  return { database, looks: (comments + more) / (looks / 1000), accepted: comments / (accepted / 1000), slow, cms: (cmsAfter - cmsBefore) / comments, site: (siteAfter - siteBefore) / comments, before, during, after };
}

/** @param work during which a static page is asked for, again and again */
async function readDuring(siteUrl: string, work: Promise<unknown>): Promise<Reading> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  let working = true;
  const done = work.finally(() => (working = false));
  while (working) {
    const started = performance.now();
    const { code } = await send(agent, siteUrl + PAGE, null, { 'accept-encoding': 'br' });
    if (code !== 200) throw new Error(`A page was answered ${code}.`);
    times.push(performance.now() - started);
  }
  await done;
  agent.destroy();
  return { median: median(times), slow: p95(times) };
}
