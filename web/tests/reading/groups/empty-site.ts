import { describe, expect, it } from '@jest/globals';
import { faultsInEveryScheme } from '../faults.ts';
import { opened, reading } from '../reading.ts';

/** A site that has nothing to show yet. */
export function emptySite(): void {
  describe('an empty site', () => {
    it.each(['/', '/categories/', '/search/', '/nothing/'])('says so, and can be read: %s', async (path) => {
      await opened(reading.empty.url + path, { viewport: { width: 320, height: 900 } }, async (page) => {
        await page.evaluate(reading.axe);
        expect(await faultsInEveryScheme(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      });
    });
  });
}
