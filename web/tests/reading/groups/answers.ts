import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { faultsOf } from '../faults.ts';
import { kindsOfAnswers, requestOf, type Answer } from '../kinds-of-answers.ts';
import { kindsOfPages } from '../kinds-of-pages.ts';
import { newReader, opened, reading } from '../reading.ts';
import { expectToBeUsable } from '../usable.ts';

/** Each kind of answer has one of the nine looks, so that together they have had them all, and is measured in the narrowest window. */
export function answers(): void {
  describe('an answer to one visitor', () => {
    const looks = (['light', 'dark', 'forced'] as const).flatMap((colours) => [320, 768, 1280].map((width) => ({ colours, width })));
    let context: BrowserContext;
    let page: Page;
    let asked: Answer;
    beforeAll(async () => {
      context = await newReader();
      page = await context.newPage();
      // Followed like the answer to a form, without filling one in.
      await page.route(/\/(comments|preview)\//, async (route) => {
        const { method, body } = requestOf(asked);
        if (method) return route.fulfill({ response: await route.fetch({ method, postData: String(body), headers: { 'content-type': 'application/x-www-form-urlencoded' } }) });
        return route.continue();
      });
    });
    afterAll(() => context?.close());

    it.each(Object.entries(kindsOfAnswers).map(([name, answer], index) => ({ name, answer, ...looks[index % looks.length]! })))('can be read and used by everybody: $name ($colours, $width)', async ({ answer, colours, width }) => {
      asked = answer;
      reading.site.answer = answer.given;
      await page.setViewportSize({ width: 320, height: 900 });
      await page.emulateMedia({ colorScheme: colours === 'light' ? 'light' : 'dark', forcedColors: colours === 'forced' ? 'active' : 'none' });
      await page.goto(reading.site.url + answer.path);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      await expectToBeUsable(page);
      // What is wrong is heard first, and leads to where it can be mended.
      const summary = await page.evaluate(`(() => {
        const box = document.querySelector('.error-summary');
        return box && { focused: document.activeElement === box, astray: [...box.querySelectorAll('a')].filter((each) => !document.querySelector(each.getAttribute('href'))?.matches('input, textarea')).map((each) => each.outerHTML) };
      })()`);
      if (summary) expect(summary).toEqual({ focused: true, astray: [] });
      await page.setViewportSize({ width, height: 900 });
      // Where it stands after an error has the focus, the bar at the top may cover half of a link that scrolls under it.
      await page.evaluate('window.scrollTo(0, 0)');
      await page.evaluate(reading.axe);
      expect(await faultsOf(page)).toEqual([]);
    });
  });

  describe('an answer for which no page can be made', () => {
    it.each(['light', 'dark'] as const)('has the colours of the site all the same, and can be read: %s', async (colorScheme) => {
      reading.site.answer = 'gone';
      await opened(`/preview/${'a'.repeat(24)}.abc.${'m'.repeat(43)}/`, { colorScheme, bypassCSP: false, viewport: { width: 320, height: 800 } }, async (page) => {
        expect(await page.textContent('h1')).toBe('This draft no longer exists');
        const ground = (await page.evaluate('getComputedStyle(document.body).backgroundColor')) as string;
        await page.evaluate(reading.axe);
        expect(await faultsOf(page)).toEqual([]);
        await page.goto(reading.site.url + kindsOfPages.home);
        expect(ground).toBe(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
      });
    });
  });
}
