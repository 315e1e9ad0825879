import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { RELEASES_MAX } from './history.ts';
import { loggedReleases, type LoggedRelease } from './release-log.ts';
import { ReleaseStore } from './releases.ts';
import { Requests } from './requests.ts';
import { takeTurn } from './turn.ts';

/**
 * `npm run rollback`: shows an earlier release again. Without words it lists what there is and asks; `--list` only lists; a number chooses; `--yes` takes the
 * one before. It works with or without a CMS: a publisher that runs is asked, and otherwise it is done here.
 */
const PATIENCE = 30_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const fail = (line: string): never => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
};

const words = process.argv.slice(2);
const dataDir = process.env['DATA_DIR'] ?? fail('Set DATA_DIR to the folder of the site, or use npm run rollback.');
const own = join(dataDir, 'publisher');
const folder = join(dataDir, 'releases');
const log = join(own, 'releases.jsonl');

try {
  const releases = (await loggedReleases(folder, log)).slice(-RELEASES_MAX);
  const live = releases.at(-1) ?? fail('Nothing was published from this folder yet.');
  const before = releases.filter(({ release }) => release !== live.release && release !== live.shows);
  for (const each of [...releases].reverse()) say(lineOf(each, live));
  if (words.includes('--list')) process.exit(0);
  if (before.length === 0) fail('There is no release before the one that is live.');
  const release = await chosen(defaultOf(before, live));
  if (!before.some((each) => each.release === release)) fail(`Release ${release} cannot be chosen. Choose one of the list that is not live.`);
  const started = performance.now();
  await showAgain(release);
  say(`Release ${release} is live again after ${((performance.now() - started) / 1000).toFixed(1)} s. The next publish brings the newest back.`);
  process.exit(0);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

function lineOf({ release, at, pages, reason, shows }: LoggedRelease, live: LoggedRelease): string {
  const mark = release === live.release ? '  ← live' : release === live.shows ? '  ← shown now' : '';
  return `${String(release).padStart(6)}  ${at.slice(0, 19).replace('T', ' ')}  ${String(pages).padStart(6)} pages  ${shows === null ? reason : `shows ${shows} again`}${mark}`;
}

/** The one before: of what is shown, not of a roll back. */
function defaultOf(before: readonly LoggedRelease[], live: LoggedRelease): number {
  const shown = live.shows ?? live.release;
  return (before.findLast(({ release, shows }) => shows === null && release < shown) ?? before.at(-1)!).release;
}

async function chosen(usual: number): Promise<number> {
  const word = words.find((each) => /^\d+$/.test(each));
  if (word !== undefined) return Number(word);
  if (words.includes('--yes')) return usual;
  if (!process.stdin.isTTY) return fail('Say which release: npm run rollback -- <number>, or -- --yes for the one before.');
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await reader.question(`Show which release again? [${usual}] `);
  reader.close();
  return answer.trim() === '' ? usual : Number(answer);
}

/** Asks the publisher of this folder, or does it when none runs. */
async function showAgain(release: number): Promise<void> {
  const turn = await takeTurn(own, AbortSignal.timeout(50), () => undefined);
  if (turn === null) return ask(release);
  const store = await ReleaseStore.open(folder, log);
  try {
    const started = performance.now();
    const { live } = store;
    if (live) await store.showAgain(release, live.again ?? live, () => Math.round(performance.now() - started));
  } finally {
    await store.close();
    turn.end();
  }
}

async function ask(release: number): Promise<void> {
  const requests = new Requests(own);
  await requests.ask(release);
  const end = Date.now() + PATIENCE;
  while (requests.release !== null) {
    if (Date.now() > end) {
      requests.done();
      throw new Error('The publisher is busy with a large release. Try again in a moment.');
    }
    await sleep(20);
  }
  const live = (await loggedReleases(folder, log)).at(-1);
  if (live?.reason !== `Release ${release} shown again`) throw new Error('The publisher could not show that release; its own lines say why. What was live still is.');
}
