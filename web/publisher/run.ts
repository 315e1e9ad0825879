import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { ByProducts } from './by-products/by-products.ts';
import type { Instruction } from '@bridgepress/shared';
import type { Cms } from './cms.ts';
import { giveBackMemory } from './give-back-memory.ts';
import { firstLineOf, inWords } from './in-words.ts';
import { NotMyTurn, type Lease } from './lease.ts';
import type { Publisher } from './publisher.ts';
import type { ReleaseSummary } from './release-summary.ts';
import { Reports } from './reports.ts';
import type { Requests } from './requests.ts';
import { ReleaseHeld } from './shrinkage.ts';

/** Seconds that the CMS may hold a question while nothing changes. */
const WAIT = 25;
/** Seconds between tries of entries that could not be published. */
const RETRY = 30;
/** Milliseconds before the next try after a failure: doubled each time, up to the last. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;

export interface Work {
  readonly publisher: Publisher;
  readonly byProducts: ByProducts;
  readonly cms: Cms;
  readonly lease: Lease;
  /** what somebody on this machine asks for */
  readonly requests: Requests;
  readonly stop: AbortSignal;
  readonly log: (line: string) => void;
}

/** Publishes whatever the CMS announces, until it is told to stop. Failures are reported, waited out and tried again. */
export async function run(work: Work): Promise<void> {
  const { publisher, cms, lease, requests, stop, log } = work;
  let pause = 0;
  let announced = false;
  let held: ReleaseHeld | null = null;
  const reports = new Reports(publisher, cms);
  if (publisher.current || publisher.shownAgain) announced = ready(log);
  while (!stop.aborted) {
    try {
      await carryOutRequest(work);
      if (!lease.held) await lease.take(stop, () => log('another publisher works on this site; waiting for it to end'));
      if (stop.aborted) return;
      if (held === null) {
        const summary = await publisher.bringUpToDate();
        if (summary) log(lineOf(summary));
        if (!announced) announced = ready(log);
      }
      await reports.send(null, held?.shrinkage ?? null);
      pause = 0;
      const instruction = await waitForWork(work, held?.number ?? publisher.upTo.number, reports.instruction);
      if (instruction) await carryOut(work, instruction, reports);
      held = null;
    } catch (error) {
      if (stop.aborted) return;
      log(`not published: ${firstLineOf(error)}`);
      held = error instanceof ReleaseHeld ? error : null;
      if (held) continue;
      // A publisher that waits for its turn leaves the word to the one that has it.
      if (!(error instanceof NotMyTurn)) await reports.send(inWords(error)).catch(() => undefined);
      pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, pause * 2));
      await untilRequest(requests, sleep(pause, undefined, { signal: stop }).catch(() => undefined));
    }
  }
}

const ready = (log: (line: string) => void): true => {
  log('publisher ready');
  return true;
};

/** Shows the release that somebody on this machine asks for. */
async function carryOutRequest({ publisher, requests, log }: Work): Promise<void> {
  const { release } = requests;
  if (release === null) return;
  try {
    log(lineOf(await publisher.showAgain(release)));
    // The content was read anew.
    giveBackMemory();
  } catch (error) {
    log(`not rolled back: ${firstLineOf(error)}`);
  } finally {
    requests.done();
  }
}

/** Does what an editor asks for. What cannot be done is said where the editor looks. */
async function carryOut({ publisher, lease, log }: Work, instruction: Instruction, reports: Reports): Promise<void> {
  await lease.assure();
  reports.instruction = instruction.number;
  if (instruction.kind === 'publish-anyway') return publisher.agree(instruction);
  try {
    log(lineOf(await publisher.showAgain(instruction.release, instruction.number)));
    // The content was read anew.
    giveBackMemory();
  } catch (error) {
    log(`not rolled back: ${firstLineOf(error)}`);
    await reports.send(`The site was not rolled back. ${inWords(error)}`);
  }
}

/** Waits until something was published after a number, or somebody asks for something. @returns an instruction that was not carried out yet */
async function waitForWork({ publisher, byProducts, cms, requests, log }: Work, number: number, known: number): Promise<Instruction | null> {
  const { epoch } = publisher.upTo;
  const { unfinished } = publisher;
  const until = unfinished ? RETRY : WAIT;
  const work = new AbortController();
  let following: Promise<void> | null = null;
  let tidied = 0;
  try {
    for (;;) {
      const asked = untilRequest(requests, cms.publication(number, Math.min(until, WAIT), known));
      await whileIdle(asked, () => publisher.examine());
      const healed = await publisher.heal();
      if (healed > 0) {
        log(`${healed} ${healed === 1 ? 'page' : 'pages'} of the live release were damaged on the disk; they are made again`);
        return null;
      }
      const { turns, done } = await whileIdle(asked, () => publisher.tidy());
      tidied += turns;
      if (done && tidied > LONG) {
        giveBackMemory();
        log('compressed, and prepared for the next release');
        tidied = 0;
      }
      // Not before: beside what a large release leaves behind, its memory would be on top of the most there is.
      if (done) following ??= byProducts.follow(publisher.snapshot, work.signal);
      const answer = await asked;
      if (answer === undefined) return null;
      if (answer.instruction && answer.instruction.number > known) return answer.instruction;
      if (answer.wanted !== number || answer.epoch !== epoch || unfinished) return null;
    }
  } finally {
    work.abort();
  }
}

/** What is waited for, or nothing when somebody on this machine asks for something first. */
async function untilRequest<T>(requests: Requests, waited: Promise<T>): Promise<T | undefined> {
  const stop = new AbortController();
  // Whoever is overtaken may still fail; nobody listens any more.
  waited.catch(() => undefined);
  try {
    return await Promise.race([waited, requests.arrival(stop.signal).then(() => undefined)]);
  } finally {
    stop.abort();
  }
}

/** Turns after which what was done was worth a line, and the moment in which memory is given back: those of some five hundred pages. A new article makes fewer, and what comes after it does not wait. */
const LONG = 60;

/** Does a little at a time until there is work again. @param some answers whether there is more @returns how often it did, and whether it came to its end */
async function whileIdle(work: Promise<unknown>, some: () => boolean | Promise<boolean>): Promise<{ readonly turns: number; readonly done: boolean }> {
  let idle = true;
  work.then(
    () => (idle = false),
    () => (idle = false),
  );
  let turns = 0;
  for (; idle; turns++) {
    if (!(await some())) return { turns, done: true };
    await nextTurn();
  }
  return { turns, done: false };
}

const lineOf = ({ release, pages, milliseconds, legs }: ReleaseSummary): string =>
  `release ${release.release} is live: ${pages} ${pages === 1 ? 'page' : 'pages'} in ${Math.round(milliseconds)} ms (${Object.entries(legs).map(([leg, time]) => `${leg} ${Math.round(time)}`).join(', ')})`;
