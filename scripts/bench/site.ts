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
import { currentMemory, peakDuring, peakMemory } from './memory.ts';
import { bytes, median, p95, printTable, seconds } from './table.ts';
import { untilLive } from './until-live.ts';

/** Changes that are measured one after the other. */
const CHANGES = 20;

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
    await compressedAt(siteUrl, `/articles/article-${articles}/`);
    await publisher.said('compressed, and prepared for the next release', 120_000);
    const editor = await Editor.signIn(cmsUrl, admin.email, admin.password);
    const kinds = await changes(editor, { cmsUrl, siteUrl, articles, submitToken: secrets.SUBMIT_TOKEN });
    const rest = await currentMemory(publisher.pid);
    const astro = await astroBuild(publisherEnvironment(settings, secrets));
    const [page, packed] = await pageSize(siteUrl, '/articles/article-1/');
    const [list, listPacked] = await pageSize(siteUrl, '/categories/topic-1/');
    say('');
    printTable([
      [`${articles} articles, ${articles * comments} comments, ${pages} pages`, 'time', 'pages/s', 'memory', 'against astro build'],
      ['publisher: pull and publish everything', seconds(whole), String(Math.round(pages / (whole / 1000))), bytes(publisherPeak), ratio(astro.milliseconds, whole)],
      ['astro build of the same content', seconds(astro.milliseconds), String(Math.round(pages / (astro.milliseconds / 1000))), bytes(astro.peak), '1'],
    ]);
    say('');
    printTable([
      ['one change, from the CMS’s answer until it is served', 'median', 'p95', 'CMS’s own time', 'against astro build'],
      ...Object.entries(kinds).map(([name, times]) => {
        const live = times.map((each) => each.live);
        return [name, seconds(median(live)), seconds(p95(live)), seconds(median(times.map(({ request }) => request))), ratio(astro.milliseconds, median(live))];
      }),
    ]);
    say('');
    printTable([
      ['page', 'HTML', 'brotli'],
      ['an article', bytes(page), bytes(packed)],
      ['a category', bytes(list), bytes(listPacked)],
    ]);
    say(`publisher at rest: ${bytes(rest)}; CMS: ${bytes(await peakMemory(cms.pid))} at most; site server: ${bytes(await peakMemory(site.pid))}.`);
    const figures = Object.fromEntries(Object.entries(kinds).map(([name, times]) => [name, { median: median(times.map(({ live }) => live)), p95: p95(times.map(({ live }) => live)) }]));
    say(JSON.stringify({ articles, comments, pages, milliseconds: { whole, astroBuild: astro.milliseconds, changes: figures }, bytes: { publisherPeak, publisherAtRest: rest, astroPeak: astro.peak, article: page, articlePacked: packed } }));
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

interface Place {
  readonly cmsUrl: string;
  readonly siteUrl: string;
  readonly articles: number;
  readonly submitToken: string;
}
type Times = readonly { readonly request: number; readonly live: number }[];

/** Each kind of change, some times in a row. */
async function changes(editor: Editor, place: Place): Promise<Readonly<Record<string, Times>>> {
  const { siteUrl, articles } = place;
  const slugOf = (turn: number): string => `article-${Math.ceil((articles * turn) / CHANGES)}`;
  const times = { body: [] as Times[number][], title: [] as Times[number][], comment: [] as Times[number][], added: [] as Times[number][] };
  const category = await editor.category();
  for (let turn = 1; turn <= CHANGES; turn++) {
    const slug = slugOf(turn);
    const url = `${siteUrl}/articles/${slug}/`;
    const documentId = await editor.find(slug);
    await editor.save(documentId, { excerpt: `An excerpt of turn ${turn}.` });
    times.body.push(await untilLive(url, (html) => html.includes(`An excerpt of turn ${turn}.`), () => editor.publish(documentId)));
    await editor.save(documentId, { title: `A title of turn ${turn}` });
    times.title.push(await untilLive(url, (html) => html.includes(`A title of turn ${turn}`), () => editor.publish(documentId)));
    const comment = await submitComment(place, documentId, `A comment of turn ${turn}.`);
    times.comment.push(await untilLive(url, (html) => html.includes(`A comment of turn ${turn}.`), () => editor.approve(comment)));
    const added = await editor.write(`New in turn ${turn}`, `new-in-turn-${turn}`, category);
    times.added.push(await untilLive(`${siteUrl}/articles/new-in-turn-${turn}/`, (html) => html.includes(`About New in turn ${turn}.`), () => editor.publish(added)));
  }
  return { 'a changed excerpt': times.body, 'a changed title': times.title, 'an approved comment': times.comment, 'a new article': times.added };
}

/** Hands in a comment as the site server does. @returns its documentId */
async function submitComment({ cmsUrl, submitToken }: Place, article: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${submitToken}` };
  const answer = await fetch(`${cmsUrl}/api/comments/submit`, { method: 'POST', headers, body: JSON.stringify({ article, body }) });
  return ((await answer.json()) as { comment: { documentId: string } }).comment.documentId;
}

/** Waits until a page travels compressed. */
async function compressedAt(siteUrl: string, path: string): Promise<void> {
  while (!(await fetch(siteUrl + path, { headers: { 'accept-encoding': 'br' } })).headers.has('content-encoding')) await new Promise((resolve) => setTimeout(resolve, 100));
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

