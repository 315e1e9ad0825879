import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { cleanLine, cleanParagraphs } from '@bridgepress/shared';
import { startBrowser } from '../../e2e/running/browser.ts';
import { scriptInjections } from '../../shared/tests/script-injections.ts';
import { commentDoorTo } from '../server/comment-door.ts';
import { createSiteServer } from '../server/site-server.ts';
import { article, category, comment, site } from './fixtures.ts';
import { MemoryCms } from './memory-cms.ts';
import { bundle, openPublisher, temporaryFolder } from './workshop.ts';

const injections = scriptInjections();
/** Several to a comment, each a paragraph of its own, so that few pages show them all. */
const PER_COMMENT = 6;
const commented = Array.from({ length: Math.ceil(injections.length / PER_COMMENT) }, (_, at) => injections.slice(at * PER_COMMENT, (at + 1) * PER_COMMENT));
const everything = injections.join('\n\n');
const id = 'a'.repeat(24);
const place = { article: { documentId: id, title: injections[0]!, slug: 'article-one' }, parent: { documentId: 'c'.repeat(24), name: everything, body: everything } };

let folder: string;
let server: Server;
let door: Server;
let url: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** what the CMS answers to whatever the site asks */
let answer: object = {};

const listen = (each: Server): Promise<string> => new Promise((resolve) => each.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(each.address() as AddressInfo).port}`)));

beforeAll(async () => {
  folder = await temporaryFolder();
  door = createServer((incoming, response) => void incoming.resume().on('end', () => response.end(JSON.stringify(answer))));
  const cmsUrl = await listen(door);
  const options = { app: (await bundle()).app, releasesDir: join(folder, 'releases'), framePath: join(folder, 'publisher', 'frame.json'), adminUrl: cmsUrl, log: () => undefined };
  const unused = { upload: () => Promise.reject(new Error('not asked')), openPreview: () => Promise.reject(new Error('not asked')), isTrustedProxy: () => false };
  server = createServer((request, response) => void inner.emit('request', request, response));
  url = await listen(server);
  const inner = createSiteServer({ ...options, ...unused, siteUrl: url, commentDoor: commentDoorTo(cmsUrl, 'token') });
  const cms = new MemoryCms();
  cms.put('site', site());
  cms.put('category', category('c0'));
  cms.put('article', article('one'));
  for (const [index, texts] of commented.entries()) {
    // Every other one as the CMS would have cleaned it; the rest as it was sent, which the site never sees.
    const [name, body] = index % 2 === 0 ? [texts.map(cleanLine).join(' '), cleanParagraphs(texts.join('\n\n'))] : [texts.join(' '), texts.join('\n\n')];
    cms.put('comment', comment(`comment${String(index).padStart(5, '0')}`, 'one', { name, body, parent: index % 3 === 0 ? null : `comment${String(index - 1).padStart(5, '0')}` }));
  }
  const publisher = await openPublisher(cms, folder);
  await publisher.bringUpToDate();
  await publisher.close();
  browser = await startBrowser();
  context = await browser.newContext({ bypassCSP: true });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
  door?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What ran, what could run on a touch, and where links lead that should not. */
async function trouble(): Promise<{ ran: unknown; handlers: string[]; links: string[]; scripts: string[] }> {
  await page.mouse.move(200, 200);
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    const addresses = all.flatMap((each) => ['href', 'src', 'action', 'formaction', 'data', 'srcdoc', 'xlink:href'].flatMap((name) => each.getAttribute(name) ?? []));
    return {
      ran: (window as unknown as { ran?: unknown }).ran ?? null,
      handlers: all.flatMap((each) => each.getAttributeNames().filter((name) => name.startsWith('on') || name === 'style' || name === 'srcdoc')),
      links: addresses.filter((address) => !/^(https?:\/\/|\/|#|tel:|mailto:|sms:)/.test(address)),
      scripts: [...document.scripts].filter(({ type, src }) => type !== 'application/ld+json' && !/^http:\/\/127\.0\.0\.1:\d+\/assets\//.test(src)).map(({ outerHTML }) => outerHTML),
    };
  });
}
const nothing = { ran: null, handlers: [], links: [], scripts: [] };

/** Shows a page of the site that answers a form, as the browser would. */
async function showAnswer(path: string, form: Record<string, string>): Promise<void> {
  const { text, type } = await fetch(url + path, { method: 'POST', body: new URLSearchParams(form), headers: { origin: url } }).then(async (given) => ({ text: await given.text(), type: given.headers.get('content-type') ?? '' }));
  await page.route(`${url}/shown/`, (route) => route.fulfill({ body: text, contentType: type }));
  await page.goto(`${url}/shown/`);
  await page.unroute(`${url}/shown/`);
}

it('there are scripts that would run here if a page did not escape them', async () => {
  await page.goto(url);
  await page.setContent(`<p>${injections.slice(0, 200).join('</p><p>')}</p>`);
  await page.waitForFunction(() => Array.isArray((window as unknown as { ran?: unknown }).ran));
});

it('none of them runs on the pages of a thread, though nothing but escaping stands in the way', async () => {
  expect(injections.length).toBeGreaterThanOrEqual(600);
  let next: string | null = '/articles/article-one/';
  const seen: string[] = [];
  while (next !== null) {
    await page.goto(url + next);
    expect([next, await trouble()]).toEqual([next, nothing]);
    seen.push(...(await page.locator('.thread article').allTextContents()));
    const more: string | null = await page.evaluate<string | null>("document.querySelector('.comments .pagination a[rel=next]')?.getAttribute('href') ?? null");
    next = more?.replace('#comments', '') ?? null;
  }
  expect(seen).toHaveLength(commented.length);
  // Each can be read, letter by letter: white space aside, of which a page makes its own.
  const letters = (text: string): string => text.replace(/[\s\0]+/g, '');
  const all = letters(seen.join(''));
  expect(commented.flatMap((texts, index) => texts.filter((text) => !all.includes(letters(index % 2 === 0 ? cleanParagraphs(text) : text))))).toEqual([]);
});

it('none of them runs on the pages that answer forms, from a private link or when a comment is reported', async () => {
  const details = injections.map((text) => ({ kind: 'phone', text }));
  const submitted = { documentId: 'c'.repeat(24), name: everything, body: everything, submittedAt: '2024-01-01T00:00:00.000Z', editedAt: null, state: 'pending' };
  // As much as a form may send at once.
  const size = Math.ceil(injections.length / 4);
  for (let start = 0; start < injections.length; start += size) {
    const sent = injections.slice(start, start + size).join('\n\n');
    answer = { outcome: 'review', reason: 'details', details, token: everything, ...place };
    await showAnswer('/comments/', { article: sent.slice(0, 2000), parent: sent.slice(0, 2000), name: sent.slice(0, 4000), body: sent });
    expect([start, await trouble()]).toEqual([start, nothing]);
    expect(await page.inputValue('#form-body')).toBe(sent.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd'));
  }
  answer = { outcome: 'refused', problems: [{ field: 'article', problem: 'article-closed' }], ...place };
  await showAnswer('/comments/', { article: id, name: 'Ada', body: 'Closed.' });
  expect(await trouble()).toEqual(nothing);
  answer = { outcome: 'review', details, asked: everything, comment: submitted, article: place.article };
  await showAnswer(`/comments/own/${'A'.repeat(22)}/`, { action: 'edit', name: 'Ada', body: 'Changed.' });
  expect(await trouble()).toEqual(nothing);
  answer = { outcome: 'shown', comment: submitted, article: place.article };
  await showAnswer(`/comments/own/${'A'.repeat(22)}/`, {});
  expect(await trouble()).toEqual(nothing);
  answer = { outcome: 'shown', comment: { documentId: id, name: everything, body: everything }, ...place };
  await showAnswer(`/comments/report/${id}/`, {});
  expect(await trouble()).toEqual(nothing);
});
