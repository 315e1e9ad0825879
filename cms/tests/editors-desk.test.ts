import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { articleFields, connect } from '../../e2e/running/admin.ts';
import { startBrowser } from '../../e2e/running/browser.ts';
import { firstAdmin, startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { go } from '../../e2e/running/go.ts';
import { inviteAs } from '../../e2e/running/invited.ts';
import { uploadPicture } from '../../e2e/running/picture.ts';
import { commentRow, insertComments, rowsOf } from '../../e2e/running/rows.ts';
import { signedIn, signedInInstead, type SignedIn } from '../../e2e/running/signed-in.ts';
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
  admin = `http://localhost:${cms.settings.cmsPort}`;
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  await cms.admin.saveSite({ name: 'Harbour House', commentsOpen: true, timeZone: 'America/New_York' });
  const account = await inviteAs(cms.url, cms.admin, 'Editor');
  [site, publisher, editor] = await Promise.all([startSite(cms), startPublisher(cms, cms.dataDir), signedIn(browser, admin, account)]);
  page = editor.page;
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await publisher?.kill();
  await cms?.stop();
});

/** Titles of articles by their documentIds. */
const titles = new Map<string, string>();
const article = async (title: string, more: object = {}): Promise<string> => {
  const id = await cms.admin.create('article', articleFields(title, category, more));
  titles.set(id, title);
  return id;
};
/** Opens the form of an article. */
const edit = async (id: string): Promise<void> => {
  await go(page, `content-manager/collection-types/api::article.article/${id}`);
  await page.waitForSelector(`input[name=title][value="${titles.get(id)}"]`);
};
/** Sets when an article is published or taken from the site, as its panel does. */
const plan = async (id: string, action: 'publish' | 'unpublish', after: number): Promise<void> =>
  void (await cms.admin.put(`/admin/bridgepress/schedule/article/${id}`, { action, at: new Date(Date.now() + after).toISOString(), timeZone: 'UTC' }));
const SECOND = 1000;
const DAY = 86_400 * SECOND;
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
    await plan(id, 'publish', SECOND / 2);
    await go(page, 'schedule');
    await sees('What became of it');
    await sees('Was not published. This article cannot be published yet.');
  });

  it('lists what is coming day by day, in both time zones, where it can be cancelled and opened', async () => {
    const [soon, later] = [await article('Comes soon'), await article('Comes later')];
    await plan(soon, 'publish', Date.parse('2027-07-05T23:30:00Z') - Date.now());
    await plan(later, 'publish', Date.parse('2027-07-06T13:00:00Z') - Date.now());
    await plan(later, 'unpublish', Date.parse('2027-07-09T13:00:00Z') - Date.now());
    await go(page, 'content-manager/collection-types/api::article.article');
    await go(page, 'schedule');
    await sees('What is coming, in Berlin time, and in New York, where the centre is.');
    const day = (name: string): Locator => page.getByRole('region', { name });
    // Half past eleven in the evening, universal time, is the next day in Berlin.
    const [first, second] = [day('Tuesday, July 6, 2027'), day('Friday, July 9, 2027')];
    await first.getByText('1:30 AM').waitFor();
    expect(await first.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/1:30 AM\s+7:30 PM New York\s+Publish\s+Comes soon\s+Set by First Administrator\s+Cancel/i),
      expect.stringMatching(/3:00 PM\s+9:00 AM New York\s+Publish\s+Comes later\s+Set by First Administrator\s+Cancel/i),
    ]);
    await second.getByText('Take down').waitFor();
    await first.getByRole('button', { name: 'Cancel: Publish Comes soon' }).click();
    await first.getByText('Comes soon').waitFor({ state: 'detached' });
    await second.getByRole('link', { name: 'Comes later' }).click();
    await page.waitForSelector('input[name=title][value="Comes later"]');
  });

  it('publishes and takes down by itself, which the panels, the readers and the history then say', async () => {
    const id = await article('Comes and goes');
    await plan(id, 'publish', SECOND / 2);
    await edit(id);
    await sees('Was published as planned.');
    await page.getByText(/^Live since/).waitFor();
    expect((await served('/articles/comes-and-goes/')).code).toBe(200);
    await plan(id, 'unpublish', SECOND / 2);
    // Whoever comes back to the form sees what became of it.
    await go(page, 'schedule');
    await page.getByText('Was taken from the site as planned.').waitFor();
    await edit(id);
    await sees('Was taken from the site as planned.');
    await sees('Not on the site');
    await sees('Published as First Administrator had planned');
    expect((await served('/articles/comes-and-goes/')).code).toBe(410);
  });
});

describe('history', () => {
  it('tells two versions apart in words and brings one back, with the draft kept', async () => {
    const id = await article('First words');
    await cms.admin.publish(id);
    await cms.admin.update('article', id, { title: 'Second words' });
    await cms.admin.publish(id);
    await cms.admin.update('article', id, { title: 'Third words' });
    titles.set(id, 'Third words');
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
  const field = (name: string): Locator => page.locator(`[name="${name}"]`);
  const write = async (typed: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, words] of Object.entries(typed)) await field(name).fill(words);
  };
  const save = (): Locator => page.getByRole('button', { name: 'Save', exact: true });
  /** Saves, and is told why that was refused. */
  const refused = async (why: string): Promise<void> => {
    const answered = page.waitForResponse((response) => response.request().method() === 'PUT');
    await save().click();
    expect((await answered).status()).toBe(400);
    await sees(why);
    await until(() => save().isEnabled(), (enabled) => enabled);
  };
  const lacks = async (path: string, words: readonly string[]): Promise<readonly string[]> => {
    const { text } = await served(path);
    return words.filter((each) => !text.includes(each));
  };

  it('keep what was typed when one of them is refused, and every page has them a moment later', async () => {
    const site = { name: 'Harbour House', commentsOpen: true, timeZone: 'America/New_York', phone: '555 0100', crisisLines: [{ name: 'Lifeline', number: '988' }], navigation: [{ label: 'Topics', path: '/categories/' }] };
    await cms.admin.saveSite(site);
    await cms.admin.publish(await article('Stays', { publishDate: new Date().toISOString().slice(0, 10) }));
    await go(page, 'content-manager/single-types/api::site.site');
    await page.getByRole('button', { name: /988|Lifeline/ }).first().click();
    await page.getByRole('button', { name: /Topics/ }).first().click();
    const typed = {
      name: 'Harbour Light',
      tagline: 'Calm after the storm',
      introduction: 'We begin where you are.',
      description: 'Words of a treatment centre by the sea.',
      phone: 'ask for Ann',
      phoneNote: 'A nurse answers, day and night.',
      'crisisLines.0.number': '1-800-662-4357',
      'navigation.0.label': 'All topics',
      footer: 'Written by people who were there.',
    };
    await write(typed);
    await refused('is no telephone number that can be called');
    for (const [name, words] of Object.entries(typed)) expect([name, await field(name).inputValue()]).toEqual([name, words]);
    await write({ phone: '(555) 555-0199', timeZone: 'Mars/Olympus' });
    await refused('“Mars/Olympus” is not a time zone.');
    await write({ timeZone: 'Asia/Tokyo' });
    await save().click();
    const everywhere = ['Harbour Light', 'tel:5555550199', 'A nurse answers, day and night.', 'tel:18006624357', 'All topics', 'Written by people who were there.'];
    await until(() => lacks('/', [...everywhere, 'Calm after the storm', 'We begin where you are.', '<meta name="description" content="Words of a treatment centre by the sea."']), (missing) => missing.length === 0);
    for (const path of ['/articles/stays/', '/categories/treatment/', '/search/']) expect([path, await lacks(path, everywhere.filter((words) => !/nurse/.test(words)))]).toEqual([path, []]);
  });

  it('say what stands first on the home page, when discussions close, whose comments are marked, how long a review counts, and whose time is shown', async () => {
    const months = (ago: number): string => new Date(Date.now() - ago * 30 * DAY).toISOString().slice(0, 10);
    const person = await cms.admin.create('person', { name: 'Dr. Lee', slug: 'dr-lee' });
    const reviewed = (title: string): Promise<string> => article(title, { publishDate: months(12), reviewer: connect(person), reviewDate: months(3) });
    const old = await reviewed('Of last year');
    await cms.admin.publish(old);
    expect((await until(() => served('/articles/of-last-year/'), ({ code }) => code === 200)).text).toContain('id="new-body"');

    await page.getByRole('combobox', { name: /Featured articles/ }).click();
    await page.getByRole('option', { name: /Of last year/ }).click();
    await write({ reviewMonths: '2' });
    await page.getByRole('button', { name: 'No entry yet. Click to add one.' }).last().click();
    await write({ 'commentRules.closeAfterDays': '90', 'commentRules.blockedWords': 'miracle tea', 'commentRules.reservedNames': 'Dr. Lee' });
    await save().click();
    const firstOf = (text: string): string => /<h3><a href="([^"]+)"/.exec(text)?.[1] ?? '';
    await until(() => served('/'), ({ text }) => firstOf(text) === '/articles/of-last-year/');
    const { text: closed } = await served('/articles/of-last-year/');
    expect([closed.includes('Comments on this article are closed.'), closed.includes('id="new-body"')]).toEqual([true, false]);
    expect((await served('/articles/stays/')).text).toContain('id="new-body"');
    await cms.admin.publish(await reviewed('Reviewed since'));
    await until(() => served('/articles/reviewed-since/'), ({ text }) => text.includes('It is due to be reviewed again.'));
    expect(closed).toMatch(/next review by <time datetime="\d{4}-/);

    const stays = [...titles].find(([, title]) => title === 'Stays')![0];
    const sent = await fetch(`${cms.url}/api/comments/submit`, { method: 'POST', headers: { authorization: `Bearer ${cms.secrets.SUBMIT_TOKEN}`, 'content-type': 'application/json' }, body: JSON.stringify({ article: stays, name: 'Dr. Lee', body: 'Drink our miracle tea.' }) });
    expect(sent.status).toBe(201);
    await go(page, 'comments');
    await sees('Holds a blocked word');
    await sees('Uses a name of the staff');
    await go(page, `content-manager/collection-types/api::article.article/${old}`);
    await press('Publish later');
    await sees('at the centre, in Tokyo');
    await press('Leave it');
    await cms.admin.saveSite({ name: 'Harbour Light', commentsOpen: false });
    await until(() => served('/articles/stays/'), ({ text }) => !text.includes('id="new-body"'));
  });
});

describe('the first page after signing in', () => {
  const widget = (heading: string): Locator => page.locator('section').filter({ has: page.getByRole('heading', { name: heading }) });

  it('shows an editor comments that wait, own drafts, what is planned, what could not be done, due reviews, and the last publish', async () => {
    const person = await cms.admin.create('person', { name: 'Dr. Ann Clinic', slug: 'ann-clinic' });
    const asked = await article('To be reviewed', { reviewer: connect(person) });
    await plan(asked, 'publish', DAY);
    const rows = rowsOf(cms);
    await insertComments(rows, [commentRow(await article('Talked about'), 'Is there a bed free?', { name: 'Zoë' })]).finally(() => rows.destroy());
    await go(page, '');
    for (const [heading, words] of [
      ['Comments to read', 'Zoë: Is there a bed free?'],
      ['Drafts', 'Not published yet'],
      ['Coming up', 'To be reviewed'],
      ['Coming up', 'This article cannot be published yet'],
      ['Medical reviews', 'Waits for a first review by Dr. Ann Clinic'],
      ['On the site', 'Everything is on the site'],
      ['On the site', 'Last published'],
    ] as const)
      await widget(heading).getByText(words).first().waitFor();
    await widget('Coming up').getByRole('link', { name: 'Without an excerpt' }).click();
    await page.waitForSelector('input[name=title][value="Without an excerpt"]');
  });

  it('leads an editor to no API tokens, accounts or roles', async () => {
    for (const place of ['api-tokens', 'users', 'roles']) {
      await go(page, `settings/${place}`);
      await sees("You don't have the permissions to access that content");
      await go(page, '');
      await sees('This waits for you');
    }
  });

  it('shows an administrator all of it, a moderator comments and the site, and a medical reviewer reviews; neither of these can publish later', async () => {
    const id = await article('For others');
    const headings = (): Promise<string[]> => page.locator('main h2').allTextContents();
    const roles = ['Moderator', 'Medical reviewer'] as const;
    const accounts = await Promise.all(roles.map((role) => inviteAs(cms.url, cms.admin, role)));
    await signedInInstead(page, firstAdmin);
    await widget('Comments to read').getByText('Zoë: Is there a bed free?').waitFor();
    await widget('Drafts').getByText('saved just now by you').first().waitFor();
    await widget('Coming up').getByText('Will be published').first().waitFor();
    await widget('Medical reviews').getByRole('link', { name: 'To be reviewed' }).waitFor();
    await widget('On the site').getByText('Everything is on the site').waitFor();
    expect(await headings()).toEqual(['Comments to read', 'Drafts', 'Coming up', 'Medical reviews', 'On the site']);

    await signedInInstead(page, accounts[0]!);
    await widget('Comments to read').getByText('Zoë: Is there a bed free?').waitFor();
    await sees('On the site');
    expect((await headings()).join()).not.toMatch(/Drafts|Coming up|Medical/);
    await edit(id);
    await sees('Nothing is planned.');
    expect((await page.locator('aside h2').allTextContents()).join()).not.toMatch(/Before publishing|Address|Link to|Share|History/);
    await go(page, `history/article/${id}`);
    await sees('Your role does not allow this.');

    await signedInInstead(page, accounts[1]!);
    await widget('Medical reviews').getByRole('link', { name: 'To be reviewed' }).waitFor();
    expect((await headings()).join()).not.toMatch(/Comments/);
    await edit(id);
    await sees('Nothing is planned.');
    expect(await page.locator('button:has-text("Publish later")').count()).toBe(0);
  });

  it('and everything before it went without an error in the browser', () => {
    expect(editor.complaints).toEqual([]);
  });
});
