import { watch } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import request, { type Test } from 'supertest';
import { journalDocument, publicationDocument, reportDocument } from '@bridgepress/shared';
import { firstAdmin, startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { until } from '../../e2e/running/until.ts';
import { database } from './database.ts';
import { reportOf } from './journal.ts';

let cms: RunningCms;
beforeAll(async () => {
  cms = await startCms(database);
});
afterAll(() => cms?.stop());

const as = (token: string, test: Test): Test => test.set('Authorization', `Bearer ${token}`);
const ask = (token: string, query: string, variables: object = {}): Test => as(token, request(cms.url).post('/graphql')).send({ query, variables });

describe('a visitor without a token', () => {
  it.each(['/graphql', '/api/articles', '/api/comments', '/api/people', '/api/site', '/api/upload/files', '/api/users', '/api/comments/submit', '/api/content-type-builder/content-types'])(
    'reaches nothing at %s',
    async (path) => {
      const [get, post] = await Promise.all([request(cms.url).get(path), request(cms.url).post(path).send({ query: '{ __typename }' })]);
      expect([401, 404, 405]).toContain(get.status);
      expect([401, 404, 405]).toContain(post.status);
    },
  );

  it('is told nothing about the software, and no other site may ask', async () => {
    const { headers } = await request(cms.url).get('/admin').set('Origin', 'https://elsewhere.example');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it('is given the admin in few bytes, and the parts of its every page beside the first file', async () => {
    const { text: page } = await request(cms.url).get('/admin/comments');
    const [, first = ''] = /<script type="module" src="([^"]+)"/.exec(page) ?? [];
    const parts = [...page.matchAll(/<link rel="modulepreload" href="([^"]+)"/g)].map(([, href = '']) => href);
    expect(parts).toContainEqual(expect.stringContaining('/AuthenticatedLayout-'));
    for (const part of parts) expect((await request(cms.url).head(part)).status).toBe(200);
    const { headers } = await request(cms.url).head(first).set('Accept-Encoding', 'br, gzip');
    expect(headers).toMatchObject({ 'content-encoding': 'br', vary: expect.stringContaining('Accept-Encoding') });
    expect(Number(headers['content-length'])).toBeLessThan(1_100_000);
  });

  it('cannot become the first administrator', async () => {
    const answer = await request(cms.url)
      .post('/admin/register-admin')
      .send({ email: 'intruder@example.org', password: 'Intruder-12', firstname: 'In', lastname: 'Truder' });
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it('cannot read the state of the site or the moderation queue', async () => {
    for (const path of ['/admin/bridgepress/publication', '/admin/bridgepress/moderation']) expect((await request(cms.url).get(path)).status).toBe(401);
  });
});

describe('the publisher’s token', () => {
  it('reads the counter and the journal, and reports', async () => {
    const { PUBLISHER_TOKEN } = cms.secrets;
    expect((await ask(PUBLISHER_TOKEN, publicationDocument, { after: -1, wait: 0, instruction: 0 })).body.data.publication.wanted).toBeGreaterThanOrEqual(0);
    expect((await ask(PUBLISHER_TOKEN, journalDocument, { after: 0, first: 10 })).body.data.journal.more).toBe(false);
    const report = reportOf();
    expect((await ask(PUBLISHER_TOKEN, reportDocument, { report })).body).toEqual({ data: { reportPublication: true } });
  });

  it('cannot submit a comment', async () => {
    const answer = await as(cms.secrets.PUBLISHER_TOKEN, request(cms.url).post('/api/comments/submit')).send({ article: 'a'.repeat(24), body: 'Hello' });
    expect(answer.status).toBe(403);
  });

  it('cannot look at the schema, nor ask deeply', async () => {
    const { PUBLISHER_TOKEN } = cms.secrets;
    expect((await ask(PUBLISHER_TOKEN, '{ __schema { types { name } } }')).body.errors).toBeDefined();
  });

  it('finds none of Strapi’s own queries', async () => {
    for (const query of ['{ articles { title } }', '{ comments { body } }', '{ usersPermissionsUsers { email } }', '{ uploadFiles { url } }'])
      expect((await ask(cms.secrets.PUBLISHER_TOKEN, query)).status).toBe(400);
  });
});

describe('the site’s token', () => {
  it('cannot read the journal', async () => {
    const { body } = await ask(cms.secrets.SUBMIT_TOKEN, journalDocument, { after: 0, first: 10 });
    expect(body.errors[0].extensions.code).toBe('FORBIDDEN');
    expect(body.data ?? null).toBeNull();
  });

  it('cannot report', async () => {
    const report = reportOf({ built: 9, release: 9 });
    expect((await ask(cms.secrets.SUBMIT_TOKEN, reportDocument, { report })).body.errors).toBeDefined();
  });
});

describe('API tokens', () => {
  it('are ours alone: the two that Strapi makes are gone', async () => {
    const { body } = await cms.admin.get('/admin/api-tokens');
    expect(body.data.map(({ name }: { name: string }) => name).sort()).toEqual(['Publisher', 'Site']);
  });
});

describe('uploads', () => {
  const upload = (name: string, type: string, bytes: Buffer): Test =>
    as(cms.admin.token, request(cms.url).post('/upload')).attach('files', bytes, { filename: name, contentType: type });

  it('take a picture', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
    expect((await upload('dot.png', 'image/png', png)).status).toBe(201);
  });

  it.each([
    ['page.html', 'text/html', '<script>1</script>'],
    ['drawing.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
    ['program.bin', 'application/octet-stream', 'program'],
  ])('refuse %s', async (name, type, text) => {
    expect((await upload(name, type, Buffer.from(text))).status).toBeGreaterThanOrEqual(400);
  });

  it('are taken as the pictures they are, AVIF too, and refused at once when they could not be published', async () => {
    const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#7a9' } });
    const [avif] = (await upload('door.avif', 'image/avif', await picture(60, 40).avif().toBuffer())).body as [{ width: number; height: number }];
    expect([avif.width, avif.height]).toEqual([60, 40]);
    const lying = await upload('door.jpg', 'image/jpeg', Buffer.from('no picture'));
    expect([lying.status, lying.body.error.message]).toEqual([400, 'The file is no picture, or it is damaged. Save it as JPEG or PNG and upload it again.']);
    const large = await upload('wall.png', 'image/png', await picture(10_001, 10_000).png().toBuffer());
    expect([large.status, large.body.error.message]).toEqual([400, expect.stringContaining('smaller than 100 million pixels')]);
  });

  it('are seen by editors, publisher and site, and by nobody else, however they are asked for', async () => {
    const [{ url }] = (await upload('taken.png', 'image/png', await sharp({ create: { width: 400, height: 300, channels: 3, background: '#7a9' } }).png().toBuffer())).body as [{ url: string }];
    const statusOf = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<number> => {
      // A client that sends an address as it is.
      const { hostname, port } = new URL(cms.url);
      const answer = await new Promise<IncomingMessage>((resolve, reject) => get({ hostname, port, path, headers }, resolve).once('error', reject));
      answer.resume();
      return answer.statusCode!;
    };
    const [, name = ''] = /^\/uploads\/(.+)$/.exec(url) ?? [];
    for (const path of [url, `/uploads/thumbnail_${name}`, `/%75ploads/${name}`, `/./uploads/${name}`, `/x/../uploads/${name}`, `/x/%2e%2e/uploads/${name}`, `/uploads%2F${name}`, `/uploads//${name}`, `${url}?width=1`])
      expect([path, [400, 401, 404].includes(await statusOf(path))]).toEqual([path, true]);
    const { PUBLISHER_TOKEN, SUBMIT_TOKEN } = cms.secrets;
    for (const token of ['nobody', `${PUBLISHER_TOKEN}x`]) expect(await statusOf(url, { authorization: `Bearer ${token}` })).toBe(401);
    for (const token of [PUBLISHER_TOKEN, SUBMIT_TOKEN, cms.admin.token]) expect(await statusOf(url, { authorization: `Bearer ${token}` })).toBe(200);
    // A picture in a page of the admin is asked for with a cookie alone, until its editor signs out.
    const signedIn = await request(cms.url).post('/admin/login').send({ ...firstAdmin, made: undefined });
    const cookies = (signedIn.headers['set-cookie'] as unknown as string[]).map((each) => each.split(';')[0]!);
    const [cookie = ''] = cookies.filter((each) => each.startsWith('bridgepress_uploads='));
    expect(String(signedIn.headers['set-cookie'])).toMatch(/bridgepress_uploads=[^;]+; path=\/uploads; expires=[^;]+; samesite=strict; httponly/);
    expect(await statusOf(url, { cookie })).toBe(200);
    expect(await statusOf(url, { cookie: `${cookie.slice(0, -3)}xyz` })).toBe(401);
    await as(signedIn.body.data.token, request(cms.url).post('/admin/logout')).set('Cookie', cookies.join('; ')).expect(200);
    expect(await statusOf(url, { cookie })).toBe(401);
  });

  it('leave no copy of what was refused, nor of what came under another name', async () => {
    const other = await as(cms.admin.token, request(cms.url).post('/upload')).attach('elsewhere', Buffer.from('program'), 'program.bin').attach('files', Buffer.from('program'), 'program.bin');
    expect(other.status).toBeGreaterThanOrEqual(400);
    expect(await readdir(join(cms.dataDir, 'arriving'))).toEqual([]);
  });

  it.each([undefined, 'Bearer ', 'Bearer nobody', 'Basic YTpi'])('write nothing for somebody who is not signed in (%s)', async (authorization) => {
    const seen = new Set<string>();
    const watcher = watch(join(cms.dataDir, 'arriving'), (_, name) => seen.add(String(name)));
    try {
      const asked = request(cms.url).post('/upload').attach('files', Buffer.alloc(1_000_000), { filename: 'dot.png', contentType: 'image/png' });
      if (authorization) void asked.set('Authorization', authorization);
      expect((await asked).status).toBe(401);
      // The watcher sees what came before this.
      await writeFile(join(cms.dataDir, 'arriving', 'end'), '');
      await until(() => Promise.resolve(seen.has('end')), Boolean);
      expect([...seen]).toEqual(['end']);
    } finally {
      watcher.close();
      await rm(join(cms.dataDir, 'arriving', 'end'), { force: true });
    }
  });

  it('are taken nowhere else', async () => {
    const { SUBMIT_TOKEN } = cms.secrets;
    const answer = await as(SUBMIT_TOKEN, request(cms.url).post('/api/comments/submit')).field('article', 'x').attach('body', Buffer.from('x'), 'x.txt');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });
});
