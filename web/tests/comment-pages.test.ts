import { readFile, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { id, serveSite, type ServedSite } from './served-site.ts';
import { SITE_URL } from './workshop.ts';

const link = 'AbCdEfGhIjKlMnOpQrStUv';
const place = { article: { documentId: id, title: 'Article one', slug: 'article-one' }, parent: null };
const accepted = { outcome: 'accepted', comment: { documentId: 'c'.repeat(24) }, privateLink: link, article: { documentId: id, title: 'Article one', slug: 'article-one' }, parent: null };

let served: ServedSite;
beforeAll(async () => {
  served = await serveSite();
});
afterAll(() => served?.stop());

const form = (fields: object, headers: Record<string, string> = {}) => request(served.url).post('/comments/').type('form').set(headers).send(fields);

describe('the comment form', () => {
  it('hands on exactly the fields of a comment and how it came, with the token of the site', async () => {
    served.answer = { code: 201, body: accepted };
    const page = await form({ article: id, name: 'Ada', body: 'Hello', moderationStatus: 'approved', staff: 'true' });
    expect(page.status).toBe(200);
    expect(page.text).toContain('An editor reads every comment first');
    expect(served.sent.at(-1)).toEqual({ authorization: 'Bearer the-submit-token', body: { article: id, parent: null, name: 'Ada', body: 'Hello', trapped: false, earlier: null, visitor: { address: '127.0.0.1', token: null, proof: null } } });
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it('is there although what stands around it cannot be read, as a power cut may leave it', async () => {
    const path = join(served.folder, 'publisher', 'frame.json');
    const before = await readFile(path);
    served.answer = { code: 201, body: accepted };
    for (const damaged of ['', before.subarray(0, 40), '{"site":{"name":7}}']) {
      await writeFile(path, damaged);
      expect((await form({ article: id, body: 'Hello' })).status).toBe(200);
    }
    await writeFile(path, before);
  });

  it('comes back with the problem named and the text kept, character for character', async () => {
    served.answer = { code: 422, body: { outcome: 'refused', problems: [{ field: 'name', problem: 'name-long' }], ...place } };
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
    served.answer = { code: 201, body: accepted };
    const page = (await form({ article: id, body: 'I don’t want to live any more, it is all too much.' })).text;
    expect(page.indexOf('tel:988', page.indexOf('<main'))).toBeLessThan(page.indexOf('<h1'));
    expect(page).toContain('If you are in danger now');
    expect((await form({ article: id, body: 'Thank you, this helped.' })).text).not.toContain('If you are in danger now');
  });

  it.each([
    ['is broken', { code: 500, body: 'oh no' }],
    ['answers nonsense', { code: 201, body: { unexpected: true } }],
  ])('keeps the text when the CMS %s', async (_, wrong) => {
    served.answer = wrong;
    const page = await form({ article: id, body: 'My precious text' });
    expect(page.status).toBe(503);
    expect(page.text).toContain('My precious text');
  });

  it('is refused from another site, and when it is no form or endless', async () => {
    expect((await form({ article: id, body: 'x' }, { Origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await form({ article: id, body: 'x' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await request(served.url).post('/comments/').send({ article: id, body: 'x' })).status).toBe(415);
    expect((await form({ article: id, body: 'x'.repeat(100_000) })).status).toBe(413);
  });

  it('asked for without a form says where comments are written', async () => {
    const page = await request(served.url).get('/comments/');
    expect(page.status).toBe(200);
    expect(page.text).toContain('own page');
  });

  it('shows the private link once, on a page that tells nobody its address', async () => {
    served.answer = { code: 201, body: accepted };
    const page = await form({ article: id, body: 'Hello' });
    expect(page.text).toContain(`${SITE_URL}/comments/own/${link}/`);
    expect(page.text).toContain('On a shared computer');
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
    served.answer = { code: 201, body: { ...accepted, privateLink: null } };
    const again = await form({ article: id, body: 'Hello' });
    expect(again.text).toContain('had arrived before');
    expect(again.headers['referrer-policy']).toBe('same-origin');
  });

  it('asks about what may be regretted, and keeps text and token for the second sending', async () => {
    const details = [{ kind: 'phone', text: '555 123 4567' }];
    served.answer = { code: 200, body: { outcome: 'review', reason: 'first', details, token: 'the.token', ...place } };
    const page = await form({ article: id, name: 'Ada', body: 'Call 555 123 4567 <now>', website: 'https://spam.example' });
    expect(page.status).toBe(200);
    expect(served.sent.at(-1)).toMatchObject({ body: { trapped: true } });
    expect(page.text).toContain('This looks like a telephone number: <q>555 123 4567</q>');
    expect(page.text).toContain('name="token" value="the.token"');
    expect(page.text).toMatch(/<textarea[^>]*>\nCall 555 123 4567 &lt;now&gt;<\/textarea>/);
    expect(page.text).not.toMatch(/data-work/);
    await form({ article: id, name: 'Ada', body: 'Call 555 123 4567 <now>', token: 'the.token', proof: 'p'.repeat(5000) });
    expect(served.sent.at(-1)).toMatchObject({ body: { visitor: { token: 'the.token', proof: 'too long' } } });
  });

  it.each(['expired', 'used', 'invalid'])('whose token is %s comes back with another one and the text', async (reason) => {
    served.answer = { code: 422, body: { outcome: 'review', reason, details: [], token: 'another.token', ...place } };
    const page = await form({ article: id, body: 'My text', token: 'old' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('name="token" value="another.token"');
    expect(page.text).toContain('\nMy text</textarea>');
  });

  it('that came too often says how long to wait and keeps text and token', async () => {
    served.answer = { code: 429, body: { outcome: 'limited', retryAfter: 125, ...place } };
    const page = await form({ article: id, body: 'I want to die', token: 'good.token' });
    expect([page.status, page.headers['retry-after']]).toEqual([429, '125']);
    expect(page.text).toContain('in 3 minutes');
    expect(page.text).toContain('\nI want to die</textarea>');
    expect(page.text).toContain('value="good.token"');
    expect(page.text).toContain('If you are in danger now');
  });

  it('believes a forwarded address only from the right, as far as trusted proxies wrote it', async () => {
    served.answer = { code: 201, body: accepted };
    const seen = async (header: string): Promise<unknown> => {
      await form({ article: id, body: 'x' }, { 'X-Forwarded-For': header });
      return (served.sent.at(-1) as { body: { visitor: { address: string } } }).body.visitor.address;
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
        const { hostname, port } = new URL(served.url);
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
    served.answer = { code: 200, body: { parameters: { cost: 1 }, signature: 'ab' } };
    const given = await request(served.url).get('/comments/challenge/');
    expect([given.status, given.headers['cache-control'], given.body]).toEqual([200, 'no-store', served.answer.body]);
    served.answer = { code: 500, body: 'oh no' };
    expect((await request(served.url).get('/comments/challenge/')).status).toBe(503);
  });
});

describe('the page of a private link', () => {
  const path = `/comments/own/${link}/`;
  const comment = { documentId: 'c'.repeat(24), name: 'Ada', body: 'Mine, <b>all</b> mine.', state: 'pending', submittedAt: '2024-01-01T00:00:00.000Z', editedAt: null };
  const shown = { outcome: 'shown', comment, article: place.article };

  it('shows the comment and how it stands, and is kept, listed and told nowhere', async () => {
    served.answer = { code: 200, body: shown };
    const page = await request(served.url).get(path);
    expect(page.status).toBe(200);
    for (const words of ['It waits for an editor', 'Mine, &lt;b&gt;all&lt;/b&gt; mine.', 'Take my comment back', `href="${path}comment.json"`]) expect(page.text).toContain(words);
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
    expect(page.text).toContain('name="robots" content="noindex"');
    expect(page.text).not.toContain('rel="canonical"');
    expect(served.sent.at(-1)).toEqual({ authorization: 'Bearer the-submit-token', body: { action: 'show', token: link } });
    served.answer = { code: 200, body: { ...shown, comment: { ...comment, state: 'approved' } } };
    expect((await request(served.url).get(path)).text).toContain(`/articles/article-one/#comment-${'c'.repeat(24)}`);
  });

  it('takes a change and a taking back, though its forms name no origin', async () => {
    const post = (fields: object, headers: object = {}) => request(served.url).post(path).type('form').set({ Origin: 'null', 'Sec-Fetch-Site': 'same-origin', ...headers }).send(fields);
    served.answer = { code: 200, body: { ...shown, outcome: 'changed' } };
    expect((await post({ action: 'edit', name: '', body: 'New words' })).text).toContain('Your change is saved');
    expect(served.sent.at(-1)).toMatchObject({ body: { action: 'edit', name: null, body: 'New words', asked: null, token: link } });
    served.answer = { code: 200, body: { outcome: 'taken-back', article: place.article } };
    expect((await post({ action: 'take-back' })).text).toContain('Its text is deleted');
    expect((await post({ action: 'take-back' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await post({ action: 'take-back' }, { Origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await form({ article: id, body: 'x' }, { Origin: 'null' })).status).toBe(403);
  });

  it('asks about details of a change, keeps what is wrong with its text, and says so when the CMS is away', async () => {
    const post = (fields: object) => request(served.url).post(path).type('form').send({ action: 'edit', name: 'Ada', ...fields });
    served.answer = { code: 200, body: { outcome: 'review', details: [{ kind: 'email', text: 'a@example.org' }], asked: 'abc', comment, article: place.article } };
    const asked = await post({ body: 'Write to a@example.org' });
    expect(asked.text).toContain('name="asked" value="abc"');
    expect(asked.text).toMatch(/<h1>May we ask before you save it\?<[^]*Nothing is changed yet/);
    expect(asked.text).not.toContain('It waits for an editor');
    expect(asked.text).toContain('\nWrite to a@example.org</textarea>');
    served.answer = { code: 422, body: { outcome: 'refused', problems: [{ field: 'body', problem: 'body-empty' }], comment, article: place.article } };
    expect([(await post({ body: ' ' })).status, (await post({ body: ' ' })).text.includes('href="#own-body"')]).toEqual([422, true]);
    served.answer = { code: 429, body: { ...shown, outcome: 'limited', retryAfter: 7200 } };
    const often = await post({ body: 'Once more' });
    expect([often.status, often.headers['retry-after']]).toEqual([429, '7200']);
    expect(often.text).toMatch(/You can send it in 2 hours\.[^]*>\nOnce more</);
    served.answer = { code: 500, body: 'oh no' };
    const away = await post({ body: 'Precious' });
    expect([away.status, away.text.includes('Precious')]).toEqual([503, true]);
  });

  it('gives the comment as a file', async () => {
    served.answer = { code: 200, body: shown };
    const file = await request(served.url).get(`${path}comment.json`);
    expect(file.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'content-disposition': 'attachment; filename="comment.json"', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(file.body).toEqual({ comment, article: { title: 'Article one', url: `${SITE_URL}/articles/article-one/` } });
  });

  it('says that there is nothing behind a link that leads nowhere', async () => {
    served.answer = { code: 404, body: { outcome: 'unknown' } };
    expect((await request(served.url).get(path)).status).toBe(404);
    expect((await request(served.url).get(`${path}comment.json`)).status).toBe(404);
  });
});

describe('reply notices', () => {
  const notice = `${'n'.repeat(24)}.AbCdEfGhIjKlMnOpQrStUv`;
  const path = `/comments/notices/${notice}/`;
  const post = (to: string, fields: object, headers: Record<string, string> = {}) => request(served.url).post(to).type('form').set(headers).send(fields);
  const own = { outcome: 'shown', comment: { documentId: 'c'.repeat(24), name: null, body: 'Mine.', state: 'approved', submittedAt: '2024-01-01T00:00:00.000Z', editedAt: null }, article: place.article };

  it('are offered with a private link, and only where e-mail is sent', async () => {
    served.answer = { code: 201, body: { ...accepted, notices: true } };
    expect((await form({ article: id, body: 'Hello' })).text).toContain('action="/comments/notices/"');
    served.answer = { code: 201, body: accepted };
    expect((await form({ article: id, body: 'Hello' })).text).not.toContain('/comments/notices/');
    served.answer = { code: 200, body: { ...own, notices: 'confirmed' } };
    expect((await request(served.url).get(`/comments/own/${link}/`)).text).toContain('You asked to be told of replies');
    served.answer = { code: 200, body: own };
    expect((await request(served.url).get(`/comments/own/${link}/`)).text).not.toMatch(/type="email"|Write another comment/);
  });

  it('are asked for with the link of the comment; an address that is none comes back to be put right', async () => {
    served.answer = { code: 202, body: { outcome: 'asked' } };
    const asked = await post('/comments/notices/', { link, address: 'ann@example.org' }, { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' });
    expect([asked.status, asked.text.includes('look into your mailbox'), asked.text.includes('ann@')]).toEqual([202, true, false]);
    expect(served.sent.at(-1)).toMatchObject({ body: { token: link, address: 'ann@example.org' } });
    served.answer = { code: 422, body: { outcome: 'address-wrong' } };
    const wrong = await post('/comments/notices/', { link, address: 'ann@"><script>' });
    expect([wrong.status, /value="ann@&(quot|#34);(>|&gt;)(<|&lt;)script/.test(wrong.text), wrong.text.includes('id="notice-address-error"')]).toEqual([422, true, true]);
    for (const [code, outcome] of [[404, 'unknown'], [404, 'no-mail'], [503, 'nonsense']] as const) {
      served.answer = { code, body: { outcome } };
      expect((await post('/comments/notices/', { link, address: 'ann@example.org' })).status).toBe(code);
    }
    expect((await post('/comments/notices/', { link, address: 'ann@example.org' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  });

  it('are shown by GET, and change only by POST, by a button or by the mail program', async () => {
    served.answer = { code: 200, body: { outcome: 'unconfirmed', path: null } };
    const page = await request(served.url).get(path);
    expect(served.sent.at(-1)).toMatchObject({ body: { link: notice, action: 'show' } });
    for (const words of ['value="confirm"', 'value="stop"', `action="${path}"`]) expect(page.text).toContain(words);
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    served.answer = { code: 200, body: { outcome: 'confirmed', path: '/articles/article-one/#comment-x' } };
    expect((await post(path, { action: 'confirm' })).text).toContain('href="/articles/article-one/#comment-x"');
    expect(served.sent.at(-1)).toMatchObject({ body: { link: notice, action: 'confirm' } });
    served.answer = { code: 200, body: { outcome: 'stopped' } };
    expect((await post(path, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
    expect(served.sent.at(-1)).toMatchObject({ body: { action: 'stop' } });
    expect((await request(served.url).post(path).field('List-Unsubscribe', 'One-Click')).status).toBe(200);
    expect(served.sent.at(-1)).toMatchObject({ body: { action: 'stop' } });
  });
});

describe('writing through an earlier private link', () => {
  it('is offered where the site trusts writers, and names the earlier comment to the CMS', async () => {
    served.answer = { code: 200, body: { outcome: 'shown', comment: { documentId: 'c'.repeat(24), name: null, body: 'Mine.', state: 'approved', submittedAt: '2024-01-01T00:00:00.000Z', editedAt: null }, article: place.article, again: true } };
    const page = await request(served.url).get(`/comments/own/${link}/`);
    expect(page.text).toContain(`action="/comments/own/${link}/write/"`);
    served.answer = { code: 200, body: { outcome: 'review', reason: 'first', details: [], token: 'the-form-token', ...place } };
    const review = await request(served.url).post(`/comments/own/${link}/write/`).type('form').set({ Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }).send({ article: id, body: 'Once more' });
    expect(served.sent.at(-1)).toMatchObject({ body: { earlier: link, body: 'Once more' } });
    expect(review.text).toContain(`action="/comments/own/${link}/write/"`);
  });
});

describe('a report', () => {
  const path = `/comments/report/${'c'.repeat(24)}/`;
  const shown = { outcome: 'shown', comment: { documentId: 'c'.repeat(24), name: null, body: 'Bad words' }, ...place };

  it('shows the comment, asks what is wrong, and thanks', async () => {
    served.answer = { code: 200, body: shown };
    expect((await request(served.url).get(path)).text).toContain('Bad words');
    expect((await request(served.url).post(path).type('form').send({})).status).toBe(422);
    served.answer = { code: 201, body: { outcome: 'reported', article: place.article } };
    expect((await request(served.url).post(path).type('form').send({ reason: 'harmful' })).text).toContain('An editor will look at it');
    expect(served.sent.at(-1)).toMatchObject({ body: { comment: 'c'.repeat(24), reason: 'harmful', address: '127.0.0.1' } });
  });

  it.each([
    [404, { outcome: 'unknown' }, 'not on the site'],
    [429, { outcome: 'limited', retryAfter: 60 }, 'wait a little'],
    [503, 'nonsense', 'could not be stored'],
  ])('answers %i when it cannot be taken', async (code, body, words) => {
    served.answer = { code, body };
    const page = await request(served.url).post(path).type('form').send({ reason: 'spam' });
    expect(page.status).toBe(code);
    expect(page.text).toContain(words);
  });
});
