import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import request from 'supertest';
import { AwaitedPictures } from '../server/awaited-picture.ts';
import { commentDoorTo } from '../server/comment-door.ts';
import { ReleasedFiles } from '../server/released-files.ts';
import { openDraft } from '../server/preview/draft.ts';
import { createSiteServer } from '../server/site-server.ts';
import { trustedProxies } from '../server/visitor-address.ts';
import { article, category, comment, site, staticPage } from './fixtures.ts';
import { MemoryCms } from './memory-cms.ts';
import { bundle, openPublisher, SITE_URL, temporaryFolder } from './workshop.ts';

let folder: string;
let server: Server;
let url: string;
/** what the CMS's door was sent, and what it answers */
let door: Server;
let answer: { code: number; body: object | string } = { code: 201, body: {} };
const sent: unknown[] = [];

const id = 'a'.repeat(24);
const link = 'AbCdEfGhIjKlMnOpQrStUv';
const place = { article: { documentId: id, title: 'Article one', slug: 'article-one' }, parent: null };
const accepted = { outcome: 'accepted', comment: { documentId: 'c'.repeat(24) }, privateLink: link, article: { documentId: id, title: 'Article one', slug: 'article-one' }, parent: null };

const listen = (each: Server): Promise<string> =>
  new Promise((resolve) => each.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(each.address() as AddressInfo).port}`)));

beforeAll(async () => {
  folder = await temporaryFolder();
  const cms = new MemoryCms();
  cms.put('site', site());
  cms.put('category', category('c0'));
  cms.put('article', article('one', { documentId: 'one', title: 'Article one' }));
  cms.put('comment', comment('k1', 'one'));
  cms.put('page', staticPage('s0'));
  cms.put('redirect', { documentId: 'r1', kind: 'article', slug: 'old-one', target: 'one' });
  cms.put('redirect', { documentId: 'r2', kind: 'category', slug: 'old-topic', target: 'c0' });
  cms.put('redirect', { documentId: 'r3', kind: 'article', slug: 'taken-away', target: 'unpublished' });
  const publisher = await openPublisher(cms, folder);
  await publisher.bringUpToDate();
  await publisher.close();
  door = createServer((incoming, response) => {
    if (incoming.url === '/uploads/draft.png') return void sharp({ create: { width: 64, height: 36, channels: 3, background: '#7a9' } }).png().pipe(response);
    let text = '';
    incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
    incoming.on('end', () => {
      sent.push({ authorization: incoming.headers.authorization, body: JSON.parse(text) });
      response.writeHead(answer.code, { 'content-type': 'application/json' }).end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
    });
  });
  const cmsUrl = await listen(door);
  server = createSiteServer({
    cmsUrl,
    adminUrl: 'https://cms.example',
    openPreview: (link) => openDraft(cmsUrl, 'the-submit-token', link),
    app: (await bundle()).app,
    siteUrl: SITE_URL,
    releasesDir: join(folder, 'releases'),
    framePath: join(folder, 'publisher', 'frame.json'),
    commentDoor: commentDoorTo(cmsUrl, 'the-submit-token'),
    isTrustedProxy: trustedProxies('127.0.0.1, ::1, 10.0.0.0/8'),
    log: () => undefined,
  });
  url = await listen(server);
});
afterAll(async () => {
  server?.close();
  door?.close();
  await rm(folder, { recursive: true, force: true });
});

const form = (fields: object, headers: Record<string, string> = {}) => request(url).post('/comments/').type('form').set(headers).send(fields);

describe('released files', () => {
  it('come with every header that protects a reader', async () => {
    const { headers, status } = await request(url).get('/articles/article-one/');
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'x-frame-options': 'DENY', 'cache-control': 'no-cache' });
    expect(headers).toHaveProperty('strict-transport-security');
    expect(headers).not.toHaveProperty('set-cookie');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it.each(['br', 'zstd', 'gzip'])('are sent as %s to whoever reads it', async (encoding) => {
    const answer = await fetch(`${url}/articles/article-one/`, { headers: { 'accept-encoding': encoding } });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(await answer.text()).toContain('Article one');
  });

  it('travel compressed from soon after their compressed form is there', async () => {
    const page = join(folder, 'releases', 'current', 'categories', 'index.html.br');
    const packed = await readFile(page);
    await rm(page);
    const ask = async (): Promise<string | null> => (await fetch(`${url}/categories/`, { headers: { 'accept-encoding': 'br' } })).headers.get('content-encoding');
    expect(await ask()).toBeNull();
    await writeFile(page, packed);
    for (const end = Date.now() + 5000; (await ask()) !== 'br' && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await ask()).toBe('br');
  });

  it('of a page that is just live are waited for while they are drawn, and never called missing', async () => {
    const name = `social-${'0'.repeat(20)}.png`;
    const asking = fetch(`${url}/media/${name}`);
    // One that came later is answered: the first is waiting.
    await fetch(`${url}/`);
    await mkdir(join(folder, 'media'), { recursive: true });
    await writeFile(join(folder, 'media', name), 'drawn');
    const answer = await asking;
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'image/png', 'drawn']);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    const files = new ReleasedFiles(join(folder, 'releases'));
    expect(await new AwaitedPictures(files).read(`media/social-${'1'.repeat(20)}.png`, () => true)).toBeNull();
  });

  it('are sent once: the next time their tag is enough', async () => {
    const first = await request(url).get('/').set('Accept-Encoding', 'br');
    const again = await request(url).get('/').set('Accept-Encoding', 'br').set('If-None-Match', first.headers['etag']!);
    expect(again.status).toBe(304);
  });

  it('keep scripts and styles for good, since their names change with their bytes', async () => {
    const page = await request(url).get('/');
    const style = /\/assets\/[\w.-]+\.css/.exec(page.text)?.[0] ?? '';
    const { headers, status } = await request(url).get(style);
    expect(status).toBe(200);
    expect(headers['cache-control']).toContain('immutable');
  });

  it.each(['/nothing/', '/articles/nothing/', '/../secrets.json', '/%2e%2e/publisher/frame.json', '/articles/%00/', '/articles/..%2f..%2fpublisher/', '/.hidden', '/index.html.br', '/%'])(
    'answer %s with the page for what is not there',
    async (path) => {
      const answer = await fetch(url + path, { redirect: 'manual' });
      expect(answer.status).toBe(404);
    },
  );

  it('lead from an address without its slash, and from an old one, to the one of today', async () => {
    const slash = await request(url).get('/articles/article-one?from=mail');
    expect([slash.status, slash.headers['location']]).toEqual([301, '/articles/article-one/?from=mail']);
    const old = await request(url).get('/articles/old-one/');
    const later = await request(url).get('/articles/old-one/comments/2/');
    expect([later.status, later.headers['location']]).toEqual([301, '/articles/article-one/comments/2/']);
    expect([old.status, old.headers['location']]).toEqual([301, '/articles/article-one/']);
    const feed = await request(url).get('/categories/old-topic/feed.xml');
    expect([feed.status, feed.headers['location']]).toEqual([301, '/categories/category-c0/feed.xml']);
  });

  it('say of what was unpublished on purpose that it is gone, and tell nobody what was', async () => {
    for (const path of ['/articles/taken-away/', '/articles/taken-away']) {
      const gone = await request(url).get(path);
      expect([path, gone.status]).toEqual([path, 410]);
      for (const words of ['<h1>This page was withdrawn</h1>', 'action="/search/"', 'href="/categories/category-c0/"', 'href="tel:988"', 'name="robots" content="noindex"']) expect(gone.text).toContain(words);
      expect(gone.text).not.toContain('does not exist');
      expect(gone.headers).toMatchObject({ 'cache-control': 'no-cache', 'x-release': expect.any(String) });
    }
    expect((await request(url).get('/withdrawn.json')).text).not.toContain('taken');
  });

  it('cannot be written to', async () => {
    expect((await request(url).post('/articles/article-one/').type('form').send({})).status).toBe(405);
    expect((await request(url).delete('/')).status).toBe(405);
  });
});

describe('the comment form', () => {
  it('hands on exactly the fields of a comment and how it came, with the token of the site', async () => {
    answer = { code: 201, body: accepted };
    const page = await form({ article: id, name: 'Ada', body: 'Hello', moderationStatus: 'approved', staff: 'true' });
    expect(page.status).toBe(200);
    expect(page.text).toContain('An editor reads every comment first');
    expect(sent.at(-1)).toEqual({ authorization: 'Bearer the-submit-token', body: { article: id, parent: null, name: 'Ada', body: 'Hello', trapped: false, earlier: null, visitor: { address: '127.0.0.1', token: null, proof: null } } });
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it('comes back with the problem named and the text kept, character for character', async () => {
    answer = { code: 422, body: { outcome: 'refused', problems: [{ field: 'name', problem: 'name-long' }], ...place } };
    const text = '\nA line <b>& "more"</b>\n\n  indented';
    const page = await form({ article: id, name: 'n'.repeat(70), body: text });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Shorten the name');
    expect(page.text).toContain('href="#form-name"');
    expect(page.text).toMatch(/aria-invalid="true"/);
    expect(page.text).toContain('A line &lt;b&gt;&amp; &quot;more&quot;&lt;/b&gt;');
    expect(page.text).toContain('value="' + 'n'.repeat(70) + '"');
  });

  it('puts the crisis lines before everything else when words suggest danger, and only then', async () => {
    answer = { code: 201, body: accepted };
    const page = (await form({ article: id, body: 'I don’t want to live any more, it is all too much.' })).text;
    expect(page.indexOf('tel:988', page.indexOf('<main'))).toBeLessThan(page.indexOf('<h1'));
    expect(page).toContain('If you are in danger now');
    expect((await form({ article: id, body: 'Thank you, this helped.' })).text).not.toContain('If you are in danger now');
  });

  it.each([
    ['is broken', { code: 500, body: 'oh no' }],
    ['answers nonsense', { code: 201, body: { unexpected: true } }],
  ])('keeps the text when the CMS %s', async (_, wrong) => {
    answer = wrong;
    const page = await form({ article: id, body: 'My precious text' });
    expect(page.status).toBe(503);
    expect(page.text).toContain('My precious text');
  });

  it('is refused from another site, and when it is no form or endless', async () => {
    expect((await form({ article: id, body: 'x' }, { Origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await form({ article: id, body: 'x' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await request(url).post('/comments/').send({ article: id, body: 'x' })).status).toBe(415);
    expect((await form({ article: id, body: 'x'.repeat(100_000) })).status).toBe(413);
  });

  it('asked for without a form says where comments are written', async () => {
    const page = await request(url).get('/comments/');
    expect(page.status).toBe(200);
    expect(page.text).toContain('own page');
  });

  it('shows the private link once, on a page that tells nobody its address', async () => {
    answer = { code: 201, body: accepted };
    const page = await form({ article: id, body: 'Hello' });
    expect(page.text).toContain(`${SITE_URL}/comments/own/${link}/`);
    expect(page.text).toContain('On a shared computer');
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
    answer = { code: 201, body: { ...accepted, privateLink: null } };
    const again = await form({ article: id, body: 'Hello' });
    expect(again.text).toContain('had arrived before');
    expect(again.headers['referrer-policy']).toBe('same-origin');
  });

  it('asks about what may be regretted, and keeps text and token for the second sending', async () => {
    const details = [{ kind: 'phone', text: '555 123 4567' }];
    answer = { code: 200, body: { outcome: 'review', reason: 'first', details, token: 'the.token', ...place } };
    const page = await form({ article: id, name: 'Ada', body: 'Call 555 123 4567 <now>', website: 'https://spam.example' });
    expect(page.status).toBe(200);
    expect(sent.at(-1)).toMatchObject({ body: { trapped: true } });
    expect(page.text).toContain('This looks like a telephone number: <q>555 123 4567</q>');
    expect(page.text).toContain('name="token" value="the.token"');
    expect(page.text).toMatch(/<textarea[^>]*>\nCall 555 123 4567 &lt;now&gt;<\/textarea>/);
    expect(page.text).not.toMatch(/data-work/);
    await form({ article: id, name: 'Ada', body: 'Call 555 123 4567 <now>', token: 'the.token', proof: 'p'.repeat(5000) });
    expect(sent.at(-1)).toMatchObject({ body: { visitor: { token: 'the.token', proof: 'too long' } } });
  });

  it.each(['expired', 'used', 'invalid'])('whose token is %s comes back with another one and the text', async (reason) => {
    answer = { code: 422, body: { outcome: 'review', reason, details: [], token: 'another.token', ...place } };
    const page = await form({ article: id, body: 'My text', token: 'old' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('name="token" value="another.token"');
    expect(page.text).toContain('\nMy text</textarea>');
  });

  it('that came too often says how long to wait and keeps text and token', async () => {
    answer = { code: 429, body: { outcome: 'limited', retryAfter: 125, ...place } };
    const page = await form({ article: id, body: 'I want to die', token: 'good.token' });
    expect([page.status, page.headers['retry-after']]).toEqual([429, '125']);
    expect(page.text).toContain('in 3 minutes');
    expect(page.text).toContain('\nI want to die</textarea>');
    expect(page.text).toContain('value="good.token"');
    expect(page.text).toContain('If you are in danger now');
  });

  it('believes a forwarded address only from the right, as far as trusted proxies wrote it', async () => {
    answer = { code: 201, body: accepted };
    const seen = async (header: string): Promise<unknown> => {
      await form({ article: id, body: 'x' }, { 'X-Forwarded-For': header });
      return (sent.at(-1) as { body: { visitor: { address: string } } }).body.visitor.address;
    };
    expect(await seen('198.51.100.9')).toBe('198.51.100.9');
    expect(await seen('1.1.1.1, 198.51.100.9')).toBe('198.51.100.9');
    expect(await seen('1.1.1.1, 198.51.100.9, 10.1.2.3')).toBe('198.51.100.9');
    expect(await seen('nonsense')).toBe('127.0.0.1');
    expect(await seen('198.51.100.9, nonsense')).toBe('127.0.0.1');
    expect(await seen('::ffff:203.0.113.5')).toBe('203.0.113.5');
  });

  it('is refused when a hundred megabytes are sent, long before they have arrived', async () => {
    const huge = (headers: object): Promise<number> =>
      new Promise((resolve) => {
        const { hostname, port } = new URL(url);
        let sentBytes = 0;
        const asked = httpRequest({ hostname, port, path: '/comments/', method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } }, (response) => {
          expect(sentBytes).toBeLessThan(50 * 1024 * 1024);
          resolve(response.statusCode ?? 0);
          asked.destroy();
        });
        asked.on('error', () => undefined);
        const more = (): void => {
          while (sentBytes < 100 * 1024 * 1024 && !asked.destroyed) {
            sentBytes += 65_536;
            if (!asked.write(Buffer.alloc(65_536, 'x'))) return void asked.once('drain', more);
          }
        };
        more();
      });
    expect(await huge({ 'content-length': 100 * 1024 * 1024 })).toBe(413);
    expect(await huge({ 'transfer-encoding': 'chunked' })).toBe(413);
  });
});

describe('the work of a form’s script', () => {
  it('comes from the CMS, and never from anywhere else', async () => {
    answer = { code: 200, body: { parameters: { cost: 1 }, signature: 'ab' } };
    const given = await request(url).get('/comments/challenge/');
    expect([given.status, given.headers['cache-control'], given.body]).toEqual([200, 'no-store', answer.body]);
    answer = { code: 500, body: 'oh no' };
    expect((await request(url).get('/comments/challenge/')).status).toBe(503);
  });
});

describe('the page of a private link', () => {
  const path = `/comments/own/${link}/`;
  const comment = { documentId: 'c'.repeat(24), name: 'Ada', body: 'Mine, <b>all</b> mine.', state: 'pending', submittedAt: '2024-01-01T00:00:00.000Z', editedAt: null };
  const shown = { outcome: 'shown', comment, article: place.article };

  it('shows the comment and how it stands, and is kept, listed and told nowhere', async () => {
    answer = { code: 200, body: shown };
    const page = await request(url).get(path);
    expect(page.status).toBe(200);
    for (const words of ['It waits for an editor', 'Mine, &lt;b&gt;all&lt;/b&gt; mine.', 'Take my comment back', `href="${path}comment.json"`]) expect(page.text).toContain(words);
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
    expect(page.text).toContain('name="robots" content="noindex"');
    expect(page.text).not.toContain('rel="canonical"');
    expect(sent.at(-1)).toEqual({ authorization: 'Bearer the-submit-token', body: { action: 'show', token: link } });
    answer = { code: 200, body: { ...shown, comment: { ...comment, state: 'approved' } } };
    expect((await request(url).get(path)).text).toContain(`/articles/article-one/#comment-${'c'.repeat(24)}`);
  });

  it('takes a change and a taking back, though its forms name no origin', async () => {
    const post = (fields: object, headers: object = {}) => request(url).post(path).type('form').set({ Origin: 'null', 'Sec-Fetch-Site': 'same-origin', ...headers }).send(fields);
    answer = { code: 200, body: { ...shown, outcome: 'changed' } };
    expect((await post({ action: 'edit', name: '', body: 'New words' })).text).toContain('Your change is saved');
    expect(sent.at(-1)).toMatchObject({ body: { action: 'edit', name: null, body: 'New words', asked: null, token: link } });
    answer = { code: 200, body: { outcome: 'taken-back', article: place.article } };
    expect((await post({ action: 'take-back' })).text).toContain('Its text is deleted');
    expect((await post({ action: 'take-back' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await post({ action: 'take-back' }, { Origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await form({ article: id, body: 'x' }, { Origin: 'null' })).status).toBe(403);
  });

  it('asks about details of a change, keeps what is wrong with its text, and says so when the CMS is away', async () => {
    const post = (fields: object) => request(url).post(path).type('form').send({ action: 'edit', name: 'Ada', ...fields });
    answer = { code: 200, body: { outcome: 'review', details: [{ kind: 'email', text: 'a@example.org' }], asked: 'abc', comment, article: place.article } };
    const asked = await post({ body: 'Write to a@example.org' });
    expect(asked.text).toContain('name="asked" value="abc"');
    expect(asked.text).toContain('\nWrite to a@example.org</textarea>');
    answer = { code: 422, body: { outcome: 'refused', problems: [{ field: 'body', problem: 'body-empty' }], comment, article: place.article } };
    expect([(await post({ body: ' ' })).status, (await post({ body: ' ' })).text.includes('href="#own-body"')]).toEqual([422, true]);
    answer = { code: 500, body: 'oh no' };
    const away = await post({ body: 'Precious' });
    expect([away.status, away.text.includes('Precious')]).toEqual([503, true]);
  });

  it('gives the comment as a file', async () => {
    answer = { code: 200, body: shown };
    const file = await request(url).get(`${path}comment.json`);
    expect(file.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'content-disposition': 'attachment; filename="comment.json"', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(file.body).toEqual({ comment, article: { title: 'Article one', url: `${SITE_URL}/articles/article-one/` } });
  });

  it('says that there is nothing behind a link that leads nowhere', async () => {
    answer = { code: 404, body: { outcome: 'unknown' } };
    expect((await request(url).get(path)).status).toBe(404);
    expect((await request(url).get(`${path}comment.json`)).status).toBe(404);
  });
});

describe('reply notices', () => {
  const notice = `${'n'.repeat(24)}.AbCdEfGhIjKlMnOpQrStUv`;
  const path = `/comments/notices/${notice}/`;
  const post = (to: string, fields: object, headers: Record<string, string> = {}) => request(url).post(to).type('form').set(headers).send(fields);
  const own = { outcome: 'shown', comment: { documentId: 'c'.repeat(24), name: null, body: 'Mine.', state: 'approved', submittedAt: '2024-01-01T00:00:00.000Z', editedAt: null }, article: place.article };

  it('are offered with a private link, and only where e-mail is sent', async () => {
    answer = { code: 201, body: { ...accepted, notices: true } };
    expect((await form({ article: id, body: 'Hello' })).text).toContain('action="/comments/notices/"');
    answer = { code: 201, body: accepted };
    expect((await form({ article: id, body: 'Hello' })).text).not.toContain('/comments/notices/');
    answer = { code: 200, body: { ...own, notices: 'confirmed' } };
    expect((await request(url).get(`/comments/own/${link}/`)).text).toContain('You asked to be told of replies');
    answer = { code: 200, body: own };
    expect((await request(url).get(`/comments/own/${link}/`)).text).not.toMatch(/type="email"|Write another comment/);
  });

  it('are asked for with the link of the comment; an address that is none comes back to be put right', async () => {
    answer = { code: 202, body: { outcome: 'asked' } };
    const asked = await post('/comments/notices/', { link, address: 'ann@example.org' }, { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' });
    expect([asked.status, asked.text.includes('look into your mailbox'), asked.text.includes('ann@')]).toEqual([202, true, false]);
    expect(sent.at(-1)).toMatchObject({ body: { token: link, address: 'ann@example.org' } });
    answer = { code: 422, body: { outcome: 'address-wrong' } };
    const wrong = await post('/comments/notices/', { link, address: 'ann@"><script>' });
    expect([wrong.status, /value="ann@&(quot|#34);(>|&gt;)(<|&lt;)script/.test(wrong.text), wrong.text.includes('id="notice-address-error"')]).toEqual([422, true, true]);
    for (const [code, outcome] of [[404, 'unknown'], [404, 'no-mail'], [503, 'nonsense']] as const) {
      answer = { code, body: { outcome } };
      expect((await post('/comments/notices/', { link, address: 'ann@example.org' })).status).toBe(code);
    }
    expect((await post('/comments/notices/', { link, address: 'ann@example.org' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  });

  it('are shown by GET, and change only by POST, by a button or by the mail program', async () => {
    answer = { code: 200, body: { outcome: 'unconfirmed', path: null } };
    const page = await request(url).get(path);
    expect(sent.at(-1)).toMatchObject({ body: { link: notice, action: 'show' } });
    for (const words of ['value="confirm"', 'value="stop"', `action="${path}"`]) expect(page.text).toContain(words);
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    answer = { code: 200, body: { outcome: 'confirmed', path: '/articles/article-one/#comment-x' } };
    expect((await post(path, { action: 'confirm' })).text).toContain('href="/articles/article-one/#comment-x"');
    expect(sent.at(-1)).toMatchObject({ body: { link: notice, action: 'confirm' } });
    answer = { code: 200, body: { outcome: 'stopped' } };
    expect((await post(path, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
    expect(sent.at(-1)).toMatchObject({ body: { action: 'stop' } });
    expect((await request(url).post(path).field('List-Unsubscribe', 'One-Click')).status).toBe(200);
    expect(sent.at(-1)).toMatchObject({ body: { action: 'stop' } });
  });
});

describe('writing through an earlier private link', () => {
  it('is offered where the site trusts writers, and names the earlier comment to the CMS', async () => {
    answer = { code: 200, body: { outcome: 'shown', comment: { documentId: 'c'.repeat(24), name: null, body: 'Mine.', state: 'approved', submittedAt: '2024-01-01T00:00:00.000Z', editedAt: null }, article: place.article, again: true } };
    const page = await request(url).get(`/comments/own/${link}/`);
    expect(page.text).toContain(`action="/comments/own/${link}/write/"`);
    answer = { code: 200, body: { outcome: 'review', reason: 'first', details: [], token: 'the-form-token', ...place } };
    const review = await request(url).post(`/comments/own/${link}/write/`).type('form').set({ Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }).send({ article: id, body: 'Once more' });
    expect(sent.at(-1)).toMatchObject({ body: { earlier: link, body: 'Once more' } });
    expect(review.text).toContain(`action="/comments/own/${link}/write/"`);
  });
});

describe('a report', () => {
  const path = `/comments/report/${'c'.repeat(24)}/`;
  const shown = { outcome: 'shown', comment: { documentId: 'c'.repeat(24), name: null, body: 'Bad words' }, ...place };

  it('shows the comment, asks what is wrong, and thanks', async () => {
    answer = { code: 200, body: shown };
    expect((await request(url).get(path)).text).toContain('Bad words');
    expect((await request(url).post(path).type('form').send({})).status).toBe(422);
    answer = { code: 201, body: { outcome: 'reported', article: place.article } };
    expect((await request(url).post(path).type('form').send({ reason: 'harmful' })).text).toContain('An editor will look at it');
    expect(sent.at(-1)).toMatchObject({ body: { comment: 'c'.repeat(24), reason: 'harmful', address: '127.0.0.1' } });
  });

  it.each([
    [404, { outcome: 'unknown' }, 'not on the site'],
    [429, { outcome: 'limited', retryAfter: 60 }, 'wait a little'],
    [503, 'nonsense', 'could not be stored'],
  ])('answers %i when it cannot be taken', async (code, body, words) => {
    answer = { code, body };
    const page = await request(url).post(path).type('form').send({ reason: 'spam' });
    expect(page.status).toBe(code);
    expect(page.text).toContain(words);
  });
});

describe('a preview link', () => {
  const link = `${id}.abc.${'m'.repeat(43)}`;
  const image = { hash: 'draft_picture', url: '/uploads/draft.png', mime: 'image/png', width: 64, height: 36 };
  const draft = {
    article: { ...article('new', { documentId: id, title: 'Not yet public', categories: ['c0'] }), cover: { image, alt: 'A bridge', caption: null }, body: [{ type: 'figure', picture: { image: null, alt: '' } }, { type: 'quote', text: 'A line.', source: null, url: null }] },
    neighbours: [article('one', { documentId: 'one', title: 'Article one' })],
    categories: [category('c0')],
    persons: [],
    comments: [comment('k9', id)],
  };

  it('shows the draft as its page will be, with what stands around it, and says that it is one', async () => {
    answer = { code: 200, body: draft };
    const page = await request(url).get(`/preview/${link}/`);
    expect(page.status).toBe(200);
    for (const words of ['This is a draft', '<h1>Not yet public</h1>', 'A line.', 'Category c0', 'Article one', 'Comment k9']) expect(page.text).toContain(words);
    expect(sent.at(-1)).toEqual({ authorization: 'Bearer the-submit-token', body: { link } });
  });

  it('shows the draft of a page, too, inside the site', async () => {
    answer = { code: 200, body: { page: staticPage('new', { documentId: id, title: 'About us', updatedDate: '2025-01-01' }) } };
    const { status, text } = await request(url).get(`/preview/${link}/`);
    expect(status).toBe(200);
    for (const words of ['This is a draft', '<h1>About us</h1>', 'The text of new.', 'Jan 1, 2025', 'House of Tests', '<a href="/page-s0/">Page s0</a>']) expect(text).toContain(words);
  });

  it('is never kept, never listed, and framed by the CMS alone', async () => {
    answer = { code: 200, body: draft };
    const { headers, text } = await request(url).get(`/preview/${link}/`);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'self' https://cms.example");
    expect(headers['content-security-policy']).toContain("form-action 'none'");
    expect(headers).not.toHaveProperty('x-frame-options');
    expect(text).toContain('name="robots" content="noindex"');
    expect(text).not.toContain('rel="canonical"');
    expect((await request(url).get('/comments/')).headers['x-frame-options']).toBe('DENY');
  });

  it('has its pictures at its own address and at no other', async () => {
    answer = { code: 200, body: draft };
    const { text } = await request(url).get(`/preview/${link}/`);
    expect(text).toContain(`/preview/${link}/media/draft_picture-64.webp`);
    expect(text).not.toMatch(/[", ]\/media\/draft_picture/);
    expect((await request(url).get(`/preview/${link}/media/other-64.webp`)).status).toBe(404);
    const picture = await request(url).get(`/preview/${link}/media/draft_picture-64.webp`);
    expect([picture.status, picture.headers['content-type'], picture.headers['cache-control']]).toEqual([200, 'image/webp', 'no-store']);
  });

  it.each([
    [403, 'forged', 'not valid'],
    [410, 'expired', 'has ended'],
    [404, 'gone', 'no longer exists'],
  ])('answers %i when it is %s', async (code, problem, words) => {
    answer = { code, body: { problem } };
    const page = await request(url).get(`/preview/${link}/`);
    expect(page.status).toBe(code);
    expect(page.text).toContain(words);
  });

  it('says so when the CMS does not answer, and takes nothing', async () => {
    answer = { code: 403, body: { error: 'the token' } };
    expect((await request(url).get(`/preview/${link}/`)).status).toBe(503);
    expect((await request(url).post(`/preview/${link}/`).type('form').send({})).status).toBe(405);
  });
});
