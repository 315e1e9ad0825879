import { writeFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Failure, say } from '../system/say.ts';
import { signInto, startBrowser } from './browser.ts';
import type { BenchOptions } from './options.ts';
import { startPostgres } from './postgres.ts';
import { withRig, type Rig } from './rig.ts';
import { median, printTable, seconds } from './table.ts';

/** Comments under so many articles. */
const ARTICLES = 1000;
const COMMENTS = 50;
const TURNS = 5;
/** Milliseconds until the first comment can be read, that half of the openings may take longer than. */
const SLOWEST = 1000;
/** A word of every comment, and one of none. */
const questions = { 'finds a word of every comment': 'craving', 'finds nothing': 'qzqzqz' } as const;

interface Measured {
  readonly database: string;
  /** milliseconds from the address to the first comment on the screen, by the clock of the page in a browser that has nothing of the admin yet */
  readonly cold: readonly number[];
  /** the same once it has */
  readonly warm: readonly number[];
  /** from the click in the menu */
  readonly clicked: readonly number[];
  /** the CMS's answers to a search among the approved, by name of the question */
  readonly searches: Readonly<Record<string, readonly number[]>>;
}

/** Opens the moderation desk as moderators do, in a browser, with 50,000 comments. Fails when half of the openings take a second or more. */
export async function benchDesk({ json }: BenchOptions): Promise<void> {
  const all = [await withRig(ARTICLES, COMMENTS, (rig) => measure('SQLite', rig))];
  const postgres = await startPostgres({ durable: true });
  try {
    all.push(await withRig(ARTICLES, COMMENTS, (rig) => measure('PostgreSQL', rig), postgres.url));
  } finally {
    await postgres.stop();
  }
  const of = (times: readonly number[]): string => `${seconds(median(times))} (${seconds(Math.max(...times))})`;
  printTable([
    ['the desk, median (slowest)', 'opened cold', 'opened warm', 'from the menu', ...Object.keys(questions)],
    ...all.map(({ database, cold, warm, clicked, searches }) => [database, of(cold), of(warm), of(clicked), ...Object.values(searches).map(of)]),
  ]);
  const text = JSON.stringify(all);
  say(text);
  if (json !== undefined) await writeFile(json, `${text}\n`);
  if (all.some(({ cold, warm, clicked }) => [cold, warm, clicked].some((times) => median(times) >= SLOWEST))) throw new Failure(`The desk takes ${seconds(SLOWEST)} or more to open.`);
}

async function measure(database: string, rig: Rig): Promise<Measured> {
  const browser = await startBrowser();
  try {
    const cms = rig.cmsUrl.replace('127.0.0.1', 'localhost');
    const admin = `${cms}/admin`;
    const signedIn = await signIn(browser, cms, rig.signIn);
    const [cold, warm, clicked]: [number[], number[], number[]] = [[], [], []];
    for (let turn = 0; turn < TURNS; turn++) {
      // A context of its own has no cache.
      const context = await browser.newContext({ storageState: signedIn, viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      await page.addInitScript({ content: tellWhenRead });
      for (const times of [cold, warm]) times.push(await openingOf(page, `${admin}/comments`));
      await page.goto(admin);
      await page.waitForSelector('text=This waits for you');
      await page.waitForLoadState('networkidle');
      clicked.push(await timeOf(() => page.click('nav a[href$="/admin/comments"]').then(() => page.locator('#comment-body').waitFor())));
      await context.close();
    }
    const editor = await rig.editor();
    const searches: Record<string, number[]> = {};
    for (const [name, question] of Object.entries(questions)) {
      searches[name] = [];
      for (let turn = 0; turn < TURNS; turn++) searches[name].push(await timeOf(() => editor.searchApproved(question)));
    }
    return { database, cold, warm, clicked, searches };
  } finally {
    await browser.close();
  }
}

/** How long an address took to show a comment. A tool that looks into the page for it would take a good part of that time for itself, so the page tells. */
async function openingOf(page: Page, address: string): Promise<number> {
  const told = page.waitForEvent('console', (message) => message.text().startsWith(READ));
  await page.goto(address, { waitUntil: 'commit' });
  return Number((await told).text().slice(READ.length));
}

const READ = 'milliseconds until a comment can be read: ';

/** Runs in the page before anything of its own: once a comment has been drawn, says when that was. */
const tellWhenRead = `new MutationObserver((_changes, observer) => {
  if (!document.querySelector('#comment-body')) return;
  observer.disconnect();
  // After the frame that shows it.
  requestAnimationFrame(() => setTimeout(() => console.log('${READ}' + performance.now())));
}).observe(document, { childList: true, subtree: true })`;

/** @returns what a browser keeps of somebody who signed in */
async function signIn(browser: Browser, cms: string, account: Rig['signIn']): ReturnType<BrowserContext['storageState']> {
  const context = await browser.newContext();
  await signInto(await context.newPage(), cms, account, true);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
