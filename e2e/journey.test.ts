import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { articleFields, connect } from './running/admin.ts';
import { backUp, runProgram } from './running/backup.ts';
import { startBrowser } from './running/browser.ts';
import { inviteAs } from './running/invited.ts';
import { uploadPicture } from './running/picture.ts';
import { signedIn } from './running/signed-in.ts';
import { startSystem, type RunningSystem } from './running/system.ts';
import { until } from './running/until.ts';

let system: RunningSystem;
let browser: Browser;
let category: string;
beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), startBrowser()]);
  category = await system.admin.create('category', { name: 'Treatment', slug: 'treatment', description: 'All about it.' });
});
afterAll(async () => {
  await browser?.close();
  await system?.remove();
});

/** What a page looks like to somebody who asks for it without a browser. */
const ask = async (path: string): Promise<{ code: number; text: string }> => {
  const answer = await fetch(system.site + path);
  return { code: answer.status, text: await answer.text() };
};
const shows = (path: string, words: string) => until(() => ask(path), ({ code, text }) => code === 200 && text.includes(words));

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('from the first draft to the last word, %s', (name, javaScriptEnabled) => {
  const slug = `a-new-article-${javaScriptEnabled ? 'with' : 'without'}`;
  const path = `/articles/${slug}/`;
  let context: BrowserContext;
  let page: Page;
  let article: string;
  const requested: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    context = await browser.newContext({ javaScriptEnabled });
    page = await context.newPage();
    page.on('request', (request) => requested.push(new URL(request.url()).origin));
    // Browsers note a form that comes back with 422, what is asked for and not there (by the
    // search page too, of an article that was just taken away), and that their own viewer of
    // feeds and data, which has no address, may not style what it shows.
    const expectedPlaces = /\/nothing\/$|\/feed\.xml$|\/requests\.json$|\/comments\/own\/|\/find\/|\/articles\/a-new-article-/;
    const isViewer = (text: string, place: string): boolean => place === '' && text.startsWith('Applying inline style');
    page.on('console', (message) => {
      const [text, place] = [message.text(), message.location().url];
      if (!text.includes('422') && !expectedPlaces.test(place) && !isViewer(text, place)) complaints.push(`${text} (${place})`);
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterAll(() => context?.close());

  /** Without its script the form is shown once more before it is stored. */
  const confirm = async (): Promise<void> => {
    if (javaScriptEnabled) return;
    expect(await page.textContent('h1')).toBe('Please look at it once more');
    await page.click('button:has-text("Send comment")');
  };
  const searched = async (question: string): Promise<string[]> => {
    await page.goto(`${system.site}/search/?q=${encodeURIComponent(question)}`);
    await page.waitForSelector('#results:not([hidden])');
    return page.locator('#results-list h3').allTextContents();
  };
  const pending = async (body: string): Promise<string> => {
    const { comments } = (await system.admin.get('/admin/bridgepress/moderation')).body;
    return (comments as { body: string; documentId: string }[]).find((each) => each.body === body)!.documentId;
  };

  it('an editor writes, and nobody sees it until it is published', async () => {
    const person = await system.admin.create('person', { name: `Ann Writer ${name}`, slug: `ann-${slug}` });
    article = await system.admin.create('article', articleFields(`A new article ${name}`, category, { slug, publishDate: '2018-10-22', byline: connect(person) }));
    expect((await ask(path)).code).toBe(404);
    await system.admin.publish(article);
    await shows(path, `A new article ${name}`);
    await page.goto(system.site + path);
    expect(await page.textContent('.byline')).toBe(`by Ann Writer ${name} | Oct 22, 2018 | Treatment | 0 comments`);
  });

  it('a reader finds it from the home page through the category', async () => {
    await page.goto(system.site);
    await page.click('text=Treatment');
    expect(page.url()).toBe(`${system.site}/categories/treatment/`);
    await page.click(`a:has-text("A new article ${name}")`);
    expect(page.url()).toBe(system.site + path);
  });

  it('a commenter whose form is wrong gets it back with the text kept', async () => {
    await page.fill('#new-body', 'A comment with a name that is too long.');
    // An older browser would not keep to the limit either.
    await page.locator('#new-name').evaluate((input) => input.removeAttribute('maxlength'));
    await page.fill('#new-name', 'n'.repeat(61));
    await page.click('button:has-text("Send comment")');
    await page.waitForSelector('.error-summary');
    expect(await page.inputValue('#form-body')).toBe('A comment with a name that is too long.');
    expect(await page.textContent('.error-summary')).toContain('Shorten the name');
  });

  it('a comment waits for a moderator and appears when approved', async () => {
    await page.goto(system.site + path);
    await page.fill('#new-body', `A first comment ${name}.`);
    await page.fill('#new-name', 'Zoë');
    await page.click('button:has-text("Send comment")');
    await confirm();
    await page.waitForSelector('h1:has-text("has arrived")');
    const id = await pending(`A first comment ${name}.`);
    expect((await ask(path)).text).not.toContain(`A first comment ${name}.`);
    await system.admin.decide(id, 'pending', 'approved');
    await shows(path, `A first comment ${name}.`);
    await page.goto(system.site + path);
    expect(await page.textContent('.byline')).toContain('1 comment');
  });

  it('a reply stands below what it answers', async () => {
    await page.click('summary:has-text("Reply to Zoë")');
    await page.fill('details[open] textarea', `An answer ${name}.`);
    await page.click('details[open] button');
    await confirm();
    await page.waitForSelector('h1:has-text("has arrived")');
    await system.admin.decide(await pending(`An answer ${name}.`), 'pending', 'approved');
    await shows(path, `An answer ${name}.`);
    await page.goto(system.site + path);
    expect(await page.textContent('.thread .thread article')).toContain(`An answer ${name}.`);
    expect(await page.textContent('.byline')).toContain('2 comments');
  });

  it('a reader finds it by searching; what was typed stays in no address', async () => {
    if (!javaScriptEnabled) {
      await page.goto(`${system.site}/search/`);
      // A form that can find nothing is not shown.
      expect(await page.isVisible('.search-form')).toBe(false);
      expect(await page.textContent('main')).toContain('Without JavaScript this page cannot look inside the articles');
      await page.click(`main a:has-text("A new article ${name}")`);
    } else {
      // The index follows the pages, and lets everything else on the machine go first.
      await until(() => searched('new article'), (titles) => titles.includes(`A new article ${name}`), 60_000);
      expect(page.url()).toBe(`${system.site}/search/`);
      await page.fill('#q', 'artcle');
      await page.waitForSelector(`#results-list a:has-text("A new article ${name}")`);
      await page.fill('#q', 'xylophone');
      await page.waitForSelector('#results-none:not([hidden]) a[href^="tel:"]');
      await page.fill('#q', 'I want to die');
      await page.waitForSelector('#results-danger:not([hidden]) a[href^="tel:"]');
      await page.fill('#q', 'new articles');
      await page.press('#q', 'Enter');
      await page.waitForSelector('#results-heading:focus');
      await page.click(`#results-list a:has-text("A new article ${name}")`);
    }
    expect(page.url()).toBe(system.site + path);
  });

  it('looks at every kind of page', async () => {
    for (const each of ['/', '/categories/', '/categories/treatment/', `/people/ann-${slug}/`, '/archive/2018/', '/search/', '/privacy/requests/', '/privacy/requests.json', '/feed.xml', '/nothing/']) {
      const answer = await page.goto(system.site + each);
      expect([each, answer?.status()]).toEqual([each, each === '/nothing/' ? 404 : 200]);
    }
  });

  /** Moves the focus with the Tab key until it stands on what is wanted. */
  const tabTo = async (selector: string): Promise<void> => {
    for (let presses = 0; presses < 120; presses++) {
      await page.keyboard.press('Tab');
      if ((await page.locator(`${selector}:focus`).count()) > 0) return;
    }
    throw new Error(`The Tab key does not lead to ${selector}.`);
  };
  const fits = (): Promise<boolean> => page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth');

  it('by keyboard alone, on a screen of 320 pixels: a comment is sent, changed and taken back, and is gone within seconds', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(system.site + path);
    expect(await fits()).toBe(true);
    await tabTo('#new-body');
    await page.keyboard.type(`My number is 555 123 4567, ${name}.`);
    await tabTo('#new-name');
    await page.keyboard.type('Bo');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.details-noticed');
    expect(await page.textContent('.details-noticed li')).toBe('This looks like a telephone number: 555 123 4567');
    expect(await fits()).toBe(true);
    await tabTo('#form-body');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(`No number after all, ${name}.`);
    await tabTo('.comment-form button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.private-link .link');
    expect(await fits()).toBe(true);
    const id = await pending(`No number after all, ${name}.`);
    await system.admin.decide(id, 'pending', 'approved');
    await shows(path, `No number after all, ${name}.`);

    await tabTo('.private-link .link');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h2:has-text("It is on the site")');
    const link = page.url();
    expect(await fits()).toBe(true);
    await tabTo('#own-body');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Really.');
    await tabTo('.comment-form button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.done');
    await until(() => ask(path), ({ text }) => !text.includes('No number after all'));
    await system.admin.decide(await pending(`No number after all, ${name}. Really.`), 'pending', 'approved');
    await shows(path, 'Really.');

    await tabTo('.plain-form button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:has-text("taken back")');
    await until(() => ask(path), ({ text }) => !text.includes('No number after all') && !text.includes(id), 5000);
    for (const place of ['/', '/feed.xml', '/categories/treatment/feed.xml', '/search/']) expect([place, (await ask(place)).text.includes('No number after all')]).toEqual([place, false]);
    await page.goto(link);
    expect(await page.textContent('h1')).toBe('There is nothing behind this link');
    expect(system.printed()).not.toMatch(new RegExp(`${link.split('/').at(-2)}|number after all|${slug}|127\\.0\\.0\\.1.*(GET|POST)`));
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  it('a reader reports a comment, which moderators then find', async () => {
    await page.goto(system.site + path);
    await page.click('.report:has-text("the comment by Zoë")');
    await page.check('text=Following it could harm somebody');
    await page.click('button:has-text("Send the report")');
    expect(await page.textContent('h1')).toContain('An editor will look at it');
    const { comments } = (await system.admin.get('/admin/bridgepress/moderation?view=reported')).body as { comments: { name: string | null; signals: { reason: string }[] }[] };
    expect(comments.find((each) => each.name === 'Zoë' && each.signals.some(({ reason }) => reason === 'reported'))).toBeDefined();
  });

  it('a changed address leads on from the old one, and unpublishing takes the article away everywhere', async () => {
    await system.admin.update('article', article, { slug: `${slug}-moved` });
    await system.admin.publish(article);
    await shows(`/articles/${slug}-moved/`, `A new article ${name}`);
    // Of one release: what shows the new address redirects the old one.
    expect((await fetch(system.site + path, { redirect: 'manual' })).status).toBe(301);
    await page.goto(system.site + path);
    expect(page.url()).toBe(`${system.site}/articles/${slug}-moved/`);
    await system.admin.unpublish(article);
    await until(() => ask(`/articles/${slug}-moved/`), ({ code }) => code === 410);
    for (const place of ['/', '/feed.xml', '/categories/treatment/', '/categories/treatment/feed.xml', '/sitemap-0.xml', '/search/'])
      expect([place, (await ask(place)).text.includes(`${slug}-moved`)]).toEqual([place, false]);
    if (javaScriptEnabled) await until(() => searched('new article'), (titles) => !titles.includes(`A new article ${name}`), 60_000);
  });

  it('has asked no other host for anything, kept nothing in the browser, and the browser had nothing to complain of', async () => {
    expect([...new Set(requested)]).toEqual([system.site]);
    expect(await context.cookies()).toEqual([]);
    expect((await context.storageState()).origins).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('an editor in the admin', () => {
  let page: Page;
  const admin = (path: string): string => `http://localhost:${new URL(system.cms).port}/admin/content-manager/${path}`;
  beforeAll(async () => {
    page = (await signedIn(browser, `http://localhost:${new URL(system.cms).port}`, await inviteAs(system.cms, system.admin, 'Editor'))).page;
  });
  afterAll(() => page?.context().close());

  it('reads on an article why it stays as it was while others go out, and then which of its links lead nowhere', async () => {
    const uploaded = await uploadPicture(system.cms, system.admin);
    const article = await system.admin.create('article', articleFields('With a picture', category));
    await system.admin.publish(article);
    await shows('/articles/with-a-picture/', 'With a picture');
    await rm(join(system.dataDir, 'public', uploaded.url));
    await system.admin.update('article', article, { title: 'With a lost picture', cover: { image: uploaded.id, alt: 'A door' } });
    await system.admin.publish(article);
    const other = await system.admin.create('article', articleFields('Beside it', category));
    await system.admin.publish(other);
    await shows('/articles/beside-it/', 'Beside it');
    await page.goto(admin(`collection-types/api::article.article/${article}`));
    await page.getByText('Not live because').waitFor();
    await page.getByText(/“With a lost picture” was not published. A picture or video of it could not be read/).waitFor();
    expect((await ask('/articles/with-a-picture/')).text).not.toContain('lost');
    const link = { type: 'link', url: '/treatment/xyz/', children: [{ type: 'text', text: 'Read on' }] };
    await system.admin.update('article', article, { cover: null, body: [{ __component: 'body.rich-text', content: [{ type: 'paragraph', children: [link] }] }] });
    await system.admin.publish(article);
    await page.getByText('1 link on this page leads nowhere: /treatment/xyz/.').waitFor();
    await shows('/articles/with-a-picture/', 'With a lost picture');
  });

  it('reads why everything waits when the site would lose all its articles, and lets it through; a moderator may not', async () => {
    const publication = `http://localhost:${new URL(system.cms).port}/admin/publication`;
    const { results } = (await system.admin.get('/content-manager/collection-types/api::article.article?status=published')).body as { results: { documentId: string; slug: string }[] };
    expect(results.length).toBeGreaterThanOrEqual(2);
    const third = await system.admin.create('article', articleFields('The third', category));
    await system.admin.publish(third);
    await shows('/articles/the-third/', 'The third');
    const documentIds = [...results.map(({ documentId }) => documentId), third];
    await system.admin.post('/content-manager/collection-types/api::article.article/actions/bulkUnpublish', { documentIds });
    await page.goto(publication);
    await page.getByRole('heading', { name: 'Publishing waits: the site would lose much of itself' }).waitFor();
    expect((await ask('/articles/the-third/')).code).toBe(200);
    const moderator = (await signedIn(browser, `http://localhost:${new URL(system.cms).port}`, await inviteAs(system.cms, system.admin, 'Moderator'))).page;
    await moderator.goto(publication);
    await moderator.getByText('Somebody who may publish articles can let it through.').waitFor();
    expect(await moderator.getByRole('button', { name: /Publish anyway|Show again/ }).count()).toBe(0);
    await moderator.context().close();
    await page.getByRole('button', { name: 'Publish anyway' }).click();
    await until(() => ask('/articles/the-third/'), ({ code }) => code === 410);
    await page.getByText('Everything is on the site').waitFor();

    // And back, since it was a mistake after all.
    await page.getByRole('button', { name: /^Show release \d+ again$/ }).first().click();
    await page.getByRole('button', { name: /^Show release \d+$/ }).click();
    await shows('/articles/the-third/', 'The third');
    await page.getByText('Readers see an earlier release').waitFor();
    await system.admin.publish(third);
    await page.getByText('Everything is on the site').waitFor();
    expect((await ask('/articles/the-third/')).code).toBe(200);
    expect((await ask('/articles/beside-it/')).code).toBe(410);
  });
});

describe('a backup of the running system', () => {
  it('brings back the same site, page for page, in an empty folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bridgepress-kept-'));
    const last = await system.admin.create('article', articleFields('In the backup', category));
    await system.admin.publish(last);
    await shows('/', 'In the backup');
    const pagesOf = async (site: string): Promise<readonly (readonly [path: string, code: number, text: string])[]> => {
      const map = await (await fetch(`${site}/sitemap-0.xml`)).text();
      const paths = [...map.matchAll(/<loc>[^<]*?:\/\/[^/<]+([^<]*)<\/loc>/g)].map(([, path]) => path!);
      expect(paths).toContain('/articles/in-the-backup/');
      return Promise.all([...paths, '/feed.xml', '/sitemap-0.xml', '/articles/beside-it/', '/404.html'].map(async (path) => {
        const answer = await fetch(site + path, { redirect: 'manual' });
        return [path, answer.status, await answer.text()] as const;
      }));
    };
    const file = await backUp(system.environment, join(folder, 'backups'));
    expect((await runProgram('restore', { DATA_DIR: join(folder, 'data') }, file)).code).toBe(0);
    const restored = await startSystem({ DATA_DIR: join(folder, 'data'), SITE_URL: system.site });
    try {
      expect(await pagesOf(restored.site)).toEqual(await pagesOf(system.site));
    } finally {
      await restored.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
