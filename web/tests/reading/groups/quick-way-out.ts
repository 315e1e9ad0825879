import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { kindsOfPages } from '../kinds-of-pages.ts';
import { opened, reading } from '../reading.ts';

/** The link that leaves the site at once. */
export function quickWayOut(): void {
  describe('the quick way out', () => {
    const leaving = async (leave: (page: Page) => Promise<void>, options: object = {}): Promise<{ readonly back: string; readonly named: string }> =>
      opened(kindsOfPages.article, options, async (page, context) => {
        await context.route('https://www.weather.gov/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' }));
        await page.goto(reading.site.url + kindsOfPages.home);
        await page.goto(reading.site.url + kindsOfPages.article);
        const named = (await page.getAttribute('.leave', 'title')) ?? '';
        await leave(page);
        await page.waitForURL('https://www.weather.gov/');
        await page.goBack();
        return { back: page.url().slice(reading.site.url.length), named };
      });
    it('leaves the page out of the history', async () => expect(await leaving((page) => page.click('text=Leave quickly'))).toEqual({ back: '/', named: expect.stringContaining('Shift') }));
    it('is three presses of Shift away', async () => {
      const { back } = await leaving(async (page) => {
        for (const key of ['Shift', 'Shift', 'Shift']) await page.keyboard.press(key);
      });
      expect(back).toBe('/');
    });
    it('works without the script, too', async () => expect(await leaving((page) => page.click('text=Leave quickly'), { javaScriptEnabled: false })).toMatchObject({ back: kindsOfPages.article }));
  });
}
