import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir, rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connectCms } from '../publisher/cms.ts';
import type { Bundle } from '../publisher/bundle.ts';
import { Publisher } from '../publisher/publisher.ts';
import { article, category, comment, staticPage } from './fixtures.ts';
import { MemoryCms } from './memory-cms.ts';
import { bundle, cleanSite, liveSite, SITE_URL, temporaryFolder } from './workshop.ts';

let cms: MemoryCms;
let folder: string;
let publisher: Publisher;
let server: Server;
/** what happens to each answer of the CMS on its way */
let spoil: (text: string) => string | null = (text) => text;
/** milliseconds that the publisher waits for an answer, of which none is slow by itself */
const PATIENCE = 2000;
/** what each answer waits for */
let delay: Promise<void> = Promise.resolve();

beforeEach(async () => {
  cms = new MemoryCms();
  cms.put('category', category('c0'));
  for (let number = 0; number < 4; number += 1) cms.put('article', article(`n${number}`));
  cms.put('comment', comment('k0', 'n0'));
  spoil = (text) => text;
  delay = Promise.resolve();
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { variables } = JSON.parse(text) as { variables: { after: number; first: number } };
      void cms.journal(variables.after, variables.first).then(async (journal) => {
        await delay;
        const answer = spoil(JSON.stringify({ data: { journal } }));
        if (answer === null) return request.socket.destroy();
        response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
        return undefined;
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const connection = connectCms(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'a-token', new AbortController().signal, PATIENCE);
  folder = await temporaryFolder();
  publisher = await Publisher.open({ dataDir: folder, siteUrl: SITE_URL, bundle: await bundle(), cms: connection, log: () => undefined, now: Date.now });
  await publisher.bringUpToDate();
});
afterEach(async () => {
  await publisher.close();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const lists = ['changes', 'articles', 'categories', 'persons', 'comments', 'redirects'];

describe('a CMS that answers', () => {
  it.each<[string, (text: string) => string | null]>([
    ['with errors beside its data', (text) => text.replace(/^\{/, '{"errors":[{"message":"Something went wrong"}],')],
    ['with half of its JSON', (text) => text.slice(0, text.length / 2)],
    ['with a page of HTML', () => '<html>Bad gateway</html>'],
    ['with empty lists', (text) => JSON.stringify({ data: { journal: { ...(JSON.parse(text) as { data: { journal: object } }).data.journal, ...Object.fromEntries(lists.map((list) => [list, []])) } } })],
    ['with empty lists after the changes', (text) => JSON.stringify({ data: { journal: { ...(JSON.parse(text) as { data: { journal: object } }).data.journal, ...Object.fromEntries(lists.slice(1).map((list) => [list, []])) } } })],
    ['and hangs up', () => null],
  ])('%s changes nothing, and all is made good later', async (_, how) => {
    const before = await liveSite(folder);
    cms.put('article', article('n0', { title: 'Changed' }));
    cms.put('article', article('new'));
    spoil = how;
    await expect(publisher.bringUpToDate()).rejects.toThrow();
    expect(await liveSite(folder)).toEqual(before);
    spoil = (text) => text;
    await publisher.bringUpToDate();
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
  });

  it('more slowly than anybody waits leaves the site as it is, and all is made good once it is quick again', async () => {
    const before = await liveSite(folder);
    cms.put('article', article('n0', { title: 'Changed' }));
    let quick = (): void => undefined;
    delay = new Promise((resolve) => (quick = resolve));
    const started = performance.now();
    await expect(publisher.bringUpToDate()).rejects.toThrow(/time/i);
    expect(performance.now() - started).toBeLessThan(4 * PATIENCE);
    expect(await liveSite(folder)).toEqual(before);
    cms.put('article', article('new'));
    quick();
    await publisher.bringUpToDate();
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
  });

  it('with a comment that was not decided about does not get it on the site', async () => {
    cms.put('comment', comment('k1', 'n0', { state: 'pending', body: 'Waiting to be read.' }));
    await publisher.bringUpToDate();
    expect(Object.values(await liveSite(folder)).join()).not.toContain('Waiting to be read.');
    expect(publisher.errors).toHaveLength(1);
  });
});

describe('a draft', () => {
  it.each([
    ['article', article('n0', { title: 'Still being written' })],
    ['page', staticPage('s0', { title: 'Still being written' })],
  ] as const)('of an entry (%s) that the CMS sends by mistake stays off the site, and what was there stays', async (kind, entry) => {
    const before = await liveSite(folder);
    cms.put(kind, Object.assign({ published: false }, entry));
    cms.put('article', article('n1', { title: 'Changed beside it' }));
    await publisher.bringUpToDate();
    const site = await liveSite(folder);
    expect(Object.values(site).join()).not.toContain('Still being written');
    expect(site['articles/article-n0/index.html']).toBe(before['articles/article-n0/index.html']!.replaceAll('Article n1', 'Changed beside it'));
    expect(site['articles/article-n1/index.html']).toContain('Changed beside it');
    expect(publisher.errors).toEqual([{ documentId: entry.documentId, message: '“Still being written” was not published: the CMS sent a draft of it. Publish it again.' }]);
    cms.put(kind, entry);
    await publisher.bringUpToDate();
    expect(await liveSite(folder)).toEqual(await cleanSite(cms));
  });

  it('on a page that was made as a preview is no page of a release', async () => {
    const { app, ...rest } = await bundle();
    const previewing: Bundle = { ...rest, app: { ...app, renderText: (url, locals) => app.renderText(url, { ...locals, ...(url.endsWith('/article-n0/') ? { draft: { kind: 'article', documentId: 'n0' } } : {}) }) } };
    await publisher.close();
    publisher = await Publisher.open({ dataDir: folder, siteUrl: SITE_URL, bundle: previewing, cms, log: () => undefined, now: Date.now });
    cms.put('article', article('n0', { title: 'Made as a preview' }));
    await publisher.bringUpToDate();
    expect(Object.values(await liveSite(folder)).join()).not.toMatch(/Made as a preview|draft-banner/);
    expect(publisher.errors).toContainEqual({ documentId: 'n0', message: '“Made as a preview” was not published. Its page could not be made: The page shows a draft.' });
  });
});

describe('addresses that could be none', () => {
  it.each(['../../x', '..', 'index', '404', 'con', 'a/b', 'x'.repeat(300), 'приём', '治疗', 'UPPER', 'a b', '.hidden', 'a\u0000b', ''])('such as “%s” keep their article off the site, and nothing else', async (slug) => {
    const outside = await readdir(folder);
    cms.put('article', article('odd', { slug, title: 'With an odd address' }));
    cms.put('article', article('n0', { title: 'Changed beside it' }));
    await publisher.bringUpToDate();
    expect(publisher.errors).toMatchObject([{ documentId: 'odd', message: expect.stringContaining('With an odd address') }]);
    const site = await liveSite(folder);
    expect(Object.values(site).join()).not.toContain('With an odd address');
    expect(site['articles/article-n0/index.html']).toContain('Changed beside it');
    expect((await readdir(folder)).sort()).toEqual(outside.sort());
  });

  it('lead nowhere as earlier ones', async () => {
    const outside = await readdir(folder);
    cms.put('redirect', { documentId: 'odd', kind: 'article', slug: '../../../x', target: 'n0' });
    cms.put('article', article('n0', { title: 'Changed beside it' }));
    await publisher.bringUpToDate();
    expect(publisher.errors).toMatchObject([{ documentId: 'odd' }]);
    const site = await liveSite(folder);
    expect(site['articles/article-n0/index.html']).toContain('Changed beside it');
    expect(site['redirects.json']).toBe('{}');
    expect((await readdir(folder)).sort()).toEqual(outside.sort());
  });
});

it('a clock that jumps loses nothing', async () => {
  let clock = Date.UTC(2026, 5, 1);
  const other = await temporaryFolder();
  const jumping = await Publisher.open({ dataDir: other, siteUrl: SITE_URL, bundle: await bundle(), cms, log: () => undefined, now: () => (clock -= 3_600_000) });
  await jumping.bringUpToDate();
  clock += 400 * 24 * 3_600_000;
  cms.put('article', article('n0', { title: 'After the jump' }));
  await jumping.bringUpToDate();
  expect(await liveSite(other)).toEqual(await cleanSite(cms));
  expect(jumping.history.every(({ milliseconds }) => milliseconds >= 0)).toBe(true);
  await jumping.close();
  await rm(other, { recursive: true, force: true });
});
