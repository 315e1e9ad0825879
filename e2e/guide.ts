import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { root } from '../scripts/system/root.ts';
import { startBrowser } from './running/browser.ts';
import { inviteAs } from './running/invited.ts';
import { signedIn } from './running/signed-in.ts';
import { startSystem } from './running/system.ts';

/** Takes the pictures of the guides from the example site, as an editor and as a medical reviewer: `npm run guide`. */
const folder = join(root, 'docs/images/guide');
const WIDEST = 1100;

const keep = async (name: string, png: Buffer): Promise<void> => {
  await sharp(png).resize({ width: WIDEST, withoutEnlargement: true }).webp({ quality: 72, effort: 6 }).toFile(join(folder, `${name}.webp`));
  process.stdout.write(`${name}.webp\n`);
};
const shoot = async (name: string, what: Page | Locator): Promise<void> => keep(name, await what.screenshot());
/** A panel beside the form, by its heading. */
const panel = (page: Page, heading: string): Locator => page.locator('aside').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });

const [system, browser] = await Promise.all([startSystem({ SAMPLE_CONTENT: 'true' }), startBrowser()]);
try {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const admin = `http://localhost:${new URL(system.cms).port}`;
  const { page } = await signedIn(browser, admin, await inviteAs(system.cms, system.admin, 'Editor'));
  const open = async (path: string, words: string, on = page): Promise<void> => {
    await on.goto(`${admin}/admin/${path}`);
    await on.getByText(words).first().waitFor();
    await on.waitForLoadState('networkidle');
  };
  const articles = (await system.admin.get('/content-manager/collection-types/api::article.article?pageSize=100')).body.results as { documentId: string; slug: string }[];
  const article = (slug: string): string => `content-manager/collection-types/api::article.article/${articles.find((each) => each.slug === slug)!.documentId}`;
  const program = article('benefits-of-an-intensive-outpatient-program');

  await shoot('first-page', page);
  await open(program, 'Before publishing');
  await page.getByText(/^Live since/).waitFor();
  await shoot('article', page);
  await shoot('live', panel(page, 'On the site'));
  await shoot('schedule', panel(page, 'Schedule'));
  await shoot('share', panel(page, 'Share the draft'));
  await page.getByLabel('Find by title').fill('sleep');
  await page.getByRole('button', { name: /^Insert a link/ }).first().waitFor();
  await shoot('link', panel(page, 'Link to an article'));
  await page.fill('input[name="slug"]', 'search');
  await page.getByText('This address is kept for the site itself').waitFor();
  await shoot('address', panel(page, 'Address'));
  await page.fill('textarea[name="excerpt"]', 'We guarantee a cure.');
  await page.getByText('“guarantee”').waitFor();
  await shoot('checklist', panel(page, 'Before publishing'));
  page.on('dialog', (dialog) => void dialog.accept());

  const reviewer = (await signedIn(browser, admin, await inviteAs(system.cms, system.admin, 'Medical reviewer'))).page;
  await open('reviews', 'Overdue', reviewer);
  await shoot('reviews', reviewer);
  await open(program, 'I have reviewed this text', reviewer);
  await shoot('review', panel(reviewer, 'Medical review'));

  await open('content-manager/single-types/api::site.site', 'Who answers');
  await shoot('site', page);
  await open('comments', 'Waiting');
  await page.locator('h2, h3, article').first().waitFor();
  await shoot('desk', page);
  const made = await readdir(folder);
  process.stdout.write(`${made.length} pictures in docs/images/guide\n`);
} finally {
  await browser.close();
  await system.remove();
}
