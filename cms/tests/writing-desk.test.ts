import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { articleFields, connect, signIn, type Admin } from '../../e2e/running/admin.ts';
import { startBrowser } from '../../e2e/running/browser.ts';
import { startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { go } from '../../e2e/running/go.ts';
import { inviteAs } from '../../e2e/running/invited.ts';
import { uploadPicture } from '../../e2e/running/picture.ts';
import { paste } from '../../e2e/running/paste.ts';
import { commentRow, insertComments, rowsOf } from '../../e2e/running/rows.ts';
import { signedIn, signedInInstead } from '../../e2e/running/signed-in.ts';
import { until } from '../../e2e/running/until.ts';
import { database } from './database.ts';
import { journalOf } from './journal.ts';

// The CMS may try links; `site` turns it off but for one test, whose link leads to this machine.
process.env['LINK_CHECK'] = 'true';

let cms: RunningCms;
let browser: Browser;
let category: string;
let editor: { readonly page: Page; readonly admin: Admin };
let account: Awaited<ReturnType<typeof inviteAs>>;
let reviewerAccount: typeof account;
beforeAll(async () => {
  [cms, browser] = await Promise.all([startCms(database), startBrowser()]);
  await cms.admin.saveSite({ name: 'House', commentsOpen: true, checkLinks: false });
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  account = await inviteAs(cms.url, cms.admin, 'Editor');
  reviewerAccount = await inviteAs(cms.url, cms.admin, 'Medical reviewer');
  editor = { page: (await signedIn(browser, cms.url, account)).page, admin: await signIn(cms.url, account) };
});
afterAll(async () => {
  await browser?.close();
  await cms?.stop();
});

/** Opens a form, and waits until it is the one asked for. */
const open = async (page: Page, path: string): Promise<void> => {
  await go(page, `content-manager/collection-types/${path}`);
  const id = path.split('/')[1]!;
  await page.waitForSelector(id === 'create' ? 'h1:has-text("Create an entry")' : `input[name=title][value="${String((await stored(id))['title'])}"]`);
};
const said = (page: Page, words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor();
const stored = async (id: string): Promise<Record<string, unknown>> => (await cms.admin.get(`/content-manager/collection-types/api::article.article/${id}`)).body.data;
const save = async (page: Page): Promise<void> => {
  const answered = page.waitForResponse((response) => response.request().method() === 'PUT' && response.url().includes('api::article.article'));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  expect((await answered).status()).toBe(200);
};
const clipboard = (name: string): Promise<string> => readFile(join(import.meta.dirname, 'clipboard', name), 'utf8');

/** An article with one empty text, with the cursor in it. */
async function emptyText(title: string, more: object = {}): Promise<string> {
  const id = await cms.admin.create('article', articleFields(title, category, { body: [{ __component: 'body.rich-text', content: [{ type: 'paragraph', children: [{ type: 'text', text: '' }] }] }], ...more }));
  await open(editor.page, `api::article.article/${id}`);
  await editor.page.locator('button:has-text("Text")').first().click();
  await editor.page.locator('[data-slate-editor="true"]').first().click();
  return id;
}

/** Blocks as one would read them aloud. */
const outline = (nodes: readonly { readonly [field: string]: unknown }[]): string[] =>
  nodes.flatMap(({ type, level, format, url, text, children }) => {
    const inside = (children ?? []) as readonly Record<string, unknown>[];
    if (type === 'list') return [`${format}[${outline(inside).join('; ')}]`];
    const words = typeof text === 'string' ? text : outline(inside).join('');
    if (type === 'heading') return [`h${level} ${words}`];
    return [type === 'link' ? `<${url} ${words}>` : words];
  });

describe('an editor', () => {
  it('is told while typing that an address is taken or kept for the site, and gets one from a title in another alphabet', async () => {
    const { page } = editor;
    await open(page, 'api::category.category/create');
    // Strapi makes an address before there is a name.
    await until(() => page.inputValue('input[name="slug"]'), (slug) => slug === 'category');
    await page.fill('input[name="name"]', 'Лечение');
    await until(() => page.inputValue('input[name="slug"]'), (slug) => slug === 'lechenie');
    await page.fill('input[name="slug"]', 'treatment');
    await said(page, 'The address “treatment” is already in use by “Treatment”. Choose another one.');
    await page.fill('input[name="slug"]', 'search');
    await said(page, 'This address is kept for the site itself.');
    await page.getByRole('button', { name: 'Use “lechenie”' }).click();
    await said(page, /\/categories\/lechenie\/$/);
    expect(await page.inputValue('input[name="slug"]')).toBe('lechenie');
    await page.fill('input[name="slug"]', 'typed-by-hand');
    await page.fill('input[name="name"]', 'Лечение дома');
    await said(page, /\/categories\/typed-by-hand\/$/);
  });

  it('sees what an article lacks, and that the list follows what is typed', async () => {
    const { page } = editor;
    const draft = await cms.admin.create('article', articleFields('A draft', category));
    const { id: image } = await uploadPicture(cms.url, cms.admin);
    const heading = (level: number, words: string): object => ({ type: 'heading', level, children: [{ type: 'text', text: words }] });
    const link = (url: string, words: string): object => ({ type: 'link', url, children: [{ type: 'text', text: words }] });
    const hard = 'Pharmacological interventions administered concomitantly with psychotherapeutic modalities demonstrate considerable effectiveness throughout rehabilitation. '.repeat(8);
    const content = [heading(2, 'First'), heading(4, 'Too deep'), { type: 'paragraph', children: [{ type: 'text', text: hard }, link(`/article:${draft}`, 'a draft'), link('/articles/nowhere/', 'nowhere')] }];
    const id = await cms.admin.create('article', {
      title: 'Half an article',
      slug: 'half-an-article',
      commentsOpen: true,
      cover: { image },
      body: [{ __component: 'body.figure', image }, { __component: 'body.rich-text', content }],
      seo: { title: 'n'.repeat(70) },
      reviewer: connect(await cms.admin.create('person', { name: 'Dr. Lee', slug: 'dr-lee' })),
    });
    await open(page, `api::article.article/${id}`);
    await said(page, 'Write an excerpt: one or two sentences');
    await said(page, 'Choose at least one category.');
    await page.fill('textarea[name="excerpt"]', 'We guarantee that you will be cured.');
    await page.getByText('Write an excerpt: one or two sentences').waitFor({ state: 'detached' });
    await said(page, '“guarantee”: Nobody can promise an outcome.');
    await said(page, 'Describe the cover picture in its alternative text.');
    await said(page, 'Describe every figure in its alternative text.');
    await page.fill('input[name="cover.alt"]', 'A door');
    await page.getByRole('button', { name: 'Figure' }).first().click();
    await page.fill('input[name="body.0.alt"]', 'The same door, open');
    await page.getByText(/^Describe (?:the cover|every figure)/).first().waitFor({ state: 'detached' });
    await said(page, '“Too deep” skips a level: after a heading of level 2 comes one of level 3 at most.');
    await said(page, 'Search results cut the title after about 60 characters; it has 70.');
    await said(page, 'The excerpt is short (36 characters)');
    await said(page, 'The link “a draft” leads to something that is not published.');
    await said(page, 'The link “nowhere” leads to a page that does not exist.');
    await said(page, /^It reads like grade \d+; aim for 9 or lower\./);
    await said(page, 'It has a medical reviewer and no sources.');
    const refused = page.waitForResponse((response) => response.url().includes('actions/publish'));
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    expect((await refused).status()).toBe(400);
    await said(page, 'This article cannot be published yet.');
    expect(await page.inputValue('textarea[name="excerpt"]')).toBe('We guarantee that you will be cured.');
  });

  it.each([
    ['Word', 'word.html', ['h2 Arriving', 'You are met at the door by a nurse. <https://example.org/map Find the way>.', 'We are in Portland, and eight in ten stay[1].', 'unordered[Bring clothes; unordered[for seven days]; Leave the <https://example.org/rest rest>]', 'h3 Steps', 'ordered[Sign in; Rest]', 'Day | Hours', 'Monday Tuesday | 3, <https://example.org/hours see here>', '[1] Our own count, 2025.']],
    ['Google Docs', 'google-docs.html', ['h2 Going home', 'Plan the first week with <https://example.org/plan this sheet>.[1]', 'unordered[Call a friend; unordered[or a sponsor]; Eat]', 'unordered[Pack]', 'h3 Meals', 'Day | Who cooks', 'Monday | ']],
    ['Word on the web', 'word-on-the-web.html', ['h2 First days', 'Somebody walks with you. <https://example.org/tour See the house>', 'unordered[Eat; unordered[with us]; Sleep]']],
  ])('pastes from %s: headings, lists and links stay, and nothing else', async (program, file, expected) => {
    const id = await emptyText(`From ${program}`);
    await paste(editor.page, await clipboard(file));
    await said(editor.page, expected[0]!.slice(3));
    await save(editor.page);
    const [part] = (await stored(id))['body'] as [{ content: Record<string, unknown>[] }];
    expect(outline(part.content).filter((line) => line !== '')).toEqual(expected);
    expect(JSON.stringify(part.content)).not.toMatch(/bold|italic|underline|strike|mso|style|image/i);
  });

  it('pastes a table into the rows of one, cell by cell', async () => {
    const { page } = editor;
    const id = await cms.admin.create('article', articleFields('Hours', category, { body: [{ __component: 'body.table', rows: 'To be replaced' }] }));
    await open(page, `api::article.article/${id}`);
    await page.locator('button:has-text("Table")').first().click();
    const rows = page.locator('textarea[name="body.0.rows"]');
    await rows.click();
    await rows.selectText();
    await paste(page, '<p>Our hours</p><table><thead><tr><th>Day</th><th><b>Hours</b></th></tr></thead><tbody><tr><td>Monday | Tuesday</td><td>9&ndash;17</td></tr><tr><td>Sunday</td><td></td></tr></tbody></table>');
    await until(() => rows.inputValue(), (value) => value.includes('Sunday'));
    await save(page);
    const [part] = (await stored(id))['body'] as [{ rows: string }];
    // A bar within a cell would be taken for the next cell.
    const rowsOfIt = [['Day', 'Hours'], ['Monday / Tuesday', '9–17'], ['Sunday', '']];
    expect(part.rows.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))).toEqual(rowsOfIt);
    await cms.admin.publish(id);
    expect((await journalOf(cms)).articles.find(({ documentId }) => documentId === id)!['body']).toMatchObject([{ type: 'table', rows: rowsOfIt }]);
  });

  it('writes under a picture, reads how long the text has become, and finds what the keyboard does', async () => {
    const { page } = editor;
    const { id: image } = await uploadPicture(cms.url, cms.admin);
    const content = [{ type: 'paragraph', children: [{ type: 'text', text: 'One two three four.' }] }];
    const id = await cms.admin.create('article', articleFields('With a picture', category, { body: [{ __component: 'body.figure', image, alt: 'A door' }, { __component: 'body.rich-text', content }] }));
    await open(page, `api::article.article/${id}`);
    await said(page, '4 words, about a minute to read');
    await page.locator('button:has-text("Figure")').first().click();
    await page.fill('input[name="body.0.caption"]', 'Open day and night.');
    await page.locator('button:has-text("Text")').first().click();
    await page.locator('[data-slate-editor="true"]').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Five six.');
    await said(page, '10 words, about a minute to read');
    await page.getByText('Keys in the text', { exact: true }).click();
    await said(page, 'leave the text, so that Tab goes on to the next field');
    await save(page);
    await cms.admin.publish(id);
    expect((await journalOf(cms)).articles.find(({ documentId }) => documentId === id)!['body']).toMatchObject([{ type: 'figure', picture: { alt: 'A door', caption: 'Open day and night.' } }, { type: 'rich-text' }]);
  });

  it('chooses a call to action that articles share, and readers get its words', async () => {
    const { page } = editor;
    await cms.admin.create('call-to-action', { name: 'Tonight', heading: 'Talk to somebody tonight' });
    const id = await cms.admin.create('article', articleFields('Invites', category, { body: [{ __component: 'body.shared-call-to-action' }, { __component: 'body.rich-text', content: [{ type: 'paragraph', children: [{ type: 'text', text: 'Words.' }] }] }] }));
    await open(page, `api::article.article/${id}`);
    await page.locator('button:has-text("Shared call to action")').first().click();
    await page.getByRole('combobox', { name: /Call to action/ }).click();
    await page.getByRole('option', { name: /Tonight/ }).click();
    await save(page);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const bodyOf = async () => (await journalOf(cms)).articles.find(({ documentId }) => documentId === id)?.['body'];
    expect(await until(bodyOf, (body) => body !== undefined)).toMatchObject([{ type: 'call-to-action', heading: 'Talk to somebody tonight' }, {}]);
  });

  it('is told of a link to another site that nobody answers, and publishes all the same', async () => {
    const { page } = editor;
    const site = { name: 'House', commentsOpen: true };
    const content = [{ type: 'paragraph', children: [{ type: 'link', url: 'http://127.0.0.1:9/brochure', children: [{ type: 'text', text: 'the brochure' }] }] }];
    const id = await cms.admin.create('article', articleFields('Leads out', category, { body: [{ __component: 'body.rich-text', content }] }));
    await cms.admin.saveSite({ ...site, checkLinks: true });
    await open(page, `api::article.article/${id}`);
    await said(page, 'Nobody answered at the link');
    await cms.admin.saveSite({ ...site, checkLinks: false });
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await until(() => journalOf(cms), ({ articles }) => articles.some(({ documentId }) => documentId === id));
  });

  it('links to an article that is picked from a list, and is warned before leaving what is not saved', async () => {
    const { page } = editor;
    const target = await cms.admin.create('article', articleFields('Finding help nearby', category));
    const id = await emptyText('Leads on');
    await page.keyboard.type('Please rea');
    // The last letter and the way out of the text in one breath, before the browser tells where the cursor is.
    await page.evaluate(`window.addEventListener('input', () => document.querySelector('input[name="find-article"]').focus(), { once: true })`);
    await page.keyboard.press('d');
    await page.getByLabel('Find by title').fill('help near');
    await page.getByRole('button', { name: 'Insert a link to Finding help nearby' }).click();
    await page.locator('[data-slate-editor="true"] a', { hasText: 'Finding help nearby' }).waitFor();
    const warned = page.waitForEvent('dialog');
    await Promise.all([warned.then((dialog) => dialog.dismiss()), page.evaluate('void window.setTimeout(() => window.location.reload())')]);
    expect((await warned).type()).toBe('beforeunload');
    await save(page);
    const [part] = (await stored(id))['body'] as [{ content: Record<string, unknown>[] }];
    expect(outline(part.content)).toEqual([`Please read </article:${target} Finding help nearby>`]);
  });

  it('loses nothing that was typed: not by a save that never arrives, nor by somebody who saved meanwhile, nor by leaving', async () => {
    const { page } = editor;
    const id = await cms.admin.create('article', articleFields('Typed for long', category));
    await open(page, `api::article.article/${id}`);
    const excerpt = page.locator('textarea[name="excerpt"]');
    await excerpt.fill('What took all morning.');
    const away = '**/content-manager/collection-types/api::article.article/*';
    await page.route(away, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
    const button = page.getByRole('button', { name: 'Save', exact: true });
    await button.click();
    await said(page, 'The CMS does not answer. What you typed is still here');
    await page.unroute(away);
    await cms.admin.update('article', id, { title: 'Typed for very long' });
    const refused = page.waitForResponse((response) => response.request().method() === 'PUT');
    await button.click();
    expect((await refused).status()).toBe(400);
    await said(page, 'saved this after you opened it here, and that is not written over.');
    expect([await excerpt.inputValue(), await stored(id)]).toMatchObject(['What took all morning.', { excerpt: 'About Typed for long.' }]);
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.waitForSelector('input[name=title][value="Typed for very long"]');
    await said(page, 'It was saved since.');
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await save(page);
    expect(await stored(id)).toMatchObject({ title: 'Typed for very long', excerpt: 'What took all morning.' });
    await go(page, '');
    await open(page, `api::article.article/${id}`);
    await said(page, 'Before publishing');
    expect(await page.getByRole('button', { name: 'Bring it back' }).count()).toBe(0);
  });

  it('whose session has ended is told that what was typed is kept, and has it again after signing in', async () => {
    const { page } = editor;
    const id = await cms.admin.create('article', articleFields('Typed overnight', category));
    await open(page, `api::article.article/${id}`);
    await page.fill('textarea[name="excerpt"]', 'What took all night.');
    await editor.admin.delete('/admin/users/me/sessions');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await said(page, 'Sign in again. This browser has kept what you typed');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.fill('input[name=email]', account.email);
    await page.fill('input[name=password]', account.password);
    await page.click('button[type=submit]');
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await save(page);
    expect((await stored(id))['excerpt']).toBe('What took all night.');
    editor = { page, admin: await signIn(cms.url, account) };
  });

  it('reads on the first page as many drafts and comments as there are, and is led to the comment itself', async () => {
    const { page } = editor;
    const drafts = await Promise.all([1, 2, 3, 4, 5, 6].map((number) => cms.admin.create('article', articleFields(`Half written ${number}`, category))));
    const rows = rowsOf(cms);
    const reported = commentRow(drafts[0]!, 'Come to my shop.', { moderation_status: 'rejected', reported_at: new Date() });
    await insertComments(rows, [commentRow(drafts[0]!, 'The first one.'), commentRow(drafts[0]!, 'Is there a bed free?'), reported]).finally(() => rows.destroy());
    await go(page, '');
    const widget = (heading: string): Locator => page.locator('section').filter({ has: page.getByRole('heading', { name: heading }) });
    const { total } = (await editor.admin.get('/admin/bridgepress/drafts')).body as { total: number };
    await widget('Drafts').getByRole('button', { name: `Show ${total - 5} more` }).click();
    expect(await widget('Drafts').getByRole('link').count()).toBe(total);
    await widget('Comments to read').getByRole('link', { name: '1 reported by readers' }).waitFor();
    await widget('Comments to read').getByRole('link', { name: /Is there a bed free/ }).click();
    await page.locator('[aria-current=true]', { hasText: 'Is there a bed free?' }).waitFor();
  });

  it('cannot note a medical review', async () => {
    const person = await cms.admin.create('person', { name: 'Dr. Ann Clinic', slug: 'ann-clinic' });
    const id = await cms.admin.create('article', articleFields('To be reviewed', category, { reviewer: connect(person) }));
    await open(editor.page, `api::article.article/${id}`);
    await said(editor.page, 'It waits for its first review.');
    expect(await editor.page.getByRole('button', { name: 'I have reviewed this text' }).count()).toBe(0);
    await editor.admin.update('article', id, { reviewDate: '2026-01-01' });
    expect((await stored(id))['reviewDate']).toBeNull();
    await cms.admin.create('article', articleFields('Long ago', category, { reviewer: connect(person), reviewDate: '2020-01-02' }));
    await expect(editor.admin.post(`/admin/bridgepress/reviews/${id}`, {})).rejects.toMatchObject({ status: 403 });
  });
});

describe('a medical reviewer', () => {
  it('finds what waits and what is overdue, confirms the text, is asked again when it changed, and leaves publishing to an editor', async () => {
    const reviewer = editor.page;
    const { id } = (await editor.admin.get('/admin/users/me')).body.data as { id: number };
    const kept = (account: number): string => `bridgepress.unsaved ${account} api::page.page new`;
    await reviewer.evaluate(`for (const key of ${JSON.stringify([kept(id), kept(id * 10)])}) localStorage.setItem(key, '{"at":1,"on":null,"changed":{}}')`);
    await signedInInstead(reviewer, reviewerAccount);
    // Whoever signs out leaves no words of theirs in the browser.
    expect(await reviewer.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('bridgepress.unsaved '))")).toEqual([kept(id * 10)]);
    await go(reviewer, 'reviews');
    await said(reviewer, 'Waiting for a first review');
    await reviewer.getByRole('link', { name: 'To be reviewed' }).click();
    await reviewer.getByRole('button', { name: 'I have reviewed this text' }).click();
    await said(reviewer, 'This is the text that was reviewed.');
    await editor.admin.update('article', (await cms.admin.get('/content-manager/collection-types/api::article.article?_q=To be reviewed')).body.results[0].documentId, { excerpt: 'Three pills a day, not two.' });
    await go(reviewer, 'reviews');
    await said(reviewer, 'Overdue (1)');
    await said(reviewer, 'due on Jan 2, 2021');
    await reviewer.locator('section', { hasText: 'Changed since the review' }).getByRole('link', { name: 'To be reviewed' }).click();
    // The admin still shows what it showed before: nobody confirms words that were saved since.
    const confirm = reviewer.getByRole('button', { name: 'I have reviewed this text' });
    await confirm.click();
    await said(reviewer, 'It was changed after you opened it.');
    // What it says now is shown instead.
    await until(() => reviewer.inputValue('textarea[name="excerpt"]'), (text) => text.startsWith('Three pills a day'));
    await said(reviewer, /It has changed since, and the page says so once this is published/);
    await confirm.click();
    await said(reviewer, 'This is the text that was reviewed.');
    expect(await reviewer.getByRole('button', { name: 'Publish', exact: true, disabled: false }).count()).toBe(0);
    await go(reviewer, 'reviews');
    await said(reviewer, 'Overdue (1)');
    expect(await reviewer.getByText('Changed since the review').count()).toBe(0);
    expect(await reviewer.getByRole('link', { name: 'To be reviewed' }).count()).toBe(0);
  });
});
