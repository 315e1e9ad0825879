import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../system/command.ts';
import { freePort } from '../system/ports.ts';
import { prepare, type Prepared } from '../system/prepared.ts';
import { root } from '../system/root.ts';
import { say } from '../system/say.ts';
import { cmsEnvironment, publisherEnvironment, servicesOf } from '../system/services.ts';
import { Editor } from './editor.ts';
import { peakDuring, peakMemory } from './memory.ts';
import { bytes, median, printTable, seconds } from './table.ts';

/** Changes that are measured one after the other. */
const CHANGES = 9;

/** Fills a database, publishes it, changes single articles, and builds the same content with Astro's own static build for comparison. */
export async function benchSite(options: ReadonlyMap<string, number>): Promise<void> {
  const articles = options.get('articles') ?? 1000;
  const comments = options.get('comments') ?? 5;
  const dataDir = await mkdtemp(join(tmpdir(), 'bridgepress-bench-'));
  const [cmsPort, sitePort] = [String(await freePort()), String(await freePort())];
  const prepared = await prepare({ ...process.env, DATA_DIR: dataDir, CMS_PORT: cmsPort, SITE_PORT: sitePort, SITE_URL: '', SAMPLE_CONTENT: 'false' });
  try {
    await measure(prepared, articles, comments);
  } finally {
    prepared.folder.release();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure({ settings, secrets, admin }: Prepared, articles: number, comments: number): Promise<void> {
  const cmsUrl = `http://127.0.0.1:${settings.cmsPort}`;
  const siteUrl = `http://127.0.0.1:${settings.sitePort}`;
  await runCommand({
    label: `Filling a database with ${articles} articles and ${articles * comments} comments`,
    program: 'node',
    args: ['fill.js', String(articles), String(comments)],
    folder: 'cms',
    environment: cmsEnvironment(settings, secrets, admin),
  });
  const [cms, publisher, site] = servicesOf(settings, secrets, admin);
  try {
    await cms.start();
    const started = performance.now();
    await publisher.start();
    const whole = performance.now() - started;
    await site.start();
    const publisherPeak = await peakMemory(publisher.pid);
    const pages = await countPages(siteUrl);
    const editor = await Editor.signIn(cmsUrl, admin.email, admin.password);
    const live = await changes(editor, siteUrl, articles);
    const astro = await astroBuild(publisherEnvironment(settings, secrets));
    const [page, packed] = await pageSize(siteUrl, '/articles/article-1/');
    const [list, listPacked] = await pageSize(siteUrl, '/categories/topic-1/');
    const middle = median(live);
    say('');
    printTable([
      [`${articles} articles, ${articles * comments} comments, ${pages} pages`, 'time', 'pages/s', 'memory', 'against astro build'],
      ['publisher: pull and publish everything', seconds(whole), String(Math.round(pages / (whole / 1000))), bytes(publisherPeak), ratio(astro.milliseconds, whole)],
      ['one change: from Publish to the page', seconds(middle), '', '', ratio(astro.milliseconds, middle)],
      [`  slowest of ${CHANGES}`, seconds(Math.max(...live)), '', '', ''],
      ['astro build of the same content', seconds(astro.milliseconds), String(Math.round(pages / (astro.milliseconds / 1000))), bytes(astro.peak), '1'],
    ]);
    say('');
    printTable([
      ['page', 'HTML', 'brotli'],
      ['an article', bytes(page), bytes(packed)],
      ['a category', bytes(list), bytes(listPacked)],
    ]);
    say(`CMS: ${bytes(await peakMemory(cms.pid))} at most; site server: ${bytes(await peakMemory(site.pid))}.`);
  } finally {
    for (const service of [site, publisher, cms]) await service.stop();
  }
}

const ratio = (yardstick: number, value: number): string => `${(yardstick / value).toFixed(1)} × as fast`;

async function countPages(siteUrl: string): Promise<number> {
  const index = await (await fetch(`${siteUrl}/sitemap-index.xml`)).text();
  const maps = [...index.matchAll(/<loc>[^<]*(\/sitemap-\d+\.xml)<\/loc>/g)].map(([, path]) => path);
  const texts = await Promise.all(maps.map(async (path) => (await fetch(siteUrl + path)).text()));
  return texts.reduce((count, text) => count + text.split('<loc>').length - 1, 0);
}

/** Milliseconds from the request that publishes until a reader's request shows the change. */
async function changes(editor: Editor, siteUrl: string, articles: number): Promise<number[]> {
  const times: number[] = [];
  for (let change = 1; change <= CHANGES; change++) {
    const slug = `article-${Math.ceil((articles * change) / CHANGES)}`;
    const documentId = await editor.find(slug);
    const title = `Changed for the ${change}. time`;
    await editor.save(documentId, { title });
    const started = performance.now();
    const published = editor.publish(documentId);
    while (!(await (await fetch(`${siteUrl}/articles/${slug}/`)).text()).includes(title)) await new Promise((resolve) => setTimeout(resolve, 5));
    times.push(performance.now() - started);
    await published;
  }
  return times;
}

async function astroBuild(environment: NodeJS.ProcessEnv): Promise<{ readonly milliseconds: number; readonly peak: number }> {
  say('Building the same content with astro build …');
  const started = performance.now();
  const child = spawn(join(root, 'node_modules/.bin/astro'), ['build', '--silent'], {
    cwd: join(root, 'web'),
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...environment, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  const ended = new Promise<void>((resolve, reject) => child.once('close', (code) => (code === 0 ? resolve() : reject(new Error('astro build failed.')))));
  const peak = await peakDuring(() => child.pid, ended);
  await ended;
  return { milliseconds: performance.now() - started, peak };
}

/** Bytes of a page, plain and as it travels. */
async function pageSize(siteUrl: string, path: string): Promise<readonly [number, number]> {
  const plain = await fetch(siteUrl + path, { headers: { 'accept-encoding': 'identity' } });
  const packed = await fetch(siteUrl + path, { headers: { 'accept-encoding': 'br' } });
  return [(await plain.arrayBuffer()).byteLength, Number(packed.headers.get('content-length'))];
}

