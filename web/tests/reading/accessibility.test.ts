import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../../../e2e/running/browser.ts';
import { crowded, kindsOfPages } from './kinds-of-pages.ts';
import { serveSite, type ServedSite } from './served-site.ts';

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

let site: ServedSite;
let empty: ServedSite;
let browser: Browser;
let axe: string;
beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const refused = { outcome: 'refused', problems: [{ field: 'body', problem: 'body-empty' }, { field: 'name', problem: 'name-long' }], article: { documentId: 'full', title: 'Everything', slug: 'article-full' }, parent: null } as const;
  [site, empty, browser] = await Promise.all([serveSite(crowded, refused as never), serveSite([]), startBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.stop(), empty?.stop()]);
});

const pages = Object.entries(kindsOfPages);

/** @param options of the context; the site's policy forbids what is injected to look at it */
async function opened<T>(path: string, options: Parameters<Browser['newContext']>[0], look: (page: Page, context: BrowserContext) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true, reducedMotion: 'reduce', ...options });
  try {
    const page = await context.newPage();
    await page.goto((path.startsWith('/') ? site.url : '') + path);
    return await look(page, context);
  } finally {
    await context.close();
  }
}

const everyRule = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** The rules that colours can break; the others found nothing in the first scheme. */
const rulesOnColours = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block', 'target-size'] } };

async function faultsOf(page: Page, options: object): Promise<readonly string[]> {
  const found = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then((found) => found.violations)`)) as Finding[];
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

async function faultsInEveryScheme(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const light = await faultsOf(page, everyRule);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await faultsOf(page, rulesOnColours);
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
  return [...light, ...dark, ...(await faultsOf(page, rulesOnColours))];
}

describe.each([320, 768, 1280])('at %i pixels', (width) => {
  it.each(pages)('the %s page can be read by everybody: light, dark and in forced colours', async (_, path) => {
    await opened(path, { colorScheme: 'light', viewport: { width, height: 900 } }, async (page) => {
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      expect(await faultsInEveryScheme(page)).toEqual([]);
    });
  });
});

describe('an empty site', () => {
  it.each(['/', '/categories/', '/search/', '/nothing/'])('says so, and can be read: %s', async (path) => {
    await opened(empty.url + path, { viewport: { width: 320, height: 900 } }, async (page) => {
      expect(await faultsInEveryScheme(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    });
  });
});

describe('a page enlarged to 400 %', () => {
  it.each(pages)('needs no scrolling in two directions, and nothing stands before the text: %s', async (_, path) => {
    await opened(path, { viewport: { width: 320, height: 256 } }, async (page) => {
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      expect(await page.evaluate("getComputedStyle(document.querySelector('.crisis-bar')).position")).toBe('static');
    });
  });
});

describe('text with the widest spacing a reader may set', () => {
  it.each(pages)('is neither cut off nor beside the page: %s', async (_, path) => {
    await opened(path, { viewport: { width: 360, height: 800 } }, async (page) => {
      await page.addStyleTag({ content: '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }' });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      const cut = await page.evaluate(`[...document.querySelectorAll('body *')].filter((each) => {
        const { overflowX, overflowY, clipPath } = getComputedStyle(each);
        return clipPath === 'none' && (overflowX === 'hidden' || overflowY === 'hidden' || overflowY === 'clip') && each.textContent.trim() !== '' && (each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1);
      }).map((each) => each.outerHTML.slice(0, 120))`);
      expect(cut).toEqual([]);
    });
  });
});

describe('whoever uses the keyboard alone', () => {
  it.each(pages)('gets everywhere, sees where they are, and nothing stands before it: %s', async (_, path) => {
    await opened(path, {}, async (page) => {
      const seen: string[] = [];
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the text');
      for (let steps = 0; steps < 250; steps++) {
        const at = (await page.evaluate(`(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return null;
          const { left, top, width, height } = element.getBoundingClientRect();
          const holder = element.closest('.card') ?? element;
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
  });

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
    await opened(kindsOfPages.article, {}, async (page) => {
      await page.fill('#write textarea', 'A comment.');
      await Promise.all([page.waitForURL('**/comments/'), page.click('#write button[type=submit]')]);
      expect(await page.evaluate('document.activeElement.className')).toBe('error-summary');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.id')).toBe('form-body');
      expect(await page.evaluate("document.querySelector('#' + document.activeElement.getAttribute('aria-describedby').split(' ')[0]).textContent")).toContain('Write your comment');
      await page.evaluate(axe);
      expect(await faultsOf(page, everyRule)).toEqual([]);
    });
  });
});

describe('every page', () => {
  it.each(pages)('can be used with a trembling finger, has one name for one thing, and says its language: %s', async (_, path) => {
    await opened(path, { viewport: { width: 360, height: 800 }, reducedMotion: 'reduce' }, async (page) => {
      const small = await page.evaluate(`[...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, summary')].filter((each) => {
        const { width, height } = each.getBoundingClientRect();
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
        for (const each of document.querySelectorAll('main a[href], main summary, main button')) {
          const name = each.getAttribute('aria-label') ?? each.textContent.trim().replace(/\\s+/g, ' ');
          const place = each.href ?? (each.closest('li, form')?.id || each.outerHTML);
          places.set(name, (places.get(name) ?? new Set()).add(place));
        }
        return [...places].filter(([name, each]) => each.size > 1 || name === '').map(([name]) => name);
      })()`);
      expect(twofold).toEqual([]);
      expect(await page.evaluate('document.documentElement.lang')).toBe('en');
      const moving = await page.evaluate("[...document.querySelectorAll('body *')].filter((each) => { const style = getComputedStyle(each); return each.checkVisibility() && (parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none') }).map((each) => each.outerHTML.slice(0, 120))");
      expect(moving).toEqual([]);
    });
  });

  it('reads in an order that makes sense without its style sheet', async () => {
    await opened(kindsOfPages.article, {}, async (page) => {
      const text = (await page.evaluate("document.body.textContent.replace(/\\s+/g, ' ')")) as string;
      const order = ['Skip to the text', 'In crisis?', 'A House of Tests', 'Everything an article can have', 'by Ann Writer', 'Medically reviewed by', 'On this page', 'A visit', 'References', 'More in', 'comments', 'If you need help now'];
      const places = order.map((words, index) => text.indexOf(words, index === 0 ? 0 : text.indexOf(order[index - 1]!)));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places).not.toContain(-1);
    });
  });

  it('prints with its crisis lines and with the addresses of its links', async () => {
    await opened(kindsOfPages.article, {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.isVisible('#help')).toBe(true);
      expect(await page.isVisible('text=1-800-662-4357')).toBe(true);
      for (const selector of ['.leave', '.contents', '#write', '.related', '.site-header nav']) expect([selector, await page.isVisible(selector)]).toEqual([selector, false]);
      expect(await page.evaluate("getComputedStyle(document.querySelector('.body a[href^=http]'), '::after').content")).toContain('elsewhere.example');
    });
  });
});

describe('the quick way out', () => {
  const leaving = async (leave: (page: Page) => Promise<void>, options: object = {}): Promise<{ readonly back: string; readonly named: string }> =>
    opened(kindsOfPages.article, options, async (page, context) => {
      await context.route('https://www.weather.gov/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' }));
      await page.goto(site.url + kindsOfPages.home);
      await page.goto(site.url + kindsOfPages.article);
      const named = (await page.getAttribute('.leave', 'title')) ?? '';
      await leave(page);
      await page.waitForURL('https://www.weather.gov/');
      await page.goBack();
      return { back: page.url().slice(site.url.length), named };
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
