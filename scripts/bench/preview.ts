import type { Page } from 'playwright-core';
import { Failure } from '../system/say.ts';
import { signInto, startBrowser } from './browser.ts';
import type { BenchOptions } from './options.ts';
import { withRig, type Rig } from './rig.ts';
import { median, p95, printTable, seconds } from './table.ts';

/** Drafts that are looked at. */
const TURNS = 20;
/** Milliseconds until a draft is to be seen, that half of them may take longer than. */
const SLOWEST = 1000;

interface Measured {
  readonly articles: number;
  /** milliseconds of each draft, from the press of the button until its page is shown beside the form */
  readonly shown: readonly number[];
  /** of that, until the site has answered with the whole page */
  readonly answered: readonly number[];
  /** the same article as readers get it */
  readonly published: readonly number[];
}

/** Opens drafts as an editor does, with the button of the admin, in a browser. Fails when half of them take more than a second. */
export async function benchPreview({ articles, comments }: BenchOptions): Promise<void> {
  const all: Measured[] = [];
  for (const count of articles)
    all.push(
      await withRig(count, comments, async (rig) => {
        await rig.publisher().start();
        await rig.site.start();
        return measure(count, rig);
      }),
    );
  printTable([
    ['articles', 'press to page', 'p95', 'the site’s answer', 'p95', 'the published page', 'ratio'],
    ...all.map(({ articles: count, shown, answered, published }) => [
      String(count),
      seconds(median(shown)),
      seconds(p95(shown)),
      seconds(median(answered)),
      seconds(p95(answered)),
      `${median(published).toFixed(1)} ms`,
      (median(answered) / median(published)).toFixed(0),
    ]),
  ]);
  if (all.some(({ shown }) => median(shown) > SLOWEST)) throw new Failure(`A draft takes more than ${seconds(SLOWEST)} to be seen.`);
}

async function measure(articles: number, { cmsUrl, siteUrl, signIn, editor }: Rig): Promise<Measured> {
  const browser = await startBrowser();
  try {
    const admin = cmsUrl.replace('127.0.0.1', 'localhost');
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await signInto(page, admin, signIn);
    const ids = await editor();
    const [shown, answered, published]: [number[], number[], number[]] = [[], [], []];
    for (let turn = 1; turn <= TURNS; turn++) {
      const slug = `article-${((turn * 37) % articles) + 1}`;
      const opened = await open(page, `${admin}/admin/content-manager/collection-types/api::article.article/${await ids.find(slug)}`);
      shown.push(opened.shown);
      answered.push(await timeOf(opened.url));
      published.push(await timeOf(`${siteUrl}/articles/${slug}/`));
    }
    return { articles, shown, answered, published };
  } finally {
    await browser.close();
  }
}

/** Opens the form of an article and then its preview. @returns the preview's address, and how long it took to be seen */
async function open(page: Page, form: string): Promise<{ readonly url: string; readonly shown: number }> {
  await page.goto(form);
  const button = page.getByRole('link', { name: 'Open preview' }).or(page.getByRole('button', { name: 'Open preview' }));
  await button.waitFor();
  await page.waitForLoadState('networkidle');
  const started = performance.now();
  await button.click();
  await page.frameLocator('iframe').locator('h1').waitFor();
  const shown = performance.now() - started;
  const url = await page.locator('iframe').getAttribute('src');
  if (url === null) throw new Failure('The preview has no address.');
  return { url, shown };
}

async function timeOf(url: string): Promise<number> {
  const started = performance.now();
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Failure(`${new URL(url).pathname.split('/')[1]} answered ${answer.status}.`);
  return performance.now() - started;
}
