import { describe, expect, it } from '@jest/globals';
import { kindsOfPages } from '../kinds-of-pages.ts';
import { reading } from '../reading.ts';

/** What a page may cost its reader. These numbers only go down. Bytes are what travels, compressed. */
const budget = {
  'article, HTML and CSS': 13_000,
  'style sheet': 7_500,
  script: 1_000,
  font: 13_600,
  'requests for an article, beside its pictures': 4,
  'layout shift': 0,
} as const;

/** Milliseconds by which the font is late. */
const FONT_DELAY = 250;

interface Visit {
  readonly requests: readonly { readonly type: string; readonly url: string; readonly bytes: number }[];
  /** sum of every shift, also of those while the whole page was scrolled through */
  readonly shift: number;
  readonly kept: number;
}

async function visit(path: string, width: number): Promise<Visit> {
  const context = await reading.browser.newContext({ viewport: { width, height: 800 } });
  try {
    // A slow line: the font comes after the text has been painted.
    await context.route('**/*.woff2', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, FONT_DELAY));
      await route.continue();
    });
    const page = await context.newPage();
    const requests: Promise<Visit['requests'][number]>[] = [];
    page.on('requestfinished', (request) => void requests.push(request.sizes().then(({ responseBodySize }) => ({ type: request.resourceType(), url: request.url(), bytes: responseBodySize }))));
    await page.addInitScript('window.shifts = 0; new PerformanceObserver((list) => { for (const each of list.getEntries()) window.shifts += each.value }).observe({ type: "layout-shift", buffered: true })');
    await page.goto(reading.site.url + path, { waitUntil: 'load' });
    for (let y = 0; y < ((await page.evaluate('document.body.scrollHeight')) as number); y += 700) await page.evaluate(`scrollTo(0, ${y}); new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))`);
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    await page.evaluate('Promise.all([...document.images].map((each) => each.decode().catch(() => undefined)))');
    const shift = (await page.evaluate('window.shifts')) as number;
    const kept = (await context.cookies()).length + ((await page.evaluate('localStorage.length + sessionStorage.length')) as number);
    return { requests: await Promise.all(requests), shift, kept };
  } finally {
    await context.close();
  }
}

const bytesOf = ({ requests }: Visit, ...types: readonly string[]): number => requests.filter(({ type }) => types.includes(type)).reduce((sum, { bytes }) => sum + bytes, 0);

/** What a visit costs its reader. */
export function budgets(): void {
  describe('a visit', () => {
    it('to an article with every kind of part keeps within the budget', async () => {
      const seen = await visit(kindsOfPages.article, 360);
      const cost = {
        'article, HTML and CSS': bytesOf(seen, 'document', 'stylesheet'),
        'style sheet': bytesOf(seen, 'stylesheet'),
        script: bytesOf(seen, 'script'),
        font: bytesOf(seen, 'font'),
        'requests for an article, beside its pictures': seen.requests.filter(({ type }) => type !== 'image' && type !== 'media').length,
        'layout shift': seen.shift,
      };
      for (const [what, most] of Object.entries(budget)) {
        const spent = cost[what as keyof typeof budget];
        expect([what, spent, spent <= most]).toEqual([what, spent, true]);
      }
      expect(cost.font).toBeGreaterThan(0);
    });

    // Three kinds at a time, in a narrow and a wide window: most of a visit is waiting for the font.
    const groups = Object.entries(Object.groupBy(Object.entries(kindsOfPages), (_, index) => Math.floor(index / 3))).map(([, kinds = []]) => kinds);
    it.each(groups.map((kinds) => [kinds.map(([name]) => name).join(', '), kinds] as const))('to these pages moves nothing, asks no other host and keeps nothing: %s', async (_, kinds) => {
      const visits = await Promise.all(kinds.flatMap(([name, path]) => [360, 1280].map(async (width) => ({ name, width, ...(await visit(path, width)) }))));
      for (const { name, width, requests, shift, kept } of visits) {
        expect([name, width, shift, kept]).toEqual([name, width, 0, 0]);
        expect(requests.filter(({ url }) => !url.startsWith(reading.site.url))).toEqual([]);
      }
    });
  });
}
