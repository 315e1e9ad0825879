import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../../e2e/running/until.ts';
import { ByProducts } from '../publisher/by-products/by-products.ts';
import { Lease } from '../publisher/lease.ts';
import type { Publisher } from '../publisher/publisher.ts';
import { Requests } from '../publisher/requests.ts';
import { run } from '../publisher/run.ts';
import { article, category } from './fixtures.ts';
import { MemoryCms } from './memory-cms.ts';
import { cleanSite, liveSite, openPublisher, temporaryFolder } from './workshop.ts';

/** Answers like the CMS: only when there is something new, or after a while. */
class WaitingCms extends MemoryCms {
  override async publication(after = 0): ReturnType<MemoryCms['publication']> {
    for (const end = performance.now() + 100; performance.now() < end && this.wanted === after; ) await sleep(5);
    return super.publication();
  }
}

let cms: WaitingCms;
let folder: string;
let publisher: Publisher;
let stop: AbortController;
let running: Promise<void>;
const releases: string[] = [];
/** what the publisher said, and when something slow began that follows a release */
const events: string[] = [];
const slow = { name: 'slow', follow: () => Promise.resolve(void events.push('slow')).then(() => null) };
beforeEach(async () => {
  cms = new WaitingCms();
  cms.put('category', category('c0'));
  folder = await temporaryFolder();
  publisher = await openPublisher(cms, folder);
  stop = new AbortController();
  releases.length = 0;
  events.length = 0;
  const log = (line: string): void => {
    events.push(line.replace(/ \d.*/, ''));
    if (line.startsWith('release ')) releases.push(line);
  };
  running = run({ publisher, byProducts: new ByProducts([slow], log), cms, lease: new Lease(cms, 'this one'), requests: new Requests(join(folder, 'publisher')), stop: stop.signal, log });
  await until(() => Promise.resolve(publisher.live), (live) => live !== null);
});
afterEach(async () => {
  stop.abort();
  // As a connection that is told to stop.
  cms.failure = new Error('stopped');
  await running;
  await publisher.close();
  await rm(folder, { recursive: true, force: true });
});

const live = (): Promise<number> => Promise.resolve(publisher.live?.number ?? 0);

describe('many publishes at once', () => {
  it('share releases: what comes during one goes into the next, and the last waits for no more than those two', async () => {
    const before = releases.length;
    for (let turn = 0; turn < 100; turn++) {
      cms.put('article', article(`n${turn % 10}`, { title: `Turn ${turn}` }));
      await sleep(10);
    }
    const atLast = releases.length;
    await until(live, (number) => number === cms.wanted);
    expect(releases.length - atLast).toBeLessThanOrEqual(2);
    expect(releases.length - before).toBeLessThan(100);
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
  });

  it('such as an import of a thousand articles make a handful of releases', async () => {
    const before = releases.length;
    for (let count = 0; count < 1000; count++) {
      cms.put('article', article(`i${count}`, { publishDate: `20${10 + (count % 10)}-01-0${1 + (count % 9)}` }));
      if (count % 50 === 0) await sleep(1);
    }
    await until(live, (number) => number === cms.wanted, 110_000);
    expect(releases.length - before).toBeLessThanOrEqual(8);
    expect(publisher.snapshot.articles.size).toBe(1000);
    // What is slow does not begin beside what the release leaves behind, although the CMS answers several times until that is given back.
    await until(() => Promise.resolve(events.slice(events.lastIndexOf('release'))), (since) => since.includes('slow'), 60_000);
    expect(events.slice(events.lastIndexOf('release') + 1)).toEqual(['compressed, and prepared for the next release', 'slow']);
  });
});
