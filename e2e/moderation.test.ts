import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { scriptInjections } from '../shared/tests/script-injections.ts';
import { articleFields, signIn, type Admin } from './running/admin.ts';
import { startBrowser } from './running/browser.ts';
import { startCms, type RunningCms } from './running/cms.ts';
import { inviteAs } from './running/invited.ts';
import { commentRow, insertComments, rowsOf } from './running/rows.ts';
import { until } from './running/until.ts';

let cms: RunningCms;
let rows: Knex;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let colleague: Admin;
let article: string;
const complaints: string[] = [];
const dialogs: string[] = [];

beforeAll(async () => {
  [cms, browser] = await Promise.all([startCms('sqlite'), startBrowser()]);
  rows = rowsOf(cms);
  const category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  article = await cms.admin.create('article', articleFields('What to expect', category));
  await cms.admin.publish(article);
  await cms.admin.saveSite({ name: 'Bridge House', commentsOpen: true });
  const moderator = await inviteAs(cms.url, cms.admin, 'Moderator');
  colleague = await signIn(cms.url, moderator);
  // With its policy in force the browser would stop scripts that must not be there at all.
  context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => (dialogs.push(dialog.message()), void dialog.dismiss()));
  await page.goto(`${cms.url}/admin/auth/login`);
  await page.fill('input[name=email]', moderator.email);
  await page.fill('input[name=password]', moderator.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
});
afterAll(async () => {
  await browser?.close();
  await rows?.destroy();
  await cms?.stop();
});

const write = async (...comments: readonly Record<string, unknown>[]): Promise<void> => insertComments(rows, comments);
const open = async (query = ''): Promise<void> => {
  await page.goto(`${cms.url}/admin/comments${query}`);
  await page.waitForSelector('main[aria-busy=false] article, main[aria-busy=false] :text("Nothing is waiting")');
};
const read = (): Promise<string | null> => page.textContent('#comment-body');
const reads = (text: string) => until(read, (shown) => shown === text);
const stateOf = async (body: string): Promise<string | undefined> => (await rows('comments').where({ body }).first('moderation_status'))?.moderation_status;
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

describe('a moderator at the desk, by keyboard', () => {
  it('sees in the menu, wherever they are, how many wait', async () => {
    const counted = (): Promise<string | null> => page.textContent('nav a[href$="/admin/comments"]');
    await write(...Array.from({ length: 3 }, (_, index) => commentRow(article, `Counted ${index}`)), commentRow(article, 'Not counted', { moderation_status: 'approved' }));
    await page.reload();
    await until(counted, (text) => text?.includes('3') === true);
    await write(...Array.from({ length: 100 }, (_, index) => commentRow(article, `Counted too ${index}`)));
    await page.reload();
    await until(counted, (text) => text?.includes('99+') === true);
    await rows('comments').delete();
  });

  it('reads the most urgent first, decides, and takes a decision back', async () => {
    const minute = (count: number) => ({ submitted_at: new Date(Date.UTC(2026, 0, 1, 12, count)) });
    await write(
      commentRow(article, 'The first that came.', { name: 'Ada', ...minute(1) }),
      commentRow(article, 'The second that came.', { name: 'Bo', ...minute(2) }),
      commentRow(article, 'The third that came.', { name: 'Cy', ...minute(3) }),
      commentRow(article, 'Somebody in danger.', { name: 'Di', urgency: 1, signals: '[{"reason":"danger","score":0}]', ...minute(4) }),
    );
    await open();
    await reads('Somebody in danger.');
    expect(await page.textContent('main')).toContain('Words that suggest danger');
    await press('?');
    await page.waitForSelector('section:focus >> h2:text-is("Keys")');
    expect(await page.locator('section:focus li').allTextContents()).toEqual(['jNext', 'kPrevious', 'aApprove', 'rReject', 'sMark as spam', 'uUndo', 'wReply as staff', 'nNote', 'xChoose', '?This list']);
    await press('a');
    await reads('The first that came.');
    await press('r');
    await reads('The second that came.');
    expect([await stateOf('Somebody in danger.'), await stateOf('The first that came.')]).toEqual(['approved', 'rejected']);
    await press('u');
    await reads('The first that came.');
    expect(await stateOf('The first that came.')).toBe('pending');
    await press('j', 'k', 's');
    await reads('The second that came.');
    expect(await stateOf('The first that came.')).toBe('spam');
  });

  it('is told when somebody else was faster, and overwrites nothing', async () => {
    const { document_id } = await rows('comments').where({ body: 'The second that came.' }).first('document_id');
    await colleague.decide(document_id, 'pending', 'rejected');
    await press('a');
    await page.waitForSelector('text=someone else has rejected it already');
    expect(await stateOf('The second that came.')).toBe('rejected');
    await reads('The third that came.');
  });

  it('notes something for the others, and no letter of it decides', async () => {
    await press('n');
    await page.keyboard.type('are you sure? as our director said');
    await press('Tab', 'Enter');
    await page.waitForSelector('section[aria-label="Note for moderators"] >> text=as our director said');
    expect(await stateOf('The third that came.')).toBe('pending');
  });

  it('replies as staff, in words that say nothing of anybody’s care', async () => {
    await press('w');
    await page.keyboard.type('Thank you. It was good to have you here!');
    await press('Tab', 'Enter');
    await page.waitForSelector('[role=alert] >> text=Please put this in other words');
    expect(await stateOf('The third that came.')).toBe('pending');
    expect(await page.inputValue('textarea')).toBe('Thank you. It was good to have you here!');
    await press('Tab', 'Enter');
    expect(await page.inputValue('textarea')).toContain('we never say in public');
    await page.click('button:has-text("Approve and publish the reply")');
    await until(() => stateOf('The third that came.'), (state) => state === 'approved');
    expect(await rows('comments').where({ staff: true }).select('name', 'moderation_status')).toEqual([{ name: 'Bridge House', moderation_status: 'approved' }]);
    await page.waitForSelector('text=Nothing is waiting');
  });

  it('finds comments again, and decides about several at once', async () => {
    await write(...Array.from({ length: 3 }, (_, index) => commentRow(article, `Cheap watches ${index}`, { name: `Seller ${index}` })), commentRow(article, 'Not about watches at all, and cheap.'));
    await open();
    await page.focus('input[name=text]');
    await page.keyboard.type('cheap watches');
    await press('Enter');
    await page.waitForURL(/text=cheap\+watches/);
    await until(() => page.locator('nav ol li').count(), (count) => count === 3);
    await reads('Cheap watches 0');
    await page.evaluate('document.activeElement.blur()');
    await press('x', 'j', 'x', 'j', 'x');
    await page.focus('button:has-text("Mark as spam (3)")');
    await press('Enter');
    await until(async () => Promise.all([0, 1, 2].map((index) => stateOf(`Cheap watches ${index}`))), (states) => states.every((state) => state === 'spam'));
    await page.waitForSelector('text=No comment is like that.');
    await page.click('button:has-text("Undo")');
    await until(() => stateOf('Cheap watches 1'), (state) => state === 'pending');
    await reads('Cheap watches 0');
    expect(await stateOf('Not about watches at all, and cheap.')).toBe('pending');
  });

  it('is told where a search ends, and looks through older ones', async () => {
    await rows('comments').where({ moderation_status: 'rejected' }).delete();
    await write(commentRow(article, 'The one that is sought', { moderation_status: 'rejected', submitted_at: new Date(0) }));
    const { id: _, ...row } = await rows('comments').where({ body: 'The one that is sought' }).first();
    const others = { ...row, body: 'One of many', search_text: 'one of many', submitted_at: Date.now() };
    await rows.raw(`INSERT INTO comments (${Object.keys(others).join(', ')}) WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 20000) SELECT ${Object.keys(others).map((column) => (column === 'document_id' ? "printf('y%023d', n)" : '?')).join(', ')} FROM counted`, Object.entries(others).flatMap(([column, value]) => (column === 'document_id' ? [] : [value as string])));
    await page.getByRole('link', { name: 'Rejected' }).click();
    await page.fill('input[name=text]', 'sought');
    await press('Enter');
    await page.waitForSelector('text=Looked through the newest 20,000 of 20,001 comments.');
    await page.waitForSelector('text=No comment is like that.');
    await page.click('button:has-text("Look through older ones")');
    await reads('The one that is sought');
    await page.click('button:has-text("Look through newer ones")');
    await page.waitForSelector('text=No comment is like that.');
    await rows('comments').where({ moderation_status: 'rejected' }).delete();
  });

  it('sees every decision in the log, without a name or a word of anybody', async () => {
    await page.click('text=What was decided');
    await page.waitForSelector('table');
    const text = (await page.textContent('main')) ?? '';
    expect(text).toContain('Waiting to Approved'.replace(' to ', ' →to '));
    expect(text).not.toMatch(/Cheap watches|Seller|Ada|director/);
    expect(text).toContain('Rejected comments 30 days after the decision');
  });

  it('can do all of it on a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ['', '/decisions']) {
      await page.goto(`${cms.url}/admin/comments${path}`);
      await page.waitForSelector('main[aria-busy=false] h1');
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 360]);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });
});

describe('scripts that commenters send', () => {
  /** What ran, and how much stands in the page that could. */
  const trouble = '[window.ran, document.querySelectorAll("main :is(script, iframe, object, embed, marquee, [onload], [onerror], [onfocus])").length]';
  const unlined = (text: string): string => text.replace(/\r\n?/g, '\n');
  /** Opens each comment of the list. Answers with what was then to be read. */
  const readEach = `(async () => {
    const read = [];
    for (const entry of document.querySelectorAll('nav ol li button[aria-current]')) {
      entry.click();
      await Promise.resolve();
      read.push(document.querySelector('#comment-body').textContent);
    }
    return read;
  })()`;

  it('run nowhere in the admin, and each can be read', async () => {
    const injections = scriptInjections();
    expect(injections.length).toBeGreaterThanOrEqual(600);
    await rows('comments').delete();
    // Several to a comment, each a paragraph of its own: opening a comment costs more than reading one.
    const commented = Array.from({ length: Math.ceil(injections.length / 6) }, (_, at) => injections.slice(at * 6, (at + 1) * 6));
    const bodies = commented.map((texts) => texts.join('\n\n'));
    const everywhere = (texts: readonly string[]): Record<string, unknown> => ({ name: texts.join(' '), note: texts.join('\n\n'), signals: JSON.stringify([{ reason: 'learned', score: 2, words: texts }]) });
    await write(...commented.map((texts, at) => commentRow(article, bodies[at]!, everywhere(texts))));
    await open();
    const read: string[] = [];
    const pages = Math.ceil(bodies.length / 50);
    for (let number = 1; number <= pages; number++) {
      await page.waitForSelector(`h2:has-text("Page ${number} of ${pages}")`);
      read.push(...(await page.evaluate<string[]>(readEach)));
      expect(await page.evaluate(trouble)).toEqual([undefined, 0]);
      if (number < pages) await page.click('button:has-text("Next page")');
    }
    // A browser knows no other line ends than \n.
    expect(read.map(unlined).sort()).toEqual(bodies.map(unlined).sort());
    // In the content manager's own list all of them stand on one page, several to a row.
    await rows('comments').delete();
    const [perRow, inRow] = [Math.ceil(injections.length / 100), (row: number) => injections.slice(row * perRow, (row + 1) * perRow).join(' ')];
    const rowCount = Math.ceil(injections.length / perRow);
    await write(...Array.from({ length: rowCount }, (_, row) => commentRow(article, inRow(row), { name: inRow(row) })));
    await page.goto(`${cms.url}/admin/content-manager/collection-types/api::comment.comment?page=1&pageSize=100`);
    await page.waitForFunction(`document.querySelectorAll('table tbody tr').length === ${rowCount}`);
    expect(await page.evaluate(trouble)).toEqual([undefined, 0]);
    await page.goto(`${cms.url}/admin/comments/decisions`);
    await page.waitForSelector('main[aria-busy=false] h1');
    expect(await page.evaluate(trouble)).toEqual([undefined, 0]);
    expect(dialogs).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
