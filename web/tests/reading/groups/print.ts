import { describe, expect, it } from '@jest/globals';
import { kindsOfPages } from '../kinds-of-pages.ts';
import { opened } from '../reading.ts';

/** What comes out of a printer. */
export function print(): void {
  describe('a page on paper', () => {
    it.each(['light', 'dark'] as const)('prints black on white for whoever reads in %s colours', async (colorScheme) => {
      await opened(kindsOfPages.article, { colorScheme }, async (page) => {
        await page.emulateMedia({ media: 'print' });
        const colours = await page.evaluate(`['html', 'body', '.crisis-bar', '.site-footer', 'h1', '.call-to-action .button', '.call-to-action', '.body a'].map((selector) => {
          const { backgroundColor, color } = getComputedStyle(document.querySelector(selector));
          return [backgroundColor, color];
        })`);
        expect(colours).toEqual([['rgb(255, 255, 255)', 'rgb(0, 0, 0)'], ...Array.from({ length: 7 }, () => ['rgba(0, 0, 0, 0)', 'rgb(0, 0, 0)'])]);
      });
    });

    it('prints with its crisis lines and with the addresses of its links', async () => {
      await opened(kindsOfPages.article, {}, async (page) => {
        await page.emulateMedia({ media: 'print' });
        for (const number of ['988', '1-800-662-4357']) expect([number, await page.isVisible(`#help >> text="${number}"`)]).toEqual([number, true]);
        for (const selector of ['.leave', '.contents', '#write', '.related', '.beside', '.share a', '.comments', 'video', '.site-header nav']) expect([selector, await page.isVisible(selector)]).toEqual([selector, false]);
        const printed = (await page.evaluate(`[...document.querySelectorAll(':is(.body, .references) a[href^=http]')].map((each) => {
          const { content, display } = getComputedStyle(each, '::after');
          return [each.getAttribute('href'), display !== 'none' && content.includes('attr(href)') ? 'attr' : content];
        })`)) as readonly (readonly [string, string])[];
        expect(printed.length).toBeGreaterThan(2);
        expect(await page.isVisible(`text=${await page.getAttribute('link[rel=canonical]', 'href')}`)).toBe(true);
        for (const [address, content] of printed) expect(content.replaceAll('"', '')).toContain(address);
      });
    });

    it('prints a later page of comments with its comments', async () => {
      await opened(kindsOfPages['later comments'], {}, async (page) => {
        await page.emulateMedia({ media: 'print' });
        expect([await page.isVisible('.thread article p'), await page.isVisible('.comment-actions'), await page.isVisible('#write')]).toEqual([true, false, false]);
      });
    });
  });
}
