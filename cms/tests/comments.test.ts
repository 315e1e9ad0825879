import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { articleFields, Refused } from '../../e2e/running/admin.ts';
import { startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { database } from './database.ts';
import { journalOf } from './journal.ts';

let cms: RunningCms;
let article: string;
let other: string;
let category: string;
beforeAll(async () => {
  cms = await startCms(database);
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  article = await cms.admin.create('article', articleFields('First article', category));
  other = await cms.admin.create('article', articleFields('Second article', category));
  await cms.admin.publish(article);
  await cms.admin.publish(other);
});
afterAll(() => cms?.stop());

const submit = (body: object) => request(cms.url).post('/api/comments/submit').set('Authorization', `Bearer ${cms.secrets.SUBMIT_TOKEN}`).send(body);
const accepted = async (body: object): Promise<string> => {
  const answer = await submit(body);
  expect(answer.status).toBe(201);
  return answer.body.comment.documentId as string;
};
const stored = async (status: string) => (await cms.admin.get(`/admin/bridgepress/moderation?view=${status}`)).body.comments as Record<string, unknown>[];
const problemsOf = async (body: object): Promise<string[]> => {
  const answer = await submit(body);
  expect(answer.status).toBe(422);
  return answer.body.problems.map(({ problem }: { problem: string }) => problem);
};

describe('a comment that is handed in', () => {
  it('waits for a moderator, whatever else was sent with it', async () => {
    const id = await accepted({
      article,
      name: 'Ada',
      body: 'I would like to be approved.',
      moderationStatus: 'approved',
      staff: true,
      approvedAt: '2020-01-01T00:00:00Z',
      submittedAt: '2001-01-01T00:00:00Z',
      documentId: 'chosenbythesender00000000',
      id: 1,
      createdBy: 1,
      publishedAt: '2020-01-01T00:00:00Z',
    });
    const comment = (await stored('pending')).find(({ documentId }) => documentId === id);
    expect(comment).toMatchObject({ name: 'Ada', body: 'I would like to be approved.', moderationStatus: 'pending', staff: false });
    expect(Date.parse(String(comment?.['submittedAt']))).toBeGreaterThan(Date.parse('2025-01-01'));
    const { comments } = await journalOf(cms);
    expect(JSON.stringify(comments)).not.toContain('I would like to be approved.');
  });

  it('keeps every script and emoji, and loses what could deceive or break', async () => {
    const id = await accepted({ article, name: '  Zoë\u0000 \u202E', body: 'Línea uno\u0000\r\n\r\n\r\n\r\n日本語 👩‍👩‍👧 עברית\u202E evil' });
    const comment = (await stored('pending')).find(({ documentId }) => documentId === id);
    expect(comment?.['name']).toBe('Zoë');
    expect(comment?.['body']).toBe('Línea uno\n\n日本語 👩‍👩‍👧 עברית evil');
  });

  it('needs no name', async () => {
    const id = await accepted({ article, name: '   ', body: 'Without a name.' });
    expect((await stored('pending')).find(({ documentId }) => documentId === id)?.['name']).toBeNull();
  });

  it('is one comment however often the form is sent', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => submit({ article, body: 'Pressed twice.' })));
    expect(new Set(answers.map(({ body }) => body.comment.documentId)).size).toBe(1);
    expect((await stored('pending')).filter(({ body }) => body === 'Pressed twice.')).toHaveLength(1);
  });

  it('may be exactly as long as the limits say, in any script', async () => {
    await accepted({ article, name: 'n'.repeat(60), body: 'ä'.repeat(2000) });
    expect(await problemsOf({ article, name: 'n'.repeat(61), body: 'x' })).toHaveLength(1);
    expect(await problemsOf({ article, body: '語'.repeat(2001) })).toHaveLength(1);
    expect(await problemsOf({ article, body: ' \n\t ' })).toHaveLength(1);
  });

  it.each([[{}], [{ article: null }], [{ article: ['x'], body: { a: 1 } }], [{ article: "' OR 1=1", body: 'x' }], [{ article: 'a'.repeat(24), body: 'x' }]])(
    'is refused, not crashed into, by %j',
    async (body) => {
      expect((await problemsOf(body)).length).toBeGreaterThan(0);
    },
  );

  it('is refused when the article is closed, a draft, or gone', async () => {
    const closed = await cms.admin.create('article', articleFields('Closed article', category, { commentsOpen: false }));
    await cms.admin.publish(closed);
    const draft = await cms.admin.create('article', articleFields('Draft article', category));
    expect(await problemsOf({ article: closed, body: 'Hello?' })).toEqual(['article-closed']);
    expect(await problemsOf({ article: draft, body: 'Hello?' })).toEqual(['article-unknown']);
  });
});

describe('a reply', () => {
  it('answers an approved comment of the same article, and nothing else', async () => {
    const parent = await accepted({ article, body: 'A comment to answer.' });
    expect(await problemsOf({ article, parent, body: 'Too early.' })).toEqual(['parent-unknown']);
    await cms.admin.decide(parent, 'pending', 'approved');
    expect(await problemsOf({ article: other, parent, body: 'Wrong article.' })).toEqual(['parent-unknown']);
    const reply = await accepted({ article, parent, body: 'An answer.' });
    await cms.admin.decide(reply, 'pending', 'approved');
    expect((await journalOf(cms)).comments.find(({ documentId }) => documentId === reply)).toMatchObject({ parent, body: 'An answer.' });
  });
});

describe('a decision', () => {
  it('brings a comment out, takes it back and leaves only its place', async () => {
    const id = await accepted({ article, name: 'Bo', body: 'Shown for a while.' });
    await cms.admin.decide(id, 'pending', 'approved');
    expect((await journalOf(cms)).comments.find(({ documentId }) => documentId === id)).toMatchObject({ body: 'Shown for a while.', name: 'Bo' });
    await cms.admin.decide(id, 'approved', 'spam');
    const place = (await journalOf(cms)).comments.find(({ documentId }) => documentId === id);
    expect(place).toMatchObject({ name: null, body: null, changedOn: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) });
  });

  it('never overwrites another moderator’s', async () => {
    const id = await accepted({ article, body: 'Two moderators at once.' });
    const both = await Promise.allSettled([cms.admin.decide(id, 'pending', 'approved'), cms.admin.decide(id, 'pending', 'rejected')]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = both.find((each) => each.status === 'rejected');
    expect((refused as PromiseRejectedResult).reason).toBeInstanceOf(Refused);
  });

  it('moves nothing on the site when a comment was never public', async () => {
    const id = await accepted({ article, body: 'Spam spam spam.' });
    const before = (await journalOf(cms)).wanted;
    await cms.admin.decide(id, 'pending', 'spam');
    const after = await journalOf(cms);
    expect(after.comments.map(({ documentId }) => documentId)).not.toContain(id);
    expect(after.wanted).toBe(before);
  });
});

describe('the queue', () => {
  it('shows danger first and what looks like spam last, each with its reasons', async () => {
    const spam = await accepted({ article, body: 'Great post', trapped: true });
    const plain = await accepted({ article, body: 'I agree with this.' });
    const danger = await accepted({ article, body: 'I want to die. Call me: 555 123 4567' });
    const queue = await stored('pending');
    const place = (id: string): number => queue.findIndex(({ documentId }) => documentId === id);
    expect(place(danger)).toBe(0);
    expect(place(plain)).toBeGreaterThan(0);
    expect(place(spam)).toBe(queue.length - 1);
    expect(queue[0]).toMatchObject({ signals: [{ reason: 'danger', score: 0 }, { reason: 'phone', score: 0 }] });
    expect(queue.at(-1)).toMatchObject({ signals: [{ reason: 'trap', score: 10 }] });
    expect(JSON.stringify((await journalOf(cms)).comments)).not.toMatch(/signals|urgency|privateLink/);
  });
});

describe('a private link', () => {
  const own = (body: object) => request(cms.url).post('/api/comments/own').set('Authorization', `Bearer ${cms.secrets.SUBMIT_TOKEN}`).send(body);
  const linked = async (body: string): Promise<{ id: string; token: string }> => {
    const { body: answer } = await submit({ article, name: 'Ada', body });
    expect(answer.privateLink).toMatch(/^[\w-]{22}$/);
    return { id: answer.comment.documentId, token: answer.privateLink };
  };

  it('shows its comment and how it stands, and not whether it was called spam', async () => {
    const { id, token } = await linked('Mine to read.');
    expect((await own({ token })).body).toMatchObject({ comment: { documentId: id, name: 'Ada', body: 'Mine to read.', state: 'pending' }, article: { slug: 'first-article' } });
    await cms.admin.decide(id, 'pending', 'spam');
    expect((await own({ token })).body.comment.state).toBe('rejected');
  });

  it('is given to the first sender only, and never anywhere else', async () => {
    const { token } = await linked('The same words.');
    expect((await submit({ article, name: 'Ada', body: 'The same words.' })).body.privateLink).toBeNull();
    const everywhere = JSON.stringify([await stored('pending'), await journalOf(cms)]);
    expect(everywhere).not.toContain(token);
  });

  it.each([[{}], [{ token: 'x' }], [{ token: 'A'.repeat(22) }], [{ token: { $ne: null } }], [{ token: ['A'.repeat(22)], action: 'take-back' }], [{ token: null, action: 'edit' }]])('that is none opens nothing: %j', async (body) => {
    expect((await own(body)).status).toBe(404);
  });

  it('does not open with what the publisher has, nor without a token', async () => {
    const { token } = await linked('Not for others.');
    expect((await request(cms.url).post('/api/comments/own').send({ token })).status).toBe(401);
    expect((await request(cms.url).post('/api/comments/own').set('Authorization', `Bearer ${cms.secrets.PUBLISHER_TOKEN}`).send({ token })).status).toBe(403);
  });

  it('changes the text, which leaves the site until a moderator has read it again', async () => {
    const { id, token } = await linked('Before the change.');
    await cms.admin.decide(id, 'pending', 'approved');
    expect((await own({ token, action: 'edit', name: '', body: 'After the change, I want to die.', moderationStatus: 'approved', staff: true })).body.comment).toMatchObject({ state: 'pending', body: 'After the change, I want to die.' });
    expect((await journalOf(cms)).comments.find(({ documentId }) => documentId === id)).toMatchObject({ body: null });
    expect((await stored('pending')).find(({ documentId }) => documentId === id)).toMatchObject({ name: null, staff: false, urgency: 1 });
  });

  it('changes a text twenty times a day, and says then how long to wait, with everything as it was', async () => {
    const { token } = await linked('Changed and changed.');
    for (let change = 1; change <= 20; change++) expect((await own({ token, action: 'edit', body: `Change ${change}.` })).body.outcome).toBe('changed');
    const answer = await own({ token, action: 'edit', body: 'One too many.' });
    expect([answer.status, answer.body.outcome, answer.body.comment.body, Number(answer.headers['retry-after'])]).toEqual([429, 'limited', 'Change 20.', expect.any(Number)]);
    expect((await own({ token })).body.comment.body).toBe('Change 20.');
    expect((await own({ token, action: 'take-back' })).body.outcome).toBe('taken-back');
  });

  it('cannot change a comment into nothing', async () => {
    const { token } = await linked('Something.');
    const answer = await own({ token, action: 'edit', body: '   ' });
    expect([answer.status, answer.body.problems]).toEqual([422, [{ field: 'body', problem: 'body-empty' }]]);
  });

  it('never lets a moderator approve a text that was changed under the hands', async () => {
    const { id, token } = await linked('What the moderator read.');
    const seen = (await stored('pending')).find(({ documentId }) => documentId === id)!;
    await own({ token, action: 'edit', body: 'What the moderator did not read.' });
    const decide = (editedAt: unknown) => cms.admin.post(`/admin/bridgepress/moderation/${id}`, { expected: 'pending', moderationStatus: 'approved', editedAt });
    await expect(decide(seen['editedAt'])).rejects.toMatchObject({ status: 409 });
    await decide((await stored('pending')).find(({ documentId }) => documentId === id)!['editedAt']);
  });

  it('takes back: nothing stays of what never was public, and only a place of what was', async () => {
    const unseen = await linked('Never public.');
    expect((await own({ token: unseen.token, action: 'take-back' })).body).toMatchObject({ outcome: 'taken-back', article: { slug: 'first-article' } });
    expect((await stored('pending')).map(({ documentId }) => documentId)).not.toContain(unseen.id);
    const seen = await linked('Public for a while.');
    await cms.admin.decide(seen.id, 'pending', 'approved');
    await own({ token: seen.token, action: 'take-back' });
    expect((await journalOf(cms)).comments.find(({ documentId }) => documentId === seen.id)).toMatchObject({ name: null, body: null });
    expect(JSON.stringify(await stored('rejected'))).not.toContain('Public for a while.');
    for (const { token } of [unseen, seen]) expect((await own({ token })).status).toBe(404);
  });
});
