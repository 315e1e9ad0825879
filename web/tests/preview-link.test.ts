import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';
import { article, category, comment, staticPage } from './fixtures.ts';
import { id, serveSite, video, type ServedSite } from './served-site.ts';

let served: ServedSite;
beforeAll(async () => {
  served = await serveSite();
});
afterAll(() => served?.stop());

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
    served.answer = { code: 200, body: draft };
    const page = await request(served.url).get(`/preview/${link}/`);
    expect(page.status).toBe(200);
    for (const words of ['This is a draft', '<h1>Not yet public</h1>', 'A line.', 'Category c0', 'Article one', 'Comment k9']) expect(page.text).toContain(words);
    expect(served.sent.at(-1)).toEqual({ authorization: 'Bearer the-submit-token', body: { link } });
  });

  it('shows the draft of a page, too, inside the site', async () => {
    served.answer = { code: 200, body: { page: staticPage('new', { documentId: id, title: 'About us', updatedDate: '2025-01-01' }) } };
    const { status, text } = await request(served.url).get(`/preview/${link}/`);
    expect(status).toBe(200);
    for (const words of ['This is a draft', '<h1>About us</h1>', 'The text of new.', 'Jan 1, 2025', 'House of Tests', '<a href="/page-s0/">Page s0</a>']) expect(text).toContain(words);
  });

  it('is never kept, never listed, and framed by the CMS alone', async () => {
    served.answer = { code: 200, body: draft };
    const { headers, text } = await request(served.url).get(`/preview/${link}/`);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'self' https://cms.example");
    expect(headers['content-security-policy']).toContain("form-action 'none'");
    expect(headers).not.toHaveProperty('x-frame-options');
    expect(text).toContain('name="robots" content="noindex"');
    expect(text).not.toContain('rel="canonical"');
    expect((await request(served.url).get('/comments/')).headers['x-frame-options']).toBe('DENY');
  });

  it('has its pictures at its own address and at no other, in the format that is quickly made, until readers have them', async () => {
    const openedWith = (image: object): Promise<Response> => {
      served.answer = { code: 200, body: { ...draft, article: { ...draft.article, cover: { image, alt: 'A bridge', caption: null } } } };
      return request(served.url).get(`/preview/${link}/`).then((response) => response);
    };
    const shown = { ...image, hash: 'shown_picture' };
    await mkdir(join(served.folder, 'media'), { recursive: true });
    for (const format of ['avif', 'webp']) await writeFile(join(served.folder, 'media', `shown_picture-64.${format}`), '');
    const { text } = await openedWith(image);
    expect(text).toContain(`/preview/${link}/media/draft_picture-64.webp`);
    expect(text).not.toMatch(/[", ]\/media\/draft_picture|avif/);
    expect((await request(served.url).get(`/preview/${link}/media/other-64.webp`)).status).toBe(404);
    const picture = await request(served.url).get(`/preview/${link}/media/draft_picture-64.webp`);
    expect([picture.status, picture.headers['content-type'], picture.headers['cache-control']]).toEqual([200, 'image/webp', 'no-store']);
    const kept = (await openedWith(shown)).text;
    expect(kept).toMatch(/<source type="image\/avif" srcset="\/media\/shown_picture-64\.avif 64w"/);
    expect(kept).not.toContain(`/preview/${link}/media/`);
  });

  it('plays its video, which readers do not have yet, without what a camera noted in it', async () => {
    const file = { hash: 'draft_video', url: '/uploads/draft.mp4', mime: 'video/mp4' };
    served.answer = { code: 200, body: { ...draft, article: { ...draft.article, body: [{ type: 'video', title: 'A walk', file, poster: null, url: null }] } } };
    const { text } = await request(served.url).get(`/preview/${link}/`);
    expect(text).toContain(`<source src="/preview/${link}/media/draft_video.mp4" type="video/mp4">`);
    const { status, headers, body } = await request(served.url).get(`/preview/${link}/media/draft_video.mp4`);
    expect([status, headers['content-type'], headers['cache-control'], (body as Buffer).length, String(body).includes('+40.7')]).toEqual([200, 'video/mp4', 'no-store', video.length, false]);
  });

  it.each([
    [403, 'forged', 'not valid'],
    [410, 'expired', 'has ended'],
    [404, 'gone', 'no longer exists'],
  ])('answers %i when it is %s', async (code, problem, words) => {
    served.answer = { code, body: { problem } };
    const page = await request(served.url).get(`/preview/${link}/`);
    expect(page.status).toBe(code);
    expect(page.text).toContain(words);
  });

  it('says so when the CMS does not answer, and takes nothing', async () => {
    served.answer = { code: 403, body: { error: 'the token' } };
    expect((await request(served.url).get(`/preview/${link}/`)).status).toBe(503);
    expect((await request(served.url).post(`/preview/${link}/`).type('form').send({})).status).toBe(405);
  });
});
