import { describe, expect, it } from '@jest/globals';
import { faultsOf } from '../faults.ts';
import { kindsOfAnswers } from '../kinds-of-answers.ts';
import { kindsOfPages } from '../kinds-of-pages.ts';
import { opened, reading } from '../reading.ts';

/** Journeys without a mouse. */
export function keyboard(): void {
  describe('whoever uses the keyboard alone', () => {
    it('skips to the text, follows the contents, a reference and back', async () => {
      await opened(kindsOfPages.article, {}, async (page) => {
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        expect(await page.evaluate('document.activeElement.id')).toBe('main');
        await page.focus('.contents a');
        await page.keyboard.press('Enter');
        const heading = "document.querySelector(':target').getBoundingClientRect().top";
        expect(await page.evaluate(heading)).toBeGreaterThanOrEqual((await page.evaluate("document.querySelector('.crisis-bar').getBoundingClientRect().bottom")) as number);
        await page.focus('.cite a');
        await page.keyboard.press('Enter');
        expect(await page.evaluate("document.querySelector(':target').id")).toBe('reference-1');
        await page.focus('#reference-1 .back');
        await page.keyboard.press('Enter');
        expect(await page.evaluate("document.querySelector(':target').id")).toBe('cite-1-1');
      });
    });

    it('is taken to what is wrong with a form, and from there to the field', async () => {
      reading.site.answer = kindsOfAnswers['a form with faults']?.given;
      await opened(kindsOfPages.article, {}, async (page) => {
        await page.fill('#write textarea', 'A comment.');
        await Promise.all([page.waitForURL('**/comments/'), page.click('#write button[type=submit]')]);
        expect(await page.evaluate('document.activeElement.className')).toBe('error-summary');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        expect(await page.evaluate('document.activeElement.id')).toBe('form-body');
        expect(await page.evaluate("document.querySelector('#' + document.activeElement.getAttribute('aria-describedby').split(' ')[0]).textContent")).toContain('Write your comment');
        await page.evaluate(reading.axe);
        expect(await faultsOf(page)).toEqual([]);
      });
    });
  });
}
