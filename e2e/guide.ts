import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { root } from '../scripts/system/root.ts';
import { connect, signIn } from './running/admin.ts';
import { startBrowser } from './running/browser.ts';
import { go } from './running/go.ts';
import { inviteAs } from './running/invited.ts';
import { signedIn } from './running/signed-in.ts';
import { startSystem } from './running/system.ts';
import { until } from './running/until.ts';

/** Takes the pictures of the guides from the example site, after some work of an editor, as that editor and as a medical reviewer: `npm run guide`. */
const folder = join(root, 'docs/images/guide');
const WIDEST = 1100;

const keep = async (name: string, png: Buffer): Promise<void> => {
  await sharp(png).resize({ width: WIDEST, withoutEnlargement: true }).webp({ quality: 72, effort: 6 }).toFile(join(folder, `${name}.webp`));
  process.stdout.write(`${name}.webp\n`);
};
const shoot = async (name: string, what: Page | Locator): Promise<void> => keep(name, await what.screenshot());
/** A panel beside the form, by its heading. */
const panel = (page: Page, heading: string): Locator => page.locator('aside').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Nine in the morning in New York, some days ahead. */
const morning = (days: number): string => new Date(Math.floor(Date.now() / DAY) * DAY + days * DAY + 14 * HOUR).toISOString();

const [system, browser] = await Promise.all([startSystem({ SAMPLE_CONTENT: 'true' }), startBrowser()]);
try {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const admin = `http://localhost:${new URL(system.cms).port}`;
  const account = await inviteAs(system.cms, system.admin, 'Editor', { firstname: 'Ana', lastname: 'Ruiz' });
  const ana = await signIn(system.cms, account);

  // What an editor has done before we look.
  const { data: site } = (await ana.get('/content-manager/single-types/api::site.site')).body as { data: Record<string, unknown> };
  await ana.saveSite({ name: site['name'], commentsOpen: true, timeZone: 'America/New_York' });
  const articles = (await ana.get('/content-manager/collection-types/api::article.article?pageSize=100')).body.results as { documentId: string; slug: string }[];
  const idOf = (slug: string): string => articles.find((each) => each.slug === slug)!.documentId;
  const program = idOf('benefits-of-an-intensive-outpatient-program');
  const plan = (article: string, action: 'publish' | 'unpublish', at: string): Promise<unknown> => ana.put(`/admin/bridgepress/schedule/article/${article}`, { action, at, timeZone: 'America/New_York' });
  const { results: categories } = (await ana.get('/content-manager/collection-types/api::category.category')).body as { results: { documentId: string }[] };
  const text = [{ __component: 'body.rich-text', content: [{ type: 'paragraph', children: [{ type: 'text', text: 'The table is set, and somebody asks what you would like to drink.' }] }] }];
  const holidays = await ana.create('article', { title: 'Sober at the Family Table', slug: 'sober-at-the-family-table', excerpt: 'Holidays without a drink: what to say, whom to call, and when to leave.', commentsOpen: true, body: text, categories: connect(categories[0]!.documentId) });
  await plan(holidays, 'publish', morning(3));
  await plan(idOf('sleep-in-early-recovery'), 'unpublish', morning(9));
  await plan(await ana.create('article', { title: 'Questions Families Ask', slug: 'questions-families-ask', excerpt: 'Short answers to what we hear most often on the telephone, day and night.', commentsOpen: true, body: text }), 'publish', new Date(Date.now() + HOUR / 3600).toISOString());
  await ana.update('article', program, { excerpt: 'Three sessions a week, and home every night: what an intensive outpatient program offers, whom it suits, and where its limits are.' });
  await ana.publish(program);
  await ana.update('article', program, { slug: 'intensive-outpatient-program' });
  await ana.publish(program);
  await ana.post(`/admin/bridgepress/share/${program}`, { days: 7, note: 'Dr. Osei, for the numbers' });

  const { page } = await signedIn(browser, admin, account, 'America/Los_Angeles');
  const open = async (path: string, words: string, on = page): Promise<void> => {
    await go(on, path);
    await on.getByText(words).first().waitFor();
    await on.waitForLoadState('networkidle');
  };
  const form = `content-manager/collection-types/api::article.article/${program}`;

  await page.getByText('Was not published.').waitFor();
  // Where it signed in, the pointer would show how a widget is moved.
  await page.mouse.move(0, 0);
  await shoot('first-page', page);
  await open(form, 'Before publishing');
  await page.getByText(/^Live since/).waitFor();
  await shoot('article', page);
  await shoot('live', panel(page, 'On the site'));
  await shoot('share', panel(page, 'Share the draft'));
  await shoot('earlier', panel(page, 'Address'));
  await page.getByRole('button', { name: 'Publish later' }).click();
  await page.locator('input[type=datetime-local]').fill(`${new Date(Date.now() + 5 * DAY).toISOString().slice(0, 10)}T06:30`);
  await page.getByText(/^That is /).waitFor();
  await shoot('schedule', page.getByRole('dialog'));
  await page.getByRole('button', { name: 'Leave it' }).click();
  await open(`history/article/${program}`, 'What each publish said');
  await page.locator('nav[aria-label=Versions] button').nth(1).click();
  await page.locator('ins').first().waitFor();
  await shoot('history', page);
  await open('schedule', 'What became of it');
  await shoot('coming', page);
  await open('publication', 'Last releases');
  await shoot('publication', page);

  await open(form, 'Before publishing');
  await page.getByLabel('Find by title').fill('sleep');
  await page.getByRole('button', { name: /^Insert a link/ }).first().waitFor();
  await shoot('link', panel(page, 'Link to an article'));
  await page.fill('input[name="slug"]', 'search');
  await panel(page, 'Address').getByText('This address is kept for the site itself').waitFor();
  await shoot('address', panel(page, 'Address'));
  await page.fill('textarea[name="excerpt"]', 'We guarantee a cure.');
  await page.getByText('“guarantee”').waitFor();
  await shoot('checklist', panel(page, 'Before publishing'));
  page.on('dialog', (dialog) => void dialog.accept());
  // What was typed is left behind.
  await page.goto(`${admin}/admin/${form}`);
  await page.getByText('Open preview').click();
  const cover = page.frameLocator('iframe').locator('.cover img');
  await until(() => cover.evaluate((image) => (image as unknown as { readonly complete: boolean }).complete), Boolean);
  await shoot('preview', page);
  await page.goto(`${admin}/admin`);

  const osei = await inviteAs(system.cms, system.admin, 'Medical reviewer', { firstname: 'Amara', lastname: 'Osei' });
  const reviewer = (await signedIn(browser, admin, osei, 'America/New_York')).page;
  await open('reviews', 'What a clinician should read', reviewer);
  await shoot('reviews', reviewer);
  await open(form, 'I have reviewed this text', reviewer);
  // What stands above it has come to rest.
  for (const words of [/^Live since/, 'Nothing is planned.']) await reviewer.getByText(words).first().waitFor();
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
