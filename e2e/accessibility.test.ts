import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser } from './running/browser.ts';
import { startSystem, type RunningSystem } from './running/system.ts';

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

let system: RunningSystem;
let browser: Browser;
let axe: string;
beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  [system, browser] = await Promise.all([startSystem({ SAMPLE_CONTENT: 'true' }), startBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await system?.remove();
});

const pages = ['/', '/articles/benefits-of-an-intensive-outpatient-program/', '/articles/medication-is-treatment/', '/categories/treatment/', '/categories/', '/people/jun-park/', '/search/', '/archive/2018/', '/nothing/', '/comments/'];

describe.each([
  ['light', 1280],
  ['dark', 360],
] as const)('on a %s screen, %i pixels wide,', (colorScheme, width) => {
  it.each(pages)('%s can be read by everybody', async (path) => {
    // The site's policy forbids what is injected to look at it.
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    try {
      const page = await context.newPage();
      await page.goto(system.site + path);
      await page.evaluate(axe);
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const violations = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then((found) => found.violations)`)) as Finding[];
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    } finally {
      await context.close();
    }
  });
});
