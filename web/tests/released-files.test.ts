import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { Addresses } from '../server/addresses.ts';
import { AwaitedPictures } from '../server/awaited-picture.ts';
import { ReleasedFiles } from '../server/released-files.ts';
import { until } from '../../e2e/running/until.ts';
import { ask, startCaddy, type Answer } from './caddy.ts';
import { serveSite, type ServedSite } from './served-site.ts';

let served: ServedSite;
beforeAll(async () => {
  served = await serveSite();
});
afterAll(() => served?.stop());

describe('released files', () => {
  it('come with every header that protects a reader', async () => {
    const { headers, status } = await request(served.url).get('/articles/article-one/');
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'x-frame-options': 'DENY', 'cache-control': 'no-cache' });
    expect(headers).toHaveProperty('strict-transport-security');
    expect(headers).not.toHaveProperty('set-cookie');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it.each(['br', 'zstd', 'gzip'])('are sent as %s to whoever reads it', async (encoding) => {
    const answer = await fetch(`${served.url}/articles/article-one/`, { headers: { 'accept-encoding': encoding } });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(await answer.text()).toContain('Article one');
  });

  it('travel compressed from soon after their compressed form is there', async () => {
    const page = join(served.folder, 'releases', 'current', 'categories', 'index.html.br');
    const packed = await readFile(page);
    await rm(page);
    const ask = async (): Promise<string | null> => (await fetch(`${served.url}/categories/`, { headers: { 'accept-encoding': 'br' } })).headers.get('content-encoding');
    expect(await ask()).toBeNull();
    await writeFile(page, packed);
    for (const end = Date.now() + 5000; (await ask()) !== 'br' && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await ask()).toBe('br');
  });

  it('of a page that is just live are waited for while they are drawn, and never called missing', async () => {
    const name = `social-${'0'.repeat(20)}.png`;
    const asking = fetch(`${served.url}/media/${name}`);
    // One that came later is answered: the first is waiting.
    await fetch(`${served.url}/`);
    await mkdir(join(served.folder, 'media'), { recursive: true });
    await writeFile(join(served.folder, 'media', name), 'drawn');
    const answer = await asking;
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'image/png', 'drawn']);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    const files = new ReleasedFiles(join(served.folder, 'releases'));
    expect(await new AwaitedPictures(files).read(`media/social-${'1'.repeat(20)}.png`, () => true)).toBeNull();
  });

  it('of the search index are those of the newest, though it comes after its release is live', async () => {
    const folder = join(served.folder, 'find');
    await mkdir(folder, { recursive: true });
    for (const entries of [2, 1]) {
      await writeFile(join(folder, 'index.json'), `{"entries":${entries}}`);
      expect(await (await fetch(`${served.url}/find/index.json`)).json()).toEqual({ entries });
    }
    await writeFile(join(folder, 'cards.json'), '["withdrawn"]');
    expect((await fetch(`${served.url}/find/cards.json`)).status).toBe(200);
    await rm(join(folder, 'cards.json'));
    expect((await fetch(`${served.url}/find/cards.json`)).status).toBe(404);
  });

  it('are sent once: the next time their tag is enough', async () => {
    const first = await request(served.url).get('/').set('Accept-Encoding', 'br');
    const again = await request(served.url).get('/').set('Accept-Encoding', 'br').set('If-None-Match', first.headers['etag']!);
    expect(again.status).toBe(304);
  });

  it('lack no style of the pages that are made on demand, although the publisher has another bundle yet', async () => {
    const folder = join(served.folder, 'of-the-bundle');
    await mkdir(folder);
    await writeFile(join(folder, 'Newer.abc123.css'), 'a{}');
    const { text, status, headers } = await request(served.url).get('/assets/Newer.abc123.css');
    expect([text, status, headers['content-type'], headers['cache-control']]).toEqual(['a{}', 200, 'text/css; charset=utf-8', expect.stringContaining('immutable')]);
    for (const path of ['/assets/Other.abc123.css', '/assets/..%2fof-the-bundle%2fNewer.abc123.css', '/Newer.abc123.css']) expect([path, (await request(served.url).get(path)).status]).toEqual([path, 404]);
  });

  it('keep scripts and styles for good, since their names change with their bytes', async () => {
    const page = await request(served.url).get('/');
    const style = /\/assets\/[\w.-]+\.css/.exec(page.text)?.[0] ?? '';
    const { headers, status } = await request(served.url).get(style);
    expect(status).toBe(200);
    expect(headers['cache-control']).toContain('immutable');
  });

  it.each(['/nothing/', '/articles/nothing/', '/../secrets.json', '/%2e%2e/publisher/frame.json', '/articles/%00/', '/articles/..%2f..%2fpublisher/', '/.hidden', '/index.html.br', '/%'])(
    'answer %s with the page for what is not there',
    async (path) => {
      const answer = await fetch(served.url + path, { redirect: 'manual' });
      expect(answer.status).toBe(404);
    },
  );

  it('lead from an address without its slash, and from an old one, to the one of today', async () => {
    const slash = await request(served.url).get('/articles/article-one?from=mail');
    expect([slash.status, slash.headers['location']]).toEqual([301, '/articles/article-one/?from=mail']);
    const old = await request(served.url).get('/articles/old-one/');
    const later = await request(served.url).get('/articles/old-one/comments/2/');
    expect([later.status, later.headers['location']]).toEqual([301, '/articles/article-one/comments/2/']);
    expect([old.status, old.headers['location']]).toEqual([301, '/articles/article-one/']);
    const feed = await request(served.url).get('/categories/old-topic/feed.xml');
    expect([feed.status, feed.headers['location']]).toEqual([301, '/categories/category-c0/feed.xml']);
  });

  it('say of what was unpublished on purpose that it is gone, and tell nobody what was', async () => {
    for (const path of ['/articles/taken-away/', '/articles/taken-away', '/articles/taken-away/comments/2/']) {
      const gone = await request(served.url).get(path);
      expect([path, gone.status]).toEqual([path, 410]);
      for (const words of ['<h1>This page was withdrawn</h1>', 'action="/search/"', 'href="/categories/category-c0/"', 'href="tel:988"', 'name="robots" content="noindex"']) expect(gone.text).toContain(words);
      expect(gone.text).not.toContain('does not exist');
      expect(gone.headers).toMatchObject({ 'cache-control': 'no-cache', 'x-release': expect.any(String) });
    }
    expect((await request(served.url).get('/withdrawn.json')).text).not.toContain('taken');
  });

  it('are there although the list of moved addresses is damaged, as a power cut may leave it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bridgepress-damaged-'));
    await mkdir(join(folder, 'r1'));
    for (const name of ['redirects.json', 'withdrawn.json']) await writeFile(join(folder, 'r1', name), '{"/arti');
    const addresses = new Addresses(new ReleasedFiles(folder));
    expect([await addresses.movedTo('r1', '/articles/old-one/'), await addresses.isWithdrawn('r1', '/articles/taken-away/')]).toEqual([null, false]);
    await rm(folder, { recursive: true });
  });

  it('are led to from every old address, however many there are', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bridgepress-many-'));
    await mkdir(join(folder, 'r1'));
    const old = (number: number): string => `/articles/an-address-of-the-site-that-was-here-before-${number}/`;
    await writeFile(join(folder, 'r1', 'redirects.json'), JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, number) => [old(number), `/articles/article-${number}/`]))));
    await writeFile(join(folder, 'r1', 'withdrawn.json'), '[]');
    const addresses = new Addresses(new ReleasedFiles(folder));
    expect([await addresses.movedTo('r1', old(0)), await addresses.movedTo('r1', old(19_999))]).toEqual(['/articles/article-0/', '/articles/article-19999/']);
    await rm(folder, { recursive: true });
  });

  it('have another tag when they are large and change without a change of their size', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bridgepress-large-'));
    const files = new ReleasedFiles(folder);
    const tags: string[] = [];
    for (const release of ['r1', 'r2']) {
      await mkdir(join(folder, release));
      await writeFile(join(folder, release, 'sitemap-0.xml'), release.repeat(600_000));
      // A disk with a coarse clock gives both one time.
      await utimes(join(folder, release, 'sitemap-0.xml'), 1, 1);
      const file = await files.read(release, 'sitemap-0.xml', undefined);
      if (file === null || Buffer.isBuffer(file.content)) throw new Error('It is not read as a large file.');
      await file.content.close();
      tags.push(file.etag);
    }
    expect(new Set(tags).size).toBe(2);
    await rm(folder, { recursive: true });
  });

  it('cannot be written to', async () => {
    expect((await request(served.url).post('/articles/article-one/').type('form').send({})).status).toBe(405);
    const refused = await request(served.url).delete('/');
    expect([refused.status, refused.headers['allow'], (await request(served.url).put('/comments/')).headers['allow']]).toEqual([405, 'GET, HEAD', 'GET, HEAD, POST']);
  });
});

/** What the compose file puts in front; that its file says no more than this is read in scripts/tests/containers.test.ts, with or without a Caddy. */
describe('Caddy', () => {
  it('answers as the site server does, header for header, and serves the same tree while that is away', async () => {
    const caddy = await startCaddy(served.url, served.folder);
    if (caddy === null) return void process.stderr.write('No Caddy is installed here: only its file was looked at (Debian has one: apt-get install caddy).\n');
    try {
      const style = /\/assets\/[\w.-]+\.css/.exec((await request(served.url).get('/')).text)?.[0] ?? '';
      const files = ['/', '/articles/article-one/', '/feed.xml', '/sitemap-index.xml', '/robots.txt', '/privacy/requests.json', style];
      const others = ['/articles/article-one', '/articles/old-one/', '/articles/taken-away/', '/nothing/', '/.moved', '/index.html.br', '/comments/', '/preview/x'];
      for (const path of [...files, ...others])
        for (const [name, value] of [['accept', '*/*'], ['accept-encoding', 'br'], ['accept-encoding', 'gzip, zstd'], ['range', 'bytes=0-9'], ['if-none-match', (await ask(served.url + path)).headers['etag'] ?? '"none"']] as const)
          for (const method of ['GET', 'HEAD']) {
            const asked = { [name]: value };
            expect({ path, method, asked, ...(await ask(caddy.url + path, method, asked)) }).toEqual({ path, method, asked, ...(await ask(served.url + path, method, asked)) });
          }
      expect((await ask(`${caddy.url}/`, 'DELETE')).code).toBe(405);
      const before = new Map<string, Answer>();
      for (const path of files) before.set(path, await ask(served.url + path, 'GET', { 'accept-encoding': 'br' }));
      await served.pause();
      for (const [path, { code, headers, body }] of before) {
        // Caddy tells the length of what is packed, and that all may be packed, since 2.10 only.
        const { etag, 'x-release': _, 'content-length': _length, vary: _vary, ...same } = headers;
        const answer = await ask(caddy.url + path, 'GET', { 'accept-encoding': 'br' });
        expect({ path, ...answer }).toMatchObject({ path, code, headers: same, body });
        expect(answer.headers['etag']).not.toBe(etag);
      }
      for (const path of ['/articles/old-one/', '/articles/taken-away/', '/nothing/', '/index.html.br', '/withdrawn.json~']) expect([path, (await ask(caddy.url + path)).code]).toEqual([path, 503]);
      await served.resume();
      await until(() => ask(`${caddy.url}/nothing/`), ({ code }) => code === 404, 20_000);
    } finally {
      await caddy.stop();
    }
  });
});
