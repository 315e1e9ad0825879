import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { articleFields, connect } from './running/admin.ts';
import { startBrowser } from './running/browser.ts';
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
    // The form that comes back says 422, which browsers note.
    page.on('console', (message) => message.text().includes('422') || message.location().url.endsWith('/nothing/') || complaints.push(message.text()));
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
      await page.fill('#q', 'article');
      await page.click('.search-form button');
      expect(new URL(page.url()).pathname).toBe('/search/');
      expect(await page.textContent('main')).toContain('Without JavaScript this page cannot look inside the articles');
      await page.click(`main a:has-text("A new article ${name}")`);
    } else {
      // The index follows the pages.
      await until(() => searched('new article'), (titles) => titles.includes(`A new article ${name}`));
      expect(page.url()).toBe(`${system.site}/search/`);
      await page.fill('#q', 'artcle');
      await page.waitForSelector(`#results-list a:has-text("A new article ${name}")`);
      await page.fill('#q', 'xylophone');
      await page.waitForSelector('#results-none:not([hidden]) a[href^="tel:"]');
      await page.fill('#q', 'I want to die');
      await page.waitForSelector('#results-danger:not([hidden]) a[href^="tel:"]');
      await page.fill('#q', 'new articles');
      await page.press('#q', 'Enter');
      await page.waitForFunction(`document.activeElement?.id === 'results-heading'`);
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

  it('a changed address leads on from the old one, and unpublishing takes the article away everywhere', async () => {
    await system.admin.update('article', article, { slug: `${slug}-moved` });
    await system.admin.publish(article);
    await shows(`/articles/${slug}-moved/`, `A new article ${name}`);
    await until(async () => (await page.goto(system.site + path), page.url()), (url) => url === `${system.site}/articles/${slug}-moved/`);
    await system.admin.unpublish(article);
    await until(() => ask(`/articles/${slug}-moved/`), ({ code }) => code === 410);
    for (const place of ['/', '/feed.xml', '/categories/treatment/', '/categories/treatment/feed.xml', '/sitemap-0.xml', '/search/'])
      expect([place, (await ask(place)).text.includes(`${slug}-moved`)]).toEqual([place, false]);
    if (javaScriptEnabled) await until(() => searched('new article'), (titles) => !titles.includes(`A new article ${name}`));
  });

  it('has asked no other host for anything, kept nothing in the browser, and the browser had nothing to complain of', async () => {
    expect([...new Set(requested)]).toEqual([system.site]);
    expect(await context.cookies()).toEqual([]);
    expect((await context.storageState()).origins).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
