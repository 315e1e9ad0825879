import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { freePort } from '../system/ports.ts';
import { prepare } from '../system/prepared.ts';
import { Failure } from '../system/say.ts';
import type { Service } from '../system/service.ts';
import { servicesOf } from '../system/services.ts';
import { startBrowser } from './browser.ts';
import { unlessStopped } from './stop.ts';
import { printTable } from './table.ts';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
/** Of the example site. */
const pages = ['/', '/articles/benefits-of-an-intensive-outpatient-program/', '/categories/treatment/', '/404.html'];
/** Milliseconds until the largest part of a page is there, on a slow telephone network. */
const LARGEST_PAINT_MAX = 1200;
/** Looks at each page, of which the middle one counts: what a machine does beside them moves the estimate by a tenth of a second or two. */
const LOOKS = 5;

interface Measured {
  readonly scores: readonly number[];
  readonly largestPaint: number;
  readonly shift: number;
  /** what keeps a score below the best, in words */
  readonly faults: readonly string[];
}

/** Looks at the example site with Lighthouse, as a middling telephone on slow 4G sees it. Fails when a page misses what we promise. */
export async function benchLighthouse(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bridgepress-lighthouse-'));
  const services: Service[] = [];
  try {
    await unlessStopped(() => lookAtExampleSite(dataDir, services));
  } finally {
    for (const service of services.reverse()) await service.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function lookAtExampleSite(dataDir: string, services: Service[]): Promise<void> {
  const [cmsPort, sitePort] = [String(await freePort()), String(await freePort())];
  const { settings, secrets, admin } = await prepare({ ...process.env, DATA_DIR: dataDir, CMS_PORT: cmsPort, SITE_PORT: sitePort, SITE_URL: '', SAMPLE_CONTENT: 'true' });
  services.push(...servicesOf(settings, secrets, admin));
  for (const service of services) await service.start();
  await look(`http://localhost:${settings.sitePort}`);
}

async function look(site: string): Promise<void> {
  const port = await freePort();
  const browser = await startBrowser([`--remote-debugging-port=${port}`]);
  try {
    const rows: string[][] = [];
    const faults: string[] = [];
    for (const path of pages) {
      const looks: Measured[] = [];
      while (looks.length < LOOKS) looks.push(await measure(site + path, port));
      looks.sort((a, b) => a.largestPaint - b.largestPaint);
      const { scores, largestPaint, shift, faults: found } = looks[(LOOKS - 1) / 2]!;
      const [least, most] = [looks[0]!, looks.at(-1)!].map((each) => (each.largestPaint / 1000).toFixed(2));
      rows.push([path, ...scores.map((score) => String(Math.round(score * 100))), `${(largestPaint / 1000).toFixed(2)} s (${least}–${most})`, shift.toFixed(3)]);
      if (scores.some((score) => score < 1) || largestPaint > LARGEST_PAINT_MAX || shift > 0) faults.push(`${path}: ${found.join('; ') || 'it is slower than it should be'}.`);
    }
    printTable([['page', ...categories, 'largest paint', 'shift'], ...rows]);
    if (faults.length > 0) throw new Failure(`Not as it should be. ${faults.join(' ')}`);
  } finally {
    await browser.close();
  }
}

async function measure(url: string, port: number): Promise<Measured> {
  const result = await lighthouse(url, { port, output: 'json', logLevel: 'error', onlyCategories: [...categories], ignoreStatusCode: true });
  if (!result) throw new Failure(`Lighthouse said nothing about ${url}.`);
  const { lhr } = result;
  const faults = categories.flatMap((category) =>
    (lhr.categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const { score = null, title = id } = lhr.audits[id] ?? {};
      return weight > 0 && score !== null && score < 1 ? [`${title} (${id})`] : [];
    }),
  );
  const number = (id: string): number => lhr.audits[id]?.numericValue ?? Number.NaN;
  return { scores: categories.map((category) => lhr.categories[category]?.score ?? 0), largestPaint: number('largest-contentful-paint'), shift: number('cumulative-layout-shift'), faults };
}
