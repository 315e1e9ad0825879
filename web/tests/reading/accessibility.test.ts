import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../../../e2e/running/browser.ts';
import { kindsOfAnswers, requestOf, serveAnswers, type Answer, type AnsweringSite } from './kinds-of-answers.ts';
import { crowded, kindsOfPages } from './kinds-of-pages.ts';
import { serveSite, type ServedSite } from './served-site.ts';

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

let site: AnsweringSite;
let empty: ServedSite;
let browser: Browser;
let axe: string;
beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  [site, empty, browser] = await Promise.all([serveAnswers(crowded), serveSite([]), startBrowser()]);
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

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules about how a page is drawn; all others are about what it is made of, which no scheme changes. */
const drawn = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];

async function faultsOf(page: Page, rules: readonly string[] = standards): Promise<readonly string[]> {
  const found = (await page.evaluate(`axe.run(document, ${JSON.stringify({ runOnly: rules, resultTypes: ['violations'] })}).then((found) => found.violations)`)) as Finding[];
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Axe is on the page already. @param rules that are looked at in light colours, the others are about drawing */
async function faultsInEveryScheme(page: Page, rules: readonly string[] = standards): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  const light = await faultsOf(page, rules);
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'none' });
  const dark = await faultsOf(page, drawn);
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
  const forced = await faultsOf(page, drawn);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  return [...light, ...dark, ...forced];
}

/** Its targets are large enough, and no two of them have one name for different things. */
async function expectToBeUsable(page: Page): Promise<void> {
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

/** One visit of each page: the window is resized and the colours change while it is looked at. */
describe.each(pages)('the %s page', (_, path) => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true, reducedMotion: 'reduce' });
    page = await context.newPage();
    await page.goto(site.url + path);
    await page.evaluate(axe);
  });
  afterAll(() => context?.close());
  const resized = (width: number, height: number): Promise<void> => page.setViewportSize({ width, height });

  it('can be gone through by the keyboard alone: it gets everywhere, shows where it is, and nothing stands before it', async () => {
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

  it.each([320, 768, 1280])('can be read by everybody at %i pixels: light, dark and in forced colours', async (width) => {
    await resized(width, 900);
    await page.evaluate('scrollTo(0, 0)');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    // What a page is made of is the same in every window.
    expect(await faultsInEveryScheme(page, width === 320 ? standards : drawn)).toEqual([]);
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

/** Each kind of answer has one of the nine looks, so that together they have had them all, and is measured in the narrowest window. */
describe('an answer to one visitor', () => {
  const looks = (['light', 'dark', 'forced'] as const).flatMap((colours) => [320, 768, 1280].map((width) => ({ colours, width })));
  let context: BrowserContext;
  let page: Page;
  let asked: Answer;
  beforeAll(async () => {
    context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce' });
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
    site.answer = answer.given;
    await page.setViewportSize({ width: 320, height: 900 });
    await page.emulateMedia({ colorScheme: colours === 'light' ? 'light' : 'dark', forcedColors: colours === 'forced' ? 'active' : 'none' });
    await page.goto(site.url + answer.path);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await expectToBeUsable(page);
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(axe);
    expect(await faultsOf(page)).toEqual([]);
  });
});

describe('an empty site', () => {
  it.each(['/', '/categories/', '/search/', '/nothing/'])('says so, and can be read: %s', async (path) => {
    await opened(empty.url + path, { viewport: { width: 320, height: 900 } }, async (page) => {
      await page.evaluate(axe);
      expect(await faultsInEveryScheme(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    });
  });
});

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
    site.answer = kindsOfAnswers['a form with faults']?.given;
    await opened(kindsOfPages.article, {}, async (page) => {
      await page.fill('#write textarea', 'A comment.');
      await Promise.all([page.waitForURL('**/comments/'), page.click('#write button[type=submit]')]);
      expect(await page.evaluate('document.activeElement.className')).toBe('error-summary');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.id')).toBe('form-body');
      expect(await page.evaluate("document.querySelector('#' + document.activeElement.getAttribute('aria-describedby').split(' ')[0]).textContent")).toContain('Write your comment');
      await page.evaluate(axe);
      expect(await faultsOf(page)).toEqual([]);
    });
  });
});

describe('every page', () => {
  it('tells all of an article, in an order that makes sense, when nothing of its style arrives', async () => {
    await opened(kindsOfPages.article, {}, async (page) => {
      await page.evaluate("document.querySelectorAll('link[rel=stylesheet], style').forEach((each) => each.remove())");
      const text = ((await page.evaluate('document.body.innerText')) as string).replace(/\s+/g, ' ');
      const order = ['Skip to the text', 'In crisis?', 'A House of Tests', 'Everything an article can have', 'by Ann Writer', 'Medically reviewed by', 'On this page', 'A visit', 'References', 'More in', 'comments', 'If you need help now'];
      const places = order.map((words, index) => text.indexOf(words, index === 0 ? 0 : text.indexOf(order[index - 1]!)));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places).not.toContain(-1);
    });
  });

  it.each(['light', 'dark'] as const)('prints black on white for whoever reads in %s colours', async (colorScheme) => {
    await opened(kindsOfPages.article, { colorScheme }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const colours = await page.evaluate(`['body', '.crisis-bar', '.site-footer', 'h1'].map((selector) => {
        const { backgroundColor, color } = getComputedStyle(document.querySelector(selector));
        return [backgroundColor, color];
      })`);
      expect(colours).toEqual([...['body', 'bar', 'footer'].map(() => ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']), ['rgba(0, 0, 0, 0)', 'rgb(0, 0, 0)']]);
    });
  });

  it('prints with its crisis lines and with the addresses of its links', async () => {
    await opened(kindsOfPages.article, {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      for (const number of ['988', '1-800-662-4357']) expect([number, await page.isVisible(`#help >> text="${number}"`)]).toEqual([number, true]);
      for (const selector of ['.leave', '.contents', '#write', '.related', '.beside', '.share', '.site-header nav']) expect([selector, await page.isVisible(selector)]).toEqual([selector, false]);
      const printed = (await page.evaluate(`[...document.querySelectorAll(':is(.body, .references) a[href^=http]')].map((each) => {
        const { content, display } = getComputedStyle(each, '::after');
        return [each.getAttribute('href'), display !== 'none' && content.includes('attr(href)') ? 'attr' : content];
      })`)) as readonly (readonly [string, string])[];
      expect(printed.length).toBeGreaterThan(2);
      for (const [address, content] of printed) expect(content.replaceAll('"', '')).toContain(address);
    });
  });
});

describe('around an article', () => {
  it('the links to share it are plain links that say where they go and open nothing by themselves', async () => {
    await opened(kindsOfPages.article, {}, async (page, context) => {
      const elsewhere: string[] = [];
      page.on('request', (request) => void elsewhere.push(request.url()));
      const links = (await page.evaluate("[...document.querySelectorAll('.share a')].map((each) => [each.getAttribute('href'), each.getAttribute('target'), each.getAttribute('onclick')])")) as readonly (readonly [string, string | null, string | null])[];
      const canonical = (await page.getAttribute('link[rel=canonical]', 'href')) ?? '';
      const title = (await page.textContent('h1')) ?? '';
      expect(links.length).toBeGreaterThan(0);
      for (const [href, target, script] of links) {
        expect([href, target, script]).toEqual([href, null, null]);
        const shared = new URL(href);
        const told = [...shared.searchParams.values()].join(' ');
        expect([href, told.includes(canonical) || shared.href === canonical, /^(https|mailto|sms):/.test(shared.protocol)]).toEqual([href, true, true]);
      }
      expect(links.some(([href]) => [...new URL(href).searchParams.values()].join(' ').includes(title))).toBe(true);
      for (let times = 0; times < links.length; times++) await page.hover(`.share a >> nth=${times}`);
      expect(elsewhere.filter((url) => !url.startsWith(site.url))).toEqual([]);
      expect(context.pages()).toHaveLength(1);
    });
  });

  it('stand others that it has something to do with, and it says what; and the next ones in time', async () => {
    await opened(kindsOfPages.article, {}, async (page) => {
      expect(await page.textContent('.related h2')).toContain('Treatment');
      const related = (await page.evaluate("[...document.querySelectorAll('.related .cards a[href^=\"/articles/\"]')].map((each) => each.getAttribute('href'))")) as readonly string[];
      expect(new Set(related).size).toBe(3);
      expect(related).not.toContain(kindsOfPages.article);
      const older = await page.getAttribute('.beside [rel=prev]', 'href');
      const newer = await page.getAttribute('.beside [rel=next]', 'href');
      expect([older, newer]).toEqual(['/articles/article-plain/', '/articles/article-long/']);
      await page.goto(site.url + newer);
      expect([await page.getAttribute('.beside [rel=prev]', 'href'), await page.isVisible('.beside [rel=next]')]).toEqual([kindsOfPages.article, false]);
    });
  });

  it('are its people: whoever reviewed it has it on their page, and is not said to have written it', async () => {
    await opened(kindsOfPages.person, {}, async (page) => {
      const listed = (section: string): Promise<readonly string[]> => page.evaluate(`[...document.querySelectorAll('section[aria-labelledby=${section}] a[href^="/articles/"]')].map((each) => each.getAttribute('href'))`);
      expect(await page.textContent('#reviewed')).toContain('Jun Park');
      expect(await listed('reviewed')).toEqual([kindsOfPages.article, kindsOfPages['article without comments']]);
      expect(await listed('articles')).toEqual([]);
    });
  });
});

describe('an answer for which no page can be made', () => {
  it.each(['light', 'dark'] as const)('has the colours of the site all the same, and can be read: %s', async (colorScheme) => {
    site.answer = 'gone';
    await opened(`/preview/${'a'.repeat(24)}.abc.${'m'.repeat(43)}/`, { colorScheme, bypassCSP: false, viewport: { width: 320, height: 800 } }, async (page) => {
      expect(await page.textContent('h1')).toBe('This draft no longer exists');
      const ground = (await page.evaluate('getComputedStyle(document.body).backgroundColor')) as string;
      await page.evaluate(axe);
      expect(await faultsOf(page)).toEqual([]);
      await page.goto(site.url + kindsOfPages.home);
      expect(ground).toBe(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
    });
  });
});

describe('a picture that is cropped', () => {
  it('keeps in sight the point that an editor chose', async () => {
    await opened(kindsOfPages.category, {}, async (page) => {
      const seen = await page.evaluate(`[...document.querySelectorAll('.card-picture img[class*=focus-]')].map((each) => [getComputedStyle(each).objectFit, getComputedStyle(each).objectPosition])`);
      expect(seen).toEqual([['cover', '20% 90%']]);
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
