import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { articleFields } from '../../e2e/running/admin.ts';
import { startBrowser } from '../../e2e/running/browser.ts';
import { startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { inviteAs } from '../../e2e/running/invited.ts';
import { signedIn, type SignedIn } from '../../e2e/running/signed-in.ts';
import { startSite, type RunningSite } from '../../e2e/running/site.ts';
import { database } from './database.ts';

/** Journeys of an editor through the admin as it is built, in a real browser. */
let cms: RunningCms;
let site: RunningSite;
let browser: Browser;
let category: string;
let admin: string;
let editor: SignedIn;
let page: Page;
beforeAll(async () => {
  [cms, browser] = await Promise.all([startCms(database), startBrowser()]);
  site = await startSite(cms);
  admin = `http://localhost:${cms.settings.cmsPort}`;
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  await cms.admin.saveSite({ name: 'Harbour House', commentsOpen: true, timeZone: 'America/New_York' });
  editor = await signedIn(browser, admin, await inviteAs(cms.url, cms.admin, 'Editor'));
  page = editor.page;
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await cms?.stop();
});

const article = (title: string, more: object = {}): Promise<string> => cms.admin.create('article', articleFields(title, category, more));
const edit = async (id: string): Promise<void> => {
  await page.goto(`${admin}/admin/content-manager/collection-types/api::article.article/${id}`);
  await page.waitForSelector('h2:has-text("Schedule")');
};
const sees = (text: string, on: Page = page): Promise<unknown> => on.waitForSelector(`text=${text}`);
const press = (label: string): Promise<void> => page.click(`button:has-text("${label}")`);

describe('publishing later', () => {
  it('asks for a time that exists, shows it here and at the centre, and can be changed and cancelled', async () => {
    await edit(await article('Planned'));
    await sees('Nothing is planned.');
    await press('Publish later');
    await page.fill('input[type=datetime-local]', '2027-03-28T02:30');
    await sees('clocks in Berlin skip this time');
    expect(await page.isDisabled('button:has-text("Set the time")')).toBe(true);
    await page.fill('input[type=datetime-local]', '2027-06-01T09:30');
    await sees('Tuesday, June 1, 2027 at 9:30 AM in Berlin; Tuesday, June 1, 2027 at 3:30 AM in New York');
    await press('Set the time');
    await sees('Will be published');
    await sees('Tue, Jun 1, 2027, 3:30 AM');
    await press('Change');
    await page.click('button[role=radio] >> nth=1');
    await press('Set the time');
    await sees('Tue, Jun 1, 2027, 9:30 AM (New York time');
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await sees('Nothing is planned.');
  });

  it('says at once what would be refused, and afterwards why nothing happened', async () => {
    const id = await article('Without an excerpt', { excerpt: '' });
    await edit(id);
    await press('Publish later');
    await press('Set the time');
    await sees('As it stands, publishing would be refused');
    await cms.admin.put(`/admin/bridgepress/schedule/article/${id}`, { action: 'publish', at: new Date(Date.now() + 3000).toISOString(), timeZone: 'UTC' });
    await page.goto(`${admin}/admin/schedule`);
    await sees('What became of it');
    await sees('Was not published. This article cannot be published yet.');
  });
});

describe('history', () => {
  it('tells two versions apart in words and brings one back, with the draft kept', async () => {
    const id = await article('First words');
    await cms.admin.publish(id);
    await cms.admin.update('article', id, { title: 'Second words' });
    await cms.admin.publish(id);
    await cms.admin.update('article', id, { title: 'Third words' });
    await edit(id);
    await page.click('text=Compare 2 versions');
    await page.click('nav[aria-label=Versions] button >> nth=0');
    expect([await (await page.waitForSelector('del')).textContent(), await page.textContent('ins')]).toEqual(['First', 'Second']);
    await page.click('nav[aria-label=Versions] button >> nth=1');
    await sees('The text of First words.');
    await press('Bring this version back');
    await press('Bring it back');
    await sees('The draft says what that version said');
    await sees('Draft that Editor Tester replaced by an earlier version');
    await page.click('text=Back to writing');
    await page.waitForSelector('input[name=title][value="First words"]');
  });
});

describe('preview', () => {
  it('shows the draft in the frame of the admin', async () => {
    await edit(await article('Shown in a frame'));
    await page.click('text=Open preview');
    const frame = page.frameLocator('iframe');
    await frame.locator('h1:has-text("Shown in a frame")').waitFor();
    expect(await frame.locator('body').textContent()).toContain('draft');
  });

  it('is shared with a reviewer who has no account, until the link is revoked', async () => {
    await edit(await article('To be read by Dr Lee'));
    await press('Make a link');
    await page.fill('input[name=note]', 'Dr Lee');
    await press('Make the link');
    await page.waitForSelector('a:has-text("Dr Lee")');
    await press('Copy');
    const link = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(link.startsWith(`${site.url}/preview/`)).toBe(true);

    const reviewer = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    const answer = await reviewer.goto(link);
    await sees('To be read by Dr Lee', reviewer);
    expect(answer?.headers()).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
    await press('Revoke');
    await sees('Revoked. The link opens nothing any more.');
    expect((await reviewer.reload())?.status()).toBe(410);
    await sees('This preview link has ended', reviewer);
  });
});

describe('the first page after signing in', () => {
  it('shows an editor drafts, what is planned and what could not be done', async () => {
    await page.goto(`${admin}/admin`);
    await sees('Comments to read');
    await page.click('a:has-text("Without an excerpt")');
    await page.waitForSelector('input[name=title][value="Without an excerpt"]');
  });

  it('shows a moderator comments and the site, and a medical reviewer reviews; neither can publish later', async () => {
    const id = await article('For others');
    const headings = (on: Page): Promise<string[]> => on.locator('main h2').allTextContents();
    const as = async (role: string): Promise<Page> => (await signedIn(browser, admin, await inviteAs(cms.url, cms.admin, role))).page;

    const moderator = await as('Moderator');
    await sees('Comments to read', moderator);
    await sees('On the site', moderator);
    expect((await headings(moderator)).join()).not.toMatch(/Drafts|Coming up|Medical/);

    const reviewer = await as('Medical reviewer');
    await sees('Medical reviews', reviewer);
    expect((await headings(reviewer)).join()).not.toMatch(/Comments/);
    await reviewer.goto(`${admin}/admin/content-manager/collection-types/api::article.article/${id}`);
    await sees('Nothing is planned.', reviewer);
    expect(await reviewer.locator('button:has-text("Publish later")').count()).toBe(0);
  });

  it('and everything before it went without an error in the browser', () => {
    expect(editor.complaints).toEqual([]);
  });
});
