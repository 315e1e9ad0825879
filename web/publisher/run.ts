import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { ByProducts } from './by-products/by-products.ts';
import type { Cms } from './cms.ts';
import { giveBackMemory } from './give-back-memory.ts';
import type { Publisher, ReleaseSummary } from './publisher.ts';
import { Reports } from './reports.ts';

/** Seconds that the CMS may hold a question while nothing changes. */
const WAIT = 25;
/** Seconds between tries of entries that could not be published. */
const RETRY = 30;
/** Milliseconds before the next try after a failure: doubled each time, up to the last. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;

/** Publishes whatever the CMS announces, until it is told to stop. Failures are reported, waited out and tried again. */
export async function run(publisher: Publisher, byProducts: ByProducts, cms: Cms, stop: AbortSignal, log: (line: string) => void): Promise<void> {
  let pause = 0;
  let announced = false;
  const reports = new Reports(publisher, cms);
  if (publisher.current) announced = ready(log);
  while (!stop.aborted) {
    try {
      const summary = await publisher.bringUpToDate();
      if (summary) {
        log(lineOf(summary));
        reports.made(summary);
      }
      if (!announced) announced = ready(log);
      await reports.send();
      pause = 0;
      await waitForWork(publisher, byProducts, cms, log);
    } catch (error) {
      if (stop.aborted) return;
      const message = messageOf(error);
      log(`not published: ${message}`);
      await reports.send(message).catch(() => undefined);
      pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, pause * 2));
      await sleep(pause, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

const ready = (log: (line: string) => void): true => {
  log('publisher ready');
  return true;
};

async function waitForWork(publisher: Publisher, byProducts: ByProducts, cms: Cms, log: (line: string) => void): Promise<void> {
  const { number, epoch } = publisher.snapshot;
  const until = publisher.unfinished ? RETRY : WAIT;
  const work = new AbortController();
  let following: Promise<void> | null = null;
  try {
    for (;;) {
      const asked = cms.publication(number, Math.min(until, WAIT), 0);
      if (await tidyUntil(publisher, asked)) {
        giveBackMemory();
        log('compressed, and prepared for the next release');
      }
      following ??= byProducts.follow(publisher.snapshot, work.signal);
      const answer = await asked;
      if (answer.wanted !== number || answer.epoch !== epoch || publisher.unfinished) return;
    }
  } finally {
    work.abort();
  }
}

/** Turns of tidying after which it was worth a line. */
const LONG = 10;

/** Prepares the next release until there is work again. @returns whether a long preparation was finished */
async function tidyUntil(publisher: Publisher, work: Promise<unknown>): Promise<boolean> {
  let idle = true;
  work.then(
    () => (idle = false),
    () => (idle = false),
  );
  for (let turns = 0; idle; turns++) {
    if (!(await publisher.tidy())) return turns > LONG;
    await nextTurn();
  }
  return false;
}

const lineOf = ({ release, pages, milliseconds, legs }: ReleaseSummary): string =>
  `release ${release.release} is live: ${pages} ${pages === 1 ? 'page' : 'pages'} in ${Math.round(milliseconds)} ms (${Object.entries(legs).map(([leg, time]) => `${leg} ${Math.round(time)}`).join(', ')})`;

/** The first line of an error, without the request that GraphQL errors carry along. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const plain = text.split('\n')[0]?.replace(/: \{"response":.*$/, '') ?? '';
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
  return /fetch failed/.test(plain) ? `The CMS cannot be reached (${cause || 'no answer'}). Trying again.` : plain.slice(0, 300);
}
