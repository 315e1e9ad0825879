import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../../../e2e/running/browser.ts';
import { serveAnswers, type AnsweringSite } from './kinds-of-answers.ts';
import { crowded } from './kinds-of-pages.ts';
import { serveSite, type ServedSite } from './served-site.ts';

/** What the tests of reading look at, made once for all of them. */
export interface Reading {
  /** every kind of page, and a CMS behind it that answers what a test wants */
  site: AnsweringSite;
  /** a site without a single entry */
  empty: ServedSite;
  browser: Browser;
  /** the program that finds faults, to be put into a page */
  axe: string;
}

/** Filled before the first test. */
export const reading = {} as Reading;

export async function open(): Promise<void> {
  reading.axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  [reading.site, reading.empty, reading.browser] = await Promise.all([serveAnswers(crowded), serveSite([]), startBrowser()]);
}

export async function close(): Promise<void> {
  await reading.browser?.close();
  await Promise.all([reading.site?.stop(), reading.empty?.stop()]);
}

/** A window of a reader. @param options of the context; the site's policy forbids what is injected to look at it */
export const newReader = (options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> =>
  reading.browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true, reducedMotion: 'reduce', ...options });

/** Looks at a page in a window of its own. @param path of the full site, or a whole address */
export async function opened<T>(path: string, options: Parameters<Browser['newContext']>[0], look: (page: Page, context: BrowserContext) => Promise<T>): Promise<T> {
  const context = await newReader(options);
  try {
    const page = await context.newPage();
    await page.goto((path.startsWith('/') ? reading.site.url : '') + path);
    return await look(page, context);
  } finally {
    await context.close();
  }
}
