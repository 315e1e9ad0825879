import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import request from 'supertest';
import { articleFields, type Admin } from '../../e2e/running/admin.ts';
import { startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { invited } from '../../e2e/running/invited.ts';
import { startMailServer, type MailServer } from '../../e2e/running/mail-server.ts';
import { commentRow, insertComments, rowsOf } from '../../e2e/running/rows.ts';
import { until } from '../../e2e/running/until.ts';
import { database } from './database.ts';
import { journalOf } from './journal.ts';

let mail: MailServer;
let cms: RunningCms;
let rows: Knex;
let moderator: Admin;
let article: string;
beforeAll(async () => {
  mail = await startMailServer();
  Object.assign(process.env, { SMTP_URL: mail.url, MAIL_FROM: 'notices@example.org' });
  cms = await startCms(database);
  rows = rowsOf(cms);
  moderator = await invited(cms, 'Moderator');
  const category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  article = await cms.admin.create('article', articleFields('Alcohol detox at home', category));
  await cms.admin.publish(article);
  await cms.admin.saveSite({ name: 'Recovery House', commentsOpen: true, commentRules: { moderatorMail: 'never' } });
});
afterAll(async () => {
  delete process.env['SMTP_URL'];
  delete process.env['MAIL_FROM'];
  await rows?.destroy();
  await cms?.stop();
  await mail?.stop();
});

const door = (path: string, body: object) => request(cms.url).post(`/api/comments/${path}`).set('Authorization', `Bearer ${cms.secrets.SUBMIT_TOKEN}`).send(body);
const commented = async (body: string, parent?: string): Promise<{ id: string; token: string }> => {
  const answer = await door('submit', { article, body, ...(parent ? { parent } : {}) });
  expect(answer.status).toBe(201);
  return { id: answer.body.comment.documentId, token: answer.body.privateLink };
};
const approved = async (body: string, parent?: string): Promise<{ id: string; token: string }> => {
  const comment = await commented(body, parent);
  await moderator.decide(comment.id, 'pending', 'approved');
  return comment;
};
const linkIn = (text: string): string => /\/comments\/notices\/([\w.-]+)/.exec(text)![1]!;
/** The link of the one message that an address has got. */
const asked = async (token: string, address: string): Promise<string> => {
  expect((await door('ask', { token, address })).body).toEqual({ outcome: 'asked' });
  const [message] = await until(async () => mail.to(address), (messages) => messages.length === 1);
  return linkIn(message!.text);
};
/** Whoever would wait for its hour need not in a test. */
const lettersAreDue = async (): Promise<void> => {
  await rows('outbox_letters').whereNull('sent_at').update({ due_at: new Date(0) });
  await cms.admin.post('/admin/bridgepress/jobs/send-mail', {});
};

describe('a wish to be told of replies', () => {
  it('is asked about first, told of each reply once, and ended by one click', async () => {
    const { id, token } = await approved('I would like to know more.');
    const address = 'reader@example.net';
    const link = await asked(token, address);
    const [question] = mail.to(address);
    expect(question!.head).toMatch(/^Subject: Please confirm your e-mail address$/m);
    await approved('A reply before anybody agreed.', id);
    expect((await door('notices', { link, action: 'show' })).body).toEqual({ outcome: 'unconfirmed', path: `/articles/alcohol-detox-at-home/#comment-${id}` });
    expect((await door('notices', { link, action: 'confirm' })).body.outcome).toBe('confirmed');
    const reply = await commented('Words of somebody else about detox.', id);
    for (const [from, to] of [['pending', 'approved'], ['approved', 'pending'], ['pending', 'approved']] as const) await moderator.decide(reply.id, from, to);
    await lettersAreDue();
    const [, notice] = await until(async () => mail.to(address), (messages) => messages.length === 2);
    expect(notice!.head).toMatch(/^Subject: There is an answer to what you wrote$/m);
    expect(notice!.head).toMatch(new RegExp(`^List-Unsubscribe: <http://localhost:\\d+/comments/notices/${link.replace('.', '\\.')}/>`, 'm'));
    expect(notice!.head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
    expect(notice!.whole).not.toMatch(/detox|alcohol|recovery|house|somebody else|know more/i);
    expect((await door('notices', { link, action: 'stop' })).body).toEqual({ outcome: 'stopped' });
    expect(await rows('reply_notices').where({ address })).toEqual([]);
    await approved('Too late for a message.', id);
    await lettersAreDue();
    await until(async () => rows('outbox_letters').whereNull('sent_at'), (letters) => letters.length === 0);
    expect(mail.to(address)).toHaveLength(2);
  });

  it.each([
    'no address', 'a@b', 'a@example.org, b@example.org', 'a@example.org\r\nBcc: b@example.org', 'a@example.org%0aBcc:b@example.org', '"a\n"@example.org', '<a@example.org>', 'Ann <a@example.org>', `${'a'.repeat(250)}@example.org`, 'ä@example.org', ['a@example.org'], { address: 'a@example.org' }, null,
  ])('is refused with %j', async (address) => {
    const { token } = await commented(`An address such as ${JSON.stringify(address).slice(0, 40)}`);
    const before = mail.all().length;
    expect((await door('ask', { token, address })).body).toEqual({ outcome: 'address-wrong' });
    expect(await rows('reply_notices').where({ address: String(address) })).toEqual([]);
    expect(mail.all()).toHaveLength(before);
  });

  it('needs a comment’s private link, and fills nobody’s mailbox', async () => {
    expect((await door('ask', { token: 'A'.repeat(22), address: 'x@example.net' })).body).toEqual({ outcome: 'unknown' });
    for (let count = 0; count < 5; count++) {
      const { token } = await commented(`Number ${count} of somebody who means no good.`);
      expect((await door('ask', { token, address: 'victim@example.net' })).body).toEqual({ outcome: 'asked' });
    }
    await lettersAreDue();
    await until(async () => rows('outbox_letters').whereNull('sent_at'), (letters) => letters.length === 0);
    expect(mail.to('victim@example.net')).toHaveLength(3);
    const { id, token } = await commented('Of somebody who would write to strangers.');
    for (let count = 1; count <= 7; count++) expect((await door('ask', { token, address: `stranger-${count}@example.net` })).body).toEqual({ outcome: 'asked' });
    expect(await rows('reply_notices').where({ comment: id }).pluck('address')).toEqual(['stranger-5@example.net']);
  });

  it.each([[{}], [{ link: 'x' }], [{ link: `${'a'.repeat(24)}.${'A'.repeat(22)}` }], [{ link: ['a'], action: 'stop' }], [{ link: { $ne: null }, action: 'stop' }]])('is nothing to %j', async (body) => {
    const answer = await door('notices', body);
    expect([answer.status, answer.body]).toEqual([404, { outcome: 'unknown' }]);
  });

  it('ends when its comment is taken back or deleted', async () => {
    const [back, deleted] = [await approved('To be taken back.'), await commented('To be deleted.')];
    for (const [{ token }, address] of [[back, 'back@example.net'], [deleted, 'deleted@example.net']] as const) await door('notices', { link: await asked(token, address), action: 'confirm' });
    await door('own', { token: back.token, action: 'take-back' });
    await cms.admin.remove('comment', deleted.id);
    expect(await rows('reply_notices').whereIn('address', ['back@example.net', 'deleted@example.net'])).toEqual([]);
  });
});

describe('a mail server that is away', () => {
  it('is waited for, also through a restart, and nothing is sent twice', async () => {
    const { token } = await commented('For later.');
    await mail.away();
    expect((await door('ask', { token, address: 'patient@example.net' })).body).toEqual({ outcome: 'asked' });
    await until(async () => rows('outbox_letters').where('attempts', '>', 0).whereNull('sent_at'), (letters) => letters.length === 1);
    await cms.restart();
    moderator = await invited(cms, 'Editor');
    await mail.back();
    await lettersAreDue();
    await until(async () => mail.to('patient@example.net'), (messages) => messages.length === 1);
    await lettersAreDue();
    expect(mail.to('patient@example.net')).toHaveLength(1);
  });

  it('or that refuses an address for good is not asked again', async () => {
    const { token } = await commented('Refused.');
    await door('ask', { token, address: 'refused@example.net' });
    await until(async () => rows('outbox_letters').whereNull('sent_at'), (letters) => letters.length === 0);
    expect(mail.to('refused@example.net')).toEqual([]);
  });
});

describe('moderators', () => {
  it('are told once of all that is new, with a link that decides nothing', async () => {
    await cms.admin.saveSite({ commentRules: { moderatorMail: 'hourly' } });
    const address = 'moderator@example.org';
    const tell = () => cms.admin.post('/admin/bridgepress/jobs/tell-moderators', {});
    await tell();
    const [message] = await until(async () => mail.to(address), (messages) => messages.length === 1);
    expect(message!.text).toMatch(/\d+ comments wait to be read\./);
    expect(message!.text).toMatch(/http:\/\/localhost:\d+\/admin\/comments/);
    expect(message!.whole).not.toMatch(/means no good|example\.net/);
    await commented('One more within the hour.');
    const before = (await rows('jobs').where({ name: 'tell-moderators' }).first('succeeded_at')).succeeded_at;
    await tell();
    await until(async () => (await rows('jobs').where({ name: 'tell-moderators' }).first('succeeded_at')).succeeded_at, (at) => String(at) !== String(before));
    expect(mail.to(address)).toHaveLength(1);
  });
});

describe('an e-mail address', () => {
  it('is nowhere but in its one column, for no role and at no door', async () => {
    const secret = 'only-here@example.net';
    const { token, id } = await approved('With a secret address.');
    await door('notices', { link: await asked(token, secret), action: 'confirm' });
    const person = await invited(cms, 'Medical reviewer');
    const paths = [
      '/content-manager/collection-types/api::notice.notice',
      '/content-manager/collection-types/api::letter.letter',
      `/content-manager/collection-types/api::comment.comment?filters[notice][address][$contains]=only`,
      '/content-manager/collection-types/api::comment.comment?sort=address:asc',
      '/content-manager/relations/api::comment.comment/notice',
      '/content-manager/relations/api::notice.notice/address',
      `/content-manager/collection-types/api::comment.comment/${id}`,
      '/admin/bridgepress/moderation?view=approved&text=only-here',
      '/admin/bridgepress/moderation/log',
    ];
    for (const who of [moderator, person])
      for (const path of paths) {
        const answer = await who.get(path).then(({ text }) => text, (error: Error) => error.message);
        expect([path, answer.includes('only-here@')]).toEqual([path, false]);
      }
    for (const who of [moderator, person]) await expect(who.get(paths[0]!)).rejects.toMatchObject({ status: 403 });
    for (const { name, body } of [{ name: 'own', body: { token } }, { name: 'report', body: { comment: id, address: '127.0.0.1' } }]) expect((await door(name, body)).text).not.toContain('only-here@');
    expect(JSON.stringify(await journalOf(cms))).not.toContain('only-here@');
    expect(JSON.stringify(await rows('outbox_letters'))).not.toMatch(/@/);
    expect(JSON.stringify(await rows('moderation_decisions'))).not.toMatch(/@/);
  });
});

describe('what is kept no longer', () => {
  it('is deleted on its day, with addresses and places, and the job says how much', async () => {
    const days = (count: number): Date => new Date(Date.now() - count * 86_400_000);
    const old = (moderation_status: string, age: number, more: object = {}) => commentRow(article, `${moderation_status} for ${age} days`, { moderation_status, decided_at: days(age), ...more });
    const place = old('rejected', 31, { approved_at: days(40) });
    const [goes, stays] = [[old('rejected', 31), old('spam', 8), place, old('rejected', 0, { decided_at: null, updated_at: days(31) })], [old('rejected', 29), old('spam', 6), old('approved', 400), old('pending', 400, { decided_at: null })]];
    await insertComments(rows, [...goes, ...stays]);
    await rows('reply_notices').insert([
      { document_id: 'a'.repeat(24), comment: String(goes[0]!['document_id']), address: 'purged@example.net', asked_at: new Date(), confirmed_at: new Date() },
      { document_id: 'b'.repeat(24), comment: String(stays[0]!['document_id']), address: 'unconfirmed@example.net', asked_at: days(3) },
    ]);
    await cms.admin.post('/admin/bridgepress/jobs/purge', {});
    const ids = (list: readonly Record<string, unknown>[]) => list.map((row) => String(row['document_id']));
    const left = await until(async () => (await rows('comments').whereIn('document_id', ids([...goes, ...stays])).select('document_id')) as { document_id: string }[], (found) => found.length === 4);
    expect(left.map((row) => row.document_id).sort()).toEqual(ids(stays).sort());
    await until(async () => rows('reply_notices').whereIn('address', ['purged@example.net', 'unconfirmed@example.net']), (found) => found.length === 0);
    const told = await until(async () => (await moderator.get('/admin/bridgepress/retention')).body as { last: { did: Record<string, number> } | null }, ({ last }) => last?.did['rejected'] === 3);
    expect(told).toMatchObject({ keptDays: { rejected: 30, spam: 7 }, last: { did: { rejected: 3, spam: 1, addresses: 1 } } });
    expect((await journalOf(cms)).changes.map(({ documentId }) => documentId)).toContain(place['document_id']);
  });
});
