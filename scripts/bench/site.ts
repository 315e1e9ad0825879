import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { Failure, say } from '../system/say.ts';
import { measureSite, type SiteFigures } from './measure-site.ts';
import type { BenchOptions } from './options.ts';
import { kinds, type Kind } from './changes.ts';
import { bytes, printTable, seconds } from './table.ts';

const MB = 1024 * 1024;

/** What is to be reached with 10,000 articles of about 900 words and 5 comments each, on two cores. */
const targets = {
  change: { median: 200, p95: 400 },
  added: { p95: 600 },
  burst: 1000,
  rollBack: 2000,
  pull: 15_000,
  build: 10_000,
  restart: 3000,
  bytes: { peak: 1024 * MB, rest: 600 * MB },
  /** of Hugo's time on the same content, by size */
  hugo: [
    [10_000, 0.8],
    [1000, 2],
  ],
} as const;

/** Fills databases of several sizes, publishes each, changes single entries, and builds the same content with other generators beside it. */
export async function benchSite({ articles, comments, json }: BenchOptions): Promise<void> {
  const all: SiteFigures[] = [];
  for (const size of articles) {
    say(`--- ${size} articles ---`);
    all.push(await measureSite(size, comments));
    print(all);
  }
  const machine = { cores: cpus().length, memory: totalmem(), node: process.version };
  const text = JSON.stringify({ machine, targets, sizes: all });
  say(text);
  if (json !== undefined)
    await writeFile(json, `${text}\n`).catch((error: Error) => {
      throw new Failure(`The figures could not be written to ${json}: ${error.message}`);
    });
}

function print(all: readonly SiteFigures[]): void {
  const row = (name: string, target: string, figure: (each: SiteFigures) => string): readonly string[] => [name, ...all.map(figure), target];
  const under = (milliseconds: number): string => `≤ ${seconds(milliseconds)}`;
  say('');
  printTable([
    row('articles', 'to reach at 10000', ({ articles }) => String(articles)),
    row('pages', '', ({ pages }) => String(pages)),
    row('pull of everything', under(targets.pull), ({ pull }) => seconds(pull)),
    row('full build from nothing, pulled before', under(targets.build), ({ build }) => seconds(build)),
    row('restart until ready', under(targets.restart), ({ restart }) => seconds(restart)),
    row('first change after it, at once', '', ({ first }) => seconds(first)),
    row('memory at most, all processes', `≤ ${bytes(targets.bytes.peak)}`, ({ memory }) => bytes(memory.peak)),
    row('memory at rest', `≤ ${bytes(targets.bytes.rest)}`, ({ memory }) => bytes(memory.rest)),
  ]);
  say('');
  say('One change, from the CMS’s answer until a reader gets it, the publisher at rest before: median / p95 (pages made)');
  printTable([
    row('', '', ({ articles }) => String(articles)),
    ...(Object.keys(kinds) as Kind[]).map((kind) =>
      row(kinds[kind], kind === 'added' ? `p95 ${under(targets.added.p95)}` : `${under(targets.change.median)} / ${under(targets.change.p95)}`, ({ changes }) => {
        const { median, p95, pages } = changes[kind];
        return `${seconds(median)} / ${seconds(p95)} (${pages})`;
      }),
    ),
  ]);
  say('');
  say('A hundred publishes within five seconds: wait for the last, after the CMS answered it (releases made; time the CMS took for all)');
  printTable([
    row('', '', ({ articles }) => String(articles)),
    row('all live after', under(targets.burst), ({ burst }) => `${seconds(burst.live)} (${burst.releases}; ${seconds(burst.asked)})`),
  ]);
  say('');
  say('An earlier release shown again, from the request until a reader gets it (pages that differ)');
  printTable([
    row('', '', ({ articles }) => String(articles)),
    row('before a change of one article', under(targets.rollBack), ({ rollBack }) => `${seconds(rollBack.one.live)} (${rollBack.one.pages})`),
    row('before a change on every page', under(targets.rollBack), ({ rollBack }) => `${seconds(rollBack.every.live)} (${rollBack.every.pages})`),
  ]);
  const largest = all.at(-1)!;
  const legs = Object.keys(largest.changes.excerpt.legs);
  say('');
  say(`Where it goes, with ${largest.articles} articles (medians in ms; “CMS” is the editor’s own wait, before the answer)`);
  printTable([
    ['', 'CMS', ...legs],
    ...(Object.keys(kinds) as Kind[]).map((kind) => {
      const { cms, legs: times } = largest.changes[kind];
      return [kinds[kind], cms.toFixed(0), ...legs.map((leg) => (times[leg] ?? 0).toFixed(0))];
    }),
  ]);
  say('');
  say('The same content by other generators: time (memory), and ours as a share of it');
  printTable([
    row('', '', ({ articles }) => String(articles)),
    ...largest.others.map(({ name }) =>
      row(name, name === 'Hugo' ? targets.hugo.map(([size, share]) => `≤ ${share} at ${size}`).join(', ') : '', ({ others, build, pull }) => {
        const other = others.find((each) => each.name === name);
        if (!other || 'absent' in other) return other?.absent ?? '';
        return `${seconds(other.milliseconds)} (${bytes(other.peak)}): ${((build + (other.pulls ? pull : 0)) / other.milliseconds).toFixed(2)}`;
      }),
    ),
  ]);
  const others = largest.others.flatMap((each) => ('page' in each && each.page !== null ? [`${bytes(each.page)} by ${each.name}`] : []));
  say(`An article: ${bytes(largest.page.html)}, ${bytes(largest.page.brotli)} as it travels${others.length === 0 ? '' : `; ${others.join(', ')}`}.`);
}
