import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { SearchIndex } from '../../../publisher/by-products/search/search-index.ts';
import { applyChanges } from '../../../publisher/snapshot/apply.ts';
import { emptySnapshot } from '../../../publisher/snapshot/snapshot.ts';
import { drawn, faultsInEveryScheme, standards } from '../faults.ts';
import { crowded, kindsOfPages } from '../kinds-of-pages.ts';
import { newReader, opened, reading } from '../reading.ts';
import { expectToBeUsable } from '../usable.ts';

/** What the search shows, and where the words go that are typed. */
export function searching(): void {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bridgepress-search-'));
    await new SearchIndex(folder).follow(applyChanges(emptySnapshot, crowded, { epoch: 'one', number: 1 }), new AbortController().signal);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** The index follows a release, so the site of these tests has none of its own. */
  const indexed = (context: BrowserContext): Promise<unknown> =>
    context.route('**/find/**', async (route) => {
      const body = await readFile(join(folder, new URL(route.request().url()).pathname.replace('/find/', ''))).catch(() => null);
      await route.fulfill(body === null ? { status: 404 } : { body });
    });
  const answered = (page: Page): Promise<unknown> => page.waitForSelector('#results:not([hidden])');

  describe.each([
    ['that found something', 'text', '#results-list a'],
    ['that found nothing', 'xylophone', '#results-none a[href^="tel:"]'],
    ['for words that suggest danger', 'I want to die', '#results-danger a[href^="tel:"]'],
  ])('a search %s', (_, question, shown) => {
    it('can be read and used by everybody', async () => {
      const context = await newReader({ viewport: { width: 320, height: 900 } });
      try {
        await indexed(context);
        const page = await context.newPage();
        await page.goto(`${reading.site.url}/search/#q=${encodeURIComponent(question)}`);
        await page.waitForSelector(shown);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
        await expectToBeUsable(page);
        await page.evaluate(reading.axe);
        expect(await faultsInEveryScheme(page, standards, false)).toEqual([]);
        for (const width of [768, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          expect(await faultsInEveryScheme(page, drawn, false)).toEqual([]);
        }
      } finally {
        await context.close();
      }
    });
  });

  it('a question asked on another page is answered by the keyboard alone, and stands in no request and no address', async () => {
    await opened(kindsOfPages['missing page'], {}, async (page, context) => {
      await indexed(context);
      const asked: string[] = [];
      page.on('request', (request) => void asked.push(request.url() + (request.postData() ?? '')));
      await page.focus('#q');
      await page.keyboard.type('xylophone');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/search/');
      await answered(page);
      expect(await page.textContent('#results-summary')).toContain('xylophone');
      expect(asked.length).toBeGreaterThan(1);
      expect(asked.filter((each) => each.split('#')[0]!.includes('xylophone'))).toEqual([]);
      expect(page.url()).toBe(`${reading.site.url}/search/`);
    });
  });
}
