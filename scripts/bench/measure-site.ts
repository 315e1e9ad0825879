import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../system/say.ts';
import type { Service } from '../system/service.ts';
import { measureBurst, type BurstFigures } from './burst.ts';
import { measureChanges, type ChangeFigures, type Kind } from './changes.ts';
import { childrenOf, currentMemory, peakDuring } from './memory.ts';
import { otherGenerators, type OtherFigures } from './others/generators.ts';
import { PREPARED, releaseLines, type ReleaseLine } from './release-lines.ts';
import { withRig, type Rig } from './rig.ts';
import { measureRollBack, type RollBackFigures } from './roll-back.ts';
import { median } from './table.ts';
import { untilLive } from './until-live.ts';

const MINUTE = 60_000;
/** Pages from which a release is compressed after it is live. */
const LARGE = 500;
/** Articles up to which a build is measured three times, and the middle one taken. */
const QUICK = 2000;

/** Milliseconds and bytes. */
export interface SiteFigures {
  readonly articles: number;
  readonly comments: number;
  readonly pages: number;
  readonly pull: number;
  /** from the start of the process to a complete release that is live, with the content on disk */
  readonly build: number;
  readonly restart: number;
  /** of a change that an editor publishes as soon as a publisher that was started again is ready, until readers get it */
  readonly first: number;
  readonly memory: { readonly peak: number; readonly rest: number };
  readonly changes: Readonly<Record<Kind, ChangeFigures>>;
  readonly burst: BurstFigures;
  readonly rollBack: RollBackFigures;
  readonly others: readonly OtherFigures[];
  readonly page: { readonly html: number; readonly brotli: number };
}

export const measureSite = (articles: number, comments: number): Promise<SiteFigures> =>
  withRig(articles, comments, async (rig) => {
    const times = articles <= QUICK ? 3 : 1;
    const { peak, rest, ...began } = await whileRunning(rig, fromNothing);
    const { restart, first } = await restarted(rig);
    const ended = await whileRunning(rig, (...running) => rolledBack(...running, began.pages >= LARGE));
    await rig.site.stop();
    const builds: number[] = [];
    for (let turn = 0; turn < times; turn++) {
      // What was there is put aside and not removed: for a minute afterwards ext4 passes over every place of a file that is gone, for us as for whoever comes next.
      for (const file of ['releases', 'publisher/releases.jsonl']) await rename(join(rig.dataDir, file), join(rig.dataDir, `${file}-before-${turn}`));
      builds.push(await timeToReady(rig));
    }
    const memory = { peak: Math.max(peak, ended.peak), rest };
    return { articles, comments, ...began, rollBack: ended.rollBack, memory, restart, first, build: median(builds), others: await otherGenerators(rig, times) };
  });

type Measure<T> = (rig: Rig, publisher: Service, lines: readonly ReleaseLine[]) => Promise<T>;

/** Measures something of a publisher, and the most memory it took, from its start to its end. */
async function whileRunning<T>(rig: Rig, measure: Measure<T>): Promise<T & { readonly peak: number }> {
  const publisher = rig.publisher();
  const measured = measure(rig, publisher, releaseLines(publisher));
  const peak = await peakDuring(() => publisher.pid, measured);
  const figures = await measured;
  await publisher.stop();
  return { ...figures, peak };
}

/** The first start of a publisher, and what it does then. */
async function fromNothing(rig: Rig, publisher: Service, lines: readonly ReleaseLine[]): Promise<Pick<SiteFigures, 'pages' | 'pull' | 'changes' | 'burst' | 'page'> & { readonly rest: number }> {
  await publisher.start();
  await rig.site.start();
  const { pages, legs } = lines[0]!;
  if (pages >= LARGE) await publisher.said(PREPARED, 40 * MINUTE);
  await quiet(publisher);
  const rest = await currentMemory(publisher.pid);
  const changes = await measureChanges(rig, publisher, lines);
  const burst = await measureBurst(rig, lines);
  return { pages, pull: legs['pull'] ?? Number.NaN, rest, changes, burst, page: await pageSize(rig.siteUrl, '/articles/article-1/') };
}

/** @param large whether the site is so large that it is compressed after it is live */
async function rolledBack(rig: Rig, publisher: Service, lines: readonly ReleaseLine[], large: boolean): Promise<Pick<SiteFigures, 'rollBack'>> {
  await publisher.start();
  return { rollBack: await measureRollBack(rig, publisher, lines, large) };
}

/** Waits until nothing that follows a release is being made, for five seconds; two minutes at most. */
async function quiet(publisher: Service): Promise<void> {
  for (let [still, tries] = [0, 0]; still < 5 && tries < 120; tries++) {
    await sleep(1000);
    still = (await childrenOf(publisher.pid)).length === 0 ? still + 1 : 0;
  }
}

/** Starts another publisher, publishes a change as soon as it is ready, and stops it. */
async function restarted(rig: Rig): Promise<{ readonly restart: number; readonly first: number }> {
  const editor = await rig.editor();
  const documentId = await editor.find('article-1');
  const excerpt = 'An excerpt after a restart.';
  await editor.save(documentId, { excerpt });
  let first = Number.NaN;
  const restart = await timeToReady(rig, async () => {
    first = (await untilLive(`${rig.siteUrl}/articles/article-1/`, (html) => html.includes(excerpt), () => editor.publish(documentId))).live;
  });
  return { restart, first };
}

/** Starts another publisher and stops it. @param use is called as soon as it is ready @returns milliseconds from the start of the process until it said that it is */
async function timeToReady(rig: Rig, use: () => Promise<void> = () => Promise.resolve()): Promise<number> {
  const publisher = rig.publisher();
  const started = performance.now();
  await publisher.start();
  const time = performance.now() - started;
  say(`ready after ${Math.round(time)} ms`);
  await use();
  await publisher.stop();
  return time;
}

/** Bytes of a page, plain and as it travels. */
async function pageSize(siteUrl: string, path: string): Promise<{ readonly html: number; readonly brotli: number }> {
  const plain = await fetch(siteUrl + path, { headers: { 'accept-encoding': 'identity' } });
  const packed = await fetch(siteUrl + path, { headers: { 'accept-encoding': 'br' } });
  return { html: (await plain.arrayBuffer()).byteLength, brotli: Number(packed.headers.get('content-length')) };
}
