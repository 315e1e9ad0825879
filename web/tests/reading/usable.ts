import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/** Its targets are large enough, and no two of them have one name for different things. */
export async function expectToBeUsable(page: Page): Promise<void> {
  const small = await page.evaluate(`[...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, summary')].filter((each) => {
    const { width, height } = (each.closest('label') ?? each).getBoundingClientRect();
    const style = getComputedStyle(each);
    if (!each.checkVisibility() || style.clipPath !== 'none' || each.closest('[aria-hidden=true]')) return false;
    // Links within a sentence are as large as its line.
    const inSentence = style.display === 'inline' && [...each.parentElement.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim().length > 1);
    const cover = getComputedStyle(each, '::after');
    return !inSentence && cover.position !== 'absolute' && (width < 24 || height < 24);
  }).map((each) => each.outerHTML.slice(0, 120) + ' ' + Math.round(each.getBoundingClientRect().width) + '×' + Math.round(each.getBoundingClientRect().height))`);
  expect(small).toEqual([]);
  const twofold = await page.evaluate(`(() => {
    const places = new Map();
    for (const each of document.querySelectorAll('main a[href], main summary, main button, main textarea, main input:not([type=hidden], [tabindex="-1"])')) {
      const name = each.getAttribute('aria-label') ?? (each.labels?.[0] ?? each).textContent.trim().replace(/\\s+/g, ' ');
      const place = each.href ?? (each.closest('li, form')?.id || each.outerHTML);
      places.set(name, (places.get(name) ?? new Set()).add(place));
    }
    return [...places].filter(([name, each]) => each.size > 1 || name === '').map(([name]) => name);
  })()`);
  expect(twofold).toEqual([]);
}
