import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { articleFields, connect } from '../../e2e/running/admin.ts';
import { startBrowser } from '../../e2e/running/browser.ts';
import { startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { inviteAs } from '../../e2e/running/invited.ts';
import { uploadPicture } from '../../e2e/running/picture.ts';
import { commentRow, insertComments, rowsOf } from '../../e2e/running/rows.ts';
import { signedIn, type SignedIn } from '../../e2e/running/signed-in.ts';
import { startSite, type RunningSite } from '../../e2e/running/site.ts';
import { until } from '../../e2e/running/until.ts';
import { database } from './database.ts';
import { startPublisher, type RunningPublisher } from './publisher.ts';

/** Journeys of an editor through the admin as it is built, in a real browser. */
let cms: RunningCms;
let publisher: RunningPublisher;
let site: RunningSite;
let browser: Browser;
let category: string;
let admin: string;
let editor: SignedIn;
let page: Page;
beforeAll(async () => {
  [cms, browser] = await Promise.all([startCms(database), startBrowser()]);
  [site, publisher] = await Promise.all([startSite(cms), startPublisher(cms, cms.dataDir)]);
  admin = `http://localhost:${cms.settings.cmsPort}`;
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  await cms.admin.saveSite({ name: 'Harbour House', commentsOpen: true, timeZone: 'America/New_York' });
  editor = await signedIn(browser, admin, await inviteAs(cms.url, cms.admin, 'Editor'));
  page = editor.page;
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await publisher?.kill();
  await cms?.stop();
});

const article = (title: string, more: object = {}): Promise<string> => cms.admin.create('article', articleFields(title, category, more));
const edit = async (id: string): Promise<void> => {
  await page.goto(`${admin}/admin/content-manager/collection-types/api::article.article/${id}`);
  await page.waitForSelector('h2:has-text("Schedule")');
};
const sees = (text: string, on: Page = page): Promise<unknown> => on.waitForSelector(`text=${text}`);
/** What a reader is answered, without following where it leads. */
const served = async (path: string): Promise<{ readonly code: number; readonly location: string | null; readonly text: string }> => {
  const answer = await fetch(site.url + path, { redirect: 'manual' });
  return { code: answer.status, location: answer.headers.get('location'), text: await answer.text() };
};
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
    await press('Take down later');
    await page.fill('input[type=datetime-local]', '2027-06-01T15:30');
    await press('Set the time');
    await sees('It would be taken from the site before it is there.');
    await page.fill('input[type=datetime-local]', '2027-06-08T09:30');
    await press('Set the time');
    await sees('Will be taken from the site');
    await sees('Tue, Jun 8, 2027, 9:30 AM');
    const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
    await cancel.first().click();
    await page.getByText('Will be published').waitFor({ state: 'detached' });
    await cancel.click();
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
    const shown = await article('Shown in a frame');
    await cms.admin.publish(await article('Beside it'));
    const rows = rowsOf(cms);
    const comment = commentRow(shown, 'Read by many.');
    await insertComments(rows, [comment]).finally(() => rows.destroy());
    await cms.admin.decide(String(comment['document_id']), 'pending', 'approved');
    await edit(shown);
    await page.click('text=Open preview');
    const frame = page.frameLocator('iframe');
    await frame.locator('h1:has-text("Shown in a frame")').waitFor();
    // What stands around it on its page stands around it here.
    await frame.getByText('Read by many.').waitFor();
    await frame.getByRole('link', { name: 'Beside it' }).first().waitFor();
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

describe('is it live?', () => {
  it('says beside the form since when, leads to the page, and why not when it is not', async () => {
    const id = await article('Is it live');
    await edit(id);
    await sees('Not on the site');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText(/^Live since \d\d:\d\d:\d\d \(\d+\.\d s after publish\)$/).waitFor();
    expect(await page.getByRole('link', { name: 'Open the page' }).getAttribute('href')).toMatch(/\/articles\/is-it-live\/$/);
    expect((await served('/articles/is-it-live/')).text).toContain('The text of Is it live.');
    const picture = await uploadPicture(cms.url, cms.admin);
    await rm(join(cms.dataDir, 'public', picture.url));
    await cms.admin.update('article', id, { title: 'With a lost picture', cover: { image: picture.id, alt: 'A door' } });
    await cms.admin.publish(id);
    await page.getByText('Not live because').waitFor();
    await page.getByText(/“With a lost picture” was not published. A picture or video of it could not be read/).waitFor();
    await cms.admin.update('article', id, { cover: null });
    await cms.admin.publish(id);
    await page.getByText(/^Live since/).waitFor();
    await page.getByRole('button', { name: 'More document actions' }).first().click();
    await page.getByRole('menuitem', { name: /unpublish/i }).click();
    await sees('Not on the site');
    expect((await served('/articles/is-it-live/')).code).toBe(410);
  });
});

describe('another address of an article', () => {
  it('is refused while it is typed when it cannot be one; links and readers follow it, and the earlier one is shown until it is removed', async () => {
    const id = await article('Moving house');
    const link = { type: 'link', url: `/article:${id}`, children: [{ type: 'text', text: 'the house' }] };
    const from = await article('Leads there', { body: [{ __component: 'body.rich-text', content: [{ type: 'paragraph', children: [link] }] }] });
    for (const each of [id, from]) await cms.admin.publish(each);
    await until(() => served('/articles/leads-there/'), ({ text }) => text.includes('href="/articles/moving-house/"'));
    await edit(id);
    await page.fill('input[name="slug"]', 'leads-there');
    await sees('The address “leads-there” is already in use.');
    await page.fill('input[name="slug"]', 'search');
    await sees('This address is kept for the site itself.');
    await page.fill('input[name="slug"]', 'moved-house');
    await page.getByText(/\/articles\/moved-house\/$/).waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await until(() => served('/articles/leads-there/'), ({ text }) => text.includes('href="/articles/moved-house/"'));
    expect(await served('/articles/moving-house/')).toMatchObject({ code: 301, location: expect.stringMatching(/\/articles\/moved-house\/$/) });
    const remove = page.getByRole('button', { name: 'Remove /articles/moving-house/' });
    await remove.click();
    await remove.click();
    await remove.waitFor({ state: 'detached' });
    await until(() => served('/articles/moving-house/'), ({ code }) => code === 404);
    expect((await served('/articles/moved-house/')).code).toBe(200);
  });
});

describe('the settings of the site', () => {
  it('keep what was typed when one of them is refused, and every page has them a moment later', async () => {
    const site = { name: 'Harbour House', commentsOpen: true, timeZone: 'America/New_York', phone: '555 0100', crisisLines: [{ name: 'Lifeline', number: '988' }], navigation: [{ label: 'Topics', path: '/categories/' }] };
    await cms.admin.saveSite(site);
    await cms.admin.publish(await article('Stays'));
    await page.goto(`${admin}/admin/content-manager/single-types/api::site.site`);
    await page.getByRole('button', { name: /988|Lifeline/ }).first().click();
    await page.getByRole('button', { name: /Topics/ }).first().click();
    const typed = {
      name: 'Harbour Light',
      tagline: 'Calm after the storm',
      introduction: 'We begin where you are.',
      phone: 'ask for Ann',
      phoneNote: 'A nurse answers, day and night.',
      'crisisLines.0.number': '1-800-662-4357',
      'navigation.0.label': 'All topics',
      footer: 'Written by people who were there.',
    };
    const field = (name: string): Locator => page.locator(`[name="${name}"]`);
    for (const [name, words] of Object.entries(typed)) await field(name).fill(words);
    const save = page.getByRole('button', { name: 'Save', exact: true });
    const refused = page.waitForResponse((response) => response.request().method() === 'PUT');
    await save.click();
    expect((await refused).status()).toBe(400);
    await sees('is no telephone number that can be called');
    await until(() => save.isEnabled(), (enabled) => enabled);
    for (const [name, words] of Object.entries(typed)) expect([name, await field(name).inputValue()]).toEqual([name, words]);
    await field('phone').fill('(555) 555-0199');
    await save.click();
    const everywhere = ['Harbour Light', 'tel:5555550199', 'A nurse answers, day and night.', 'tel:18006624357', 'All topics', 'Written by people who were there.'];
    const lacks = async (path: string, words: readonly string[]): Promise<readonly string[]> => {
      const { text } = await served(path);
      return words.filter((each) => !text.includes(each));
    };
    await until(() => lacks('/', [...everywhere, 'Calm after the storm', 'We begin where you are.']), (missing) => missing.length === 0);
    for (const path of ['/articles/stays/', '/categories/treatment/', '/search/']) expect([path, await lacks(path, everywhere.filter((words) => !/nurse/.test(words)))]).toEqual([path, []]);
    expect((await served('/articles/stays/')).text).toContain('id="new-body"');
    await cms.admin.saveSite({ ...site, commentsOpen: false });
    await until(() => served('/articles/stays/'), ({ text }) => !text.includes('id="new-body"'));
  });
});

describe('the first page after signing in', () => {
  const widget = (on: Page, heading: string): Locator => on.locator('section').filter({ has: on.getByRole('heading', { name: heading }) });

  it('shows an editor comments that wait, own drafts, what is planned, what could not be done, due reviews, and the last publish', async () => {
    const person = await cms.admin.create('person', { name: 'Dr. Ann Clinic', slug: 'ann-clinic' });
    const asked = await article('To be reviewed', { reviewer: connect(person) });
    await cms.admin.put(`/admin/bridgepress/schedule/article/${asked}`, { action: 'publish', at: new Date(Date.now() + 86_400_000).toISOString(), timeZone: 'UTC' });
    const rows = rowsOf(cms);
    await insertComments(rows, [commentRow(await article('Talked about'), 'Is there a bed free?', { name: 'Zoë' })]).finally(() => rows.destroy());
    await page.goto(`${admin}/admin`);
    for (const [heading, words] of [
      ['Comments to read', 'Zoë: Is there a bed free?'],
      ['Drafts', 'Not published yet'],
      ['Coming up', 'To be reviewed'],
      ['Coming up', 'This article cannot be published yet'],
      ['Medical reviews', 'Waits for a first review by Dr. Ann Clinic'],
      ['On the site', 'Everything is on the site'],
      ['On the site', 'Last published'],
    ] as const)
      await widget(page, heading).getByText(words).first().waitFor();
    await widget(page, 'Coming up').getByRole('link', { name: 'Without an excerpt' }).click();
    await page.waitForSelector('input[name=title][value="Without an excerpt"]');
  });

  it('shows a moderator comments and the site, and a medical reviewer reviews; neither can publish later', async () => {
    const id = await article('For others');
    const headings = (on: Page): Promise<string[]> => on.locator('main h2').allTextContents();
    const as = async (role: string): Promise<Page> => (await signedIn(browser, admin, await inviteAs(cms.url, cms.admin, role))).page;

    const moderator = await as('Moderator');
    await widget(moderator, 'Comments to read').getByText('Zoë: Is there a bed free?').waitFor();
    await sees('On the site', moderator);
    expect((await headings(moderator)).join()).not.toMatch(/Drafts|Coming up|Medical/);
    await moderator.goto(`${admin}/admin/content-manager/collection-types/api::article.article/${id}`);
    await sees('Nothing is planned.', moderator);
    expect((await moderator.locator('aside h2').allTextContents()).join()).not.toMatch(/Before publishing|Address|Link to|Share|History/);
    await moderator.goto(`${admin}/admin/history/article/${id}`);
    await sees('Your role does not allow this.', moderator);

    const reviewer = await as('Medical reviewer');
    await widget(reviewer, 'Medical reviews').getByRole('link', { name: 'To be reviewed' }).waitFor();
    expect((await headings(reviewer)).join()).not.toMatch(/Comments/);
    await reviewer.goto(`${admin}/admin/content-manager/collection-types/api::article.article/${id}`);
    await sees('Nothing is planned.', reviewer);
    expect(await reviewer.locator('button:has-text("Publish later")').count()).toBe(0);
  });

  it('and everything before it went without an error in the browser', () => {
    expect(editor.complaints).toEqual([]);
  });
});
