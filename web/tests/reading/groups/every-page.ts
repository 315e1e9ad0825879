import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { drawn, faultsInEveryScheme, standards } from '../faults.ts';
import { kindsOfPages } from '../kinds-of-pages.ts';
import { newReader, reading } from '../reading.ts';
import { expectToBeUsable } from '../usable.ts';

/** One visit of each page: the window is resized and the colours change while it is looked at. */
export function everyPage(): void {
  // By turns in a wide and in a narrow window: together they have walked through both.
  describe.each(Object.entries(kindsOfPages).map(([name, path], index) => ({ name, path, walked: index % 2 === 0 ? 1280 : 360 })))('the $name page', ({ name, path, walked }) => {
    let context: BrowserContext;
    let page: Page;
    beforeAll(async () => {
      context = await newReader();
      page = await context.newPage();
      await page.goto(reading.site.url + path);
      await page.evaluate(reading.axe);
    });
    afterAll(() => context?.close());
    const resized = (width: number, height: number): Promise<void> => page.setViewportSize({ width, height });

    it('can be gone through by the keyboard alone: it gets everywhere, shows where it is, and nothing stands before it', async () => {
      await resized(walked, 900);
      const seen: string[] = [];
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the text');
      for (let steps = 0; steps < 250; steps++) {
        const at = (await page.evaluate(`(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return null;
          const { left, top, width, bottom } = element.getBoundingClientRect();
          // A tall field is shown from its first line on; what of it lies below the window is covered by nothing.
          const height = Math.min(bottom, innerHeight) - top;
          const holder = element.closest('.card, .begin li') ?? element;
          // A video's controls are the browser's own, and so is the way it shows which of them has the focus.
          const shown = element.tagName === 'VIDEO' || [element, holder].some((each) => getComputedStyle(each).outlineStyle !== 'none');
          const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5]].map(([x, y]) => document.elementFromPoint(left + width * x, top + height * y));
          const clear = element.tagName === 'VIDEO' || points.some((each) => each && (element.contains(each) || each.contains(element)));
          return { name: element.outerHTML.slice(0, 100), shown, clear, within: top >= 0 && top < innerHeight };
        })()`)) as { name: string; shown: boolean; clear: boolean; within: boolean } | null;
        if (at === null) break;
        expect(at).toEqual({ name: at.name, shown: true, clear: true, within: true });
        seen.push(at.name);
        await page.keyboard.press('Tab');
      }
      expect(seen.length).toBeGreaterThan(8);
      expect(seen.length).toBeLessThan(250);
      const reachable = (await page.evaluate("[...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, summary')].filter((each) => each.tabIndex >= 0 && each.checkVisibility()).length")) as number;
      expect(seen.length).toBeGreaterThanOrEqual(reachable);
    });

    it.each([320, 768, 1280])('can be read by everybody at %i pixels: light, dark and in forced colours', async (width) => {
      await resized(width, 900);
      await page.evaluate('scrollTo(0, 0)');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      // What a page is made of is the same in every window.
      expect(await faultsInEveryScheme(page, width === 320 ? standards : drawn, name === 'home')).toEqual([]);
    });

    it('needs no scrolling in two directions when it is enlarged to 400 %, and nothing stands before the text', async () => {
      await resized(320, 256);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      expect(await page.evaluate("getComputedStyle(document.querySelector('.crisis-bar')).position")).toBe('static');
    });

    it('is neither cut off nor beside the window with the widest spacing a reader may set', async () => {
      await resized(360, 800);
      const style = await page.addStyleTag({ content: '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }' });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      // What is led to stands below the bar, which takes two lines now.
      expect(await page.evaluate("parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) - document.querySelector('.crisis-bar').offsetHeight")).toBeGreaterThanOrEqual(0);
      const cut = await page.evaluate(`[...document.querySelectorAll('body *')].filter((each) => {
        const { overflowX, overflowY, clipPath } = getComputedStyle(each);
        return clipPath === 'none' && (overflowX === 'hidden' || overflowY === 'hidden' || overflowY === 'clip') && each.textContent.trim() !== '' && (each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1);
      }).map((each) => each.outerHTML.slice(0, 120))`);
      expect(cut).toEqual([]);
      await style.evaluate((element) => (element as HTMLElement).remove());
    });

    it('can be used with a trembling finger, has one name for one thing, and says its language', async () => {
      await resized(360, 800);
      await expectToBeUsable(page);
      expect(await page.evaluate('document.documentElement.lang')).toBe('en');
      const moving = await page.evaluate("[...document.querySelectorAll('body *')].filter((each) => { const style = getComputedStyle(each); return each.checkVisibility() && (parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none') }).map((each) => each.outerHTML.slice(0, 120))");
      expect(moving).toEqual([]);
    });

    it('reads in the same order with and without its style sheet', async () => {
      await resized(360, 800);
      /** Headings, paragraphs and landmarks that stand in the flow, as they follow each other on the screen: from top to bottom, and in one line from left to right. */
      const order = (): Promise<readonly string[]> =>
        page.evaluate(`[...document.querySelectorAll(':is(header, main, footer) :is(h1, h2, h3, p), main, body > footer')].map((each, place) => ({ each, place, box: each.getBoundingClientRect(), styled: getComputedStyle(each) }))
          .filter(({ each, box, styled }) => box.height > 0 && each.checkVisibility() && styled.position !== 'absolute' && !each.closest('.unseen, .crisis-bar'))
          .sort((a, b) => Math.round(a.box.top - b.box.top) || a.box.left - b.box.left || a.place - b.place)
          .map(({ each }) => each.tagName + ' ' + each.textContent.trim().replace(/\\s+/g, ' ').slice(0, 60))`);
      const styled = await order();
      await page.evaluate("document.querySelectorAll('link[rel=stylesheet], style').forEach((each) => each.remove())");
      expect(await page.evaluate('document.styleSheets.length')).toBe(0);
      const plain = await order();
      expect(styled.length).toBeGreaterThan(5);
      expect(plain.filter((each) => styled.includes(each))).toEqual(styled);
    });
  });
}
