import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import request from 'supertest';
import { articleFields, type Admin } from '../../e2e/running/admin.ts';
import { startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { invited } from '../../e2e/running/invited.ts';
import { commentRow, insertComments, nextId, rowsOf } from '../../e2e/running/rows.ts';
import { database } from './database.ts';
import { journalOf } from './journal.ts';

interface Seen {
  readonly documentId: string;
  readonly body: string;
  readonly name: string | null;
  readonly note: string;
  readonly moderationStatus: string;
  readonly signals: readonly { readonly reason: string; readonly words?: readonly string[] }[];
}
interface Page {
  readonly comments: readonly Seen[];
  readonly counts: Readonly<Record<string, number>>;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly searched: { readonly from: number; readonly to: number; readonly of: number } | null;
}

const DESK = '/admin/bridgepress/moderation';
let cms: RunningCms;
let rows: Knex;
let moderator: Admin;
let article: string;
let other: string;
beforeAll(async () => {
  cms = await startCms(database);
  rows = rowsOf(cms);
  moderator = await invited(cms, 'Moderator');
  const category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  [article, other] = [await cms.admin.create('article', articleFields('First article', category)), await cms.admin.create('article', articleFields('Second article', category))];
  await cms.admin.publish(article);
  await cms.admin.publish(other);
  await cms.admin.saveSite({ name: 'Bridge House', commentsOpen: true });
  // As a version stored it that did not know the column.
  await insertComments(rows, [commentRow(article, 'Stored Before Ёлка', { moderation_status: 'spam', search_text: null })]);
});
afterAll(async () => {
  await rows?.destroy();
  await cms?.stop();
});

const handedIn = async (body: string, more: object = {}): Promise<string> => {
  const answer = await request(cms.url).post('/api/comments/submit').set('Authorization', `Bearer ${cms.secrets.SUBMIT_TOKEN}`).send({ article, body, ...more });
  expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
  return answer.body.comment.documentId as string;
};
const desk = async (query: Record<string, string | number> = {}): Promise<Page> =>
  (await moderator.get(`${DESK}?${new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]))}`)).body as Page;
const bodiesOf = ({ comments }: Page): string[] => comments.map(({ body }) => body);
const send = (path: string, body: object) => request(cms.url).post(`${DESK}/${path}`).set('Authorization', `Bearer ${moderator.token}`).send(body);

describe('the desk', () => {
  it('narrows by state, reason, article and text, whatever characters are looked for', async () => {
    const id = await handedIn('Only 100%_sure about Zoë here', { name: 'Quill' });
    await handedIn('Under the other one, ring 555 123 4567', { article: other });
    expect(bodiesOf(await desk({ text: '100%_SURE' }))).toEqual(['Only 100%_sure about Zoë here']);
    expect(bodiesOf(await desk({ text: '100__sure' }))).toEqual([]);
    expect(bodiesOf(await desk({ text: 'quill' }))).toEqual(['Only 100%_sure about Zoë here']);
    expect(bodiesOf(await desk({ article: other }))).toEqual(['Under the other one, ring 555 123 4567']);
    expect(bodiesOf(await desk({ reason: 'phone' }))).toEqual(['Under the other one, ring 555 123 4567']);
    // A word that the spam filter noticed is no reason of that name.
    await insertComments(rows, [commentRow(article, 'Noticed for a word', { moderation_status: 'spam', signals: JSON.stringify([{ reason: 'learned', score: 2, words: ['danger'] }]) })]);
    expect(bodiesOf(await desk({ reason: 'danger', view: 'spam' }))).toEqual([]);
    expect(bodiesOf(await desk({ reason: 'learned', view: 'spam' }))).toEqual(['Noticed for a word']);
    await rows('comments').where({ body: 'Noticed for a word' }).delete();
    await moderator.decide(id, 'pending', 'rejected');
    expect(bodiesOf(await desk({ text: 'zoë' }))).toEqual([]);
    expect(bodiesOf(await desk({ text: 'Zoë', view: 'rejected' }))).toEqual(['Only 100%_sure about Zoë here']);
    expect((await moderator.get(`${DESK}/articles?view=rejected`)).body.articles).toEqual([{ documentId: article, title: 'First article', comments: 1 }]);
  });

  it('finds words in any script, however they are cased, accented or composed, and only where they stand', async () => {
    const id = await handedIn('Die Straße nach MÜNCHEN, οδός, ЁЛКА, İstanbul, ﬁne\n\nशक्ति संस्कृत 한국어', { name: 'Zoë Ąžuolas' });
    const found = async (text: string): Promise<boolean> => (await desk({ text })).comments.some(({ documentId }) => documentId === id);
    for (const text of ['STRASSE', 'munchen', 'münchen', 'ΟΔΟΣ', 'ёлка', 'елка', 'istanbul', 'FINE शक्ति', 'संस्कृत 한국', 'zoe azuolas', '한국어'.normalize('NFD')]) expect([text, await found(text)]).toEqual([text, true]);
    for (const text of ['शकत', 'strasbourg', 'елки', 'azuolas die']) expect([text, await found(text)]).toEqual([text, false]);
    await send(`${id}/note`, { note: 'ΚΑΛΆ', before: '' });
    expect(await found('καλα')).toBe(true);
    await send(`${id}/note`, { note: '', before: 'ΚΑΛΆ' });
    expect(await found('καλα')).toBe(false);
    await cms.admin.update('comment', id, { body: 'Quite other words.' });
    expect([await found('istanbul'), await found('OTHER words')]).toEqual([false, true]);
    await cms.admin.remove('comment', id);
  });

  it.each(['page=-1', 'page=1e99', 'page[]=2', 'view=deleted', 'reason=%27--', 'article[$ne]=x', 'text[a]=b', 'text=%F0%9F%98%80', 'text=%25%00%27%22', 'text=%5C'])('is not upset by %s', async (query) => {
    expect((await moderator.get(`${DESK}?${query}`)).status).toBe(200);
  });

  it('decides about many at once, and of two moderators only the first about each', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, (_, index) => handedIn(`One of many: ${index}`)));
    const comments = ids.map((documentId) => ({ documentId, expected: 'pending', editedAt: null }));
    const both = await Promise.all([send('decisions', { moderationStatus: 'rejected', comments }), send('decisions', { moderationStatus: 'spam', comments: [...comments].reverse() })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const outcomes = both.flatMap(({ body }) => (body.decisions as { outcome: string }[]).map(({ outcome }) => outcome));
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(6);
    expect(outcomes.filter((outcome) => outcome === 'overtaken')).toHaveLength(6);
    await cms.admin.remove('comment', ids[0]!);
    expect((await send('decisions', { moderationStatus: 'rejected', comments: [{ documentId: ids[0], expected: 'pending' }] })).body.decisions).toEqual([{ documentId: ids[0], outcome: 'deleted' }]);
    for (const wrong of [{}, { moderationStatus: 'rejected', comments: [] }, { moderationStatus: 'gone', comments }, { moderationStatus: 'spam', comments: Array(101).fill(comments[0]) }])
      expect((await send('decisions', wrong)).status).toBe(400);
  });
});

describe('a note', () => {
  it('is for moderators alone, and never overwrites another', async () => {
    const id = await handedIn('To be noted.');
    expect((await send(`${id}/note`, { note: 'Asked the director.', before: '' })).body).toEqual({ note: 'Asked the director.' });
    const late = await send(`${id}/note`, { note: 'Something else.', before: '' });
    expect([late.status, late.body.error.details]).toEqual([409, { note: 'Asked the director.' }]);
    expect((await send(`${id}/note`, { note: 'n'.repeat(1001), before: 'Asked the director.' })).status).toBe(400);
    await moderator.decide(id, 'pending', 'approved');
    expect((await desk({ text: 'asked the director', view: 'approved' })).comments[0]?.note).toBe('Asked the director.');
    expect(JSON.stringify(await journalOf(cms))).not.toContain('Asked the director.');
  });
});

describe('a reply of the staff', () => {
  it('is published under what it answers, which is approved with it, in the site’s name', async () => {
    const id = await handedIn('How long does it take?');
    const answer = await send(`${id}/reply`, { body: 'Thank you for asking. The article says more.', expected: 'pending', editedAt: null });
    expect([answer.status, answer.body]).toEqual([200, { documentId: expect.any(String) }]);
    const { comments } = await journalOf(cms);
    expect(comments.find(({ documentId }) => documentId === answer.body.documentId)).toMatchObject({ parent: id, article, name: 'Bridge House', staff: true, state: 'approved' });
    expect(comments.find(({ documentId }) => documentId === id)).toMatchObject({ state: 'approved' });
  });

  it('is held back when it seems to confirm that somebody was a patient, with the reason and other words, and nothing has changed', async () => {
    const id = await handedIn('I was with you in spring.');
    const held = await send(`${id}/reply`, { body: 'Hello. It was lovely having you here!', expected: 'pending', editedAt: null });
    expect(held.status).toBe(422);
    expect(held.body.error.details).toEqual({ findings: [{ sentence: 'It was lovely having you here!', why: expect.any(String) }], safe: expect.arrayContaining([expect.any(String)]) });
    expect((await desk({ text: 'with you in spring' })).comments).toHaveLength(1);
    const staffComment = { article, parent: id, body: 'You were our patient.', staff: true, moderationStatus: 'approved', submittedAt: new Date() };
    await expect(cms.admin.create('comment', staffComment)).rejects.toThrow('cannot be published');
  });

  it.each([
    ['is empty', { body: ' \n ' }, 400],
    ['is too long', { body: 'x'.repeat(2001) }, 400],
    ['is no text', { body: { a: 1 } }, 400],
    ['answers what has been decided about meanwhile', { expected: 'approved' }, 409],
    ['answers a text that was changed meanwhile', { editedAt: '2026-01-01T00:00:00Z' }, 409],
  ])('is refused when it %s', async (name, wrong, status) => {
    const id = await handedIn(`To be answered, but: ${name}`);
    expect((await send(`${id}/reply`, { body: 'A fine answer.', expected: 'pending', editedAt: null, ...wrong })).status).toBe(status);
  });

  it('never stands under a comment that is not on the site', async () => {
    const id = await handedIn('To be rejected.');
    await moderator.decide(id, 'pending', 'rejected');
    expect((await send(`${id}/reply`, { body: 'A fine answer.', expected: 'rejected', editedAt: null })).status).toBe(400);
    expect((await send(`${nextId()}/reply`, { body: 'A fine answer.', expected: 'pending', editedAt: null })).status).toBe(404);
  });
});

describe('the log of decisions', () => {
  const log = async (comment: string) =>
    ((await moderator.get(`${DESK}/log`)).body.decisions as { comment: string; before: string | null; after: string; by: string; reasons: string[]; article: string }[]).filter((each) => each.comment === comment);

  it('has every decision whichever door it came through, and not a word of anybody', async () => {
    const id = await handedIn('Ring me at 555 123 4567, says Wilhelmina', { name: 'Wilhelmina' });
    await moderator.decide(id, 'pending', 'approved');
    await cms.admin.update('comment', id, { moderationStatus: 'rejected' });
    await cms.admin.remove('comment', id);
    expect(await log(id)).toMatchObject([
      { before: 'rejected', after: 'deleted', by: 'moderator' },
      { before: 'approved', after: 'rejected', by: 'moderator' },
      { before: 'pending', after: 'approved', by: 'moderator', reasons: ['phone'], article: 'First article' },
    ]);
    expect(JSON.stringify(await rows('moderation_decisions'))).not.toMatch(/Wilhelmina|555 123|@example|Tester/);
  });

  it('says when a writer changed or took back', async () => {
    const { body } = await request(cms.url).post('/api/comments/submit').set('Authorization', `Bearer ${cms.secrets.SUBMIT_TOKEN}`).send({ article, body: 'Mine to change.' });
    const own = (more: object) => request(cms.url).post('/api/comments/own').set('Authorization', `Bearer ${cms.secrets.SUBMIT_TOKEN}`).send({ token: body.privateLink, ...more });
    const id = body.comment.documentId as string;
    await moderator.decide(id, 'pending', 'approved');
    await own({ action: 'edit', body: 'Changed.' });
    await own({ action: 'take-back' });
    await expect(moderator.decide(id, 'rejected', 'approved')).rejects.toMatchObject({ status: 404 });
    expect((await log(id)).map(({ before, after, by }) => [before, after, by])).toEqual([
      ['pending', 'rejected', 'writer'],
      ['approved', 'pending', 'writer'],
      ['pending', 'approved', 'moderator'],
    ]);
  });

  it('cannot be changed or emptied, not even past the CMS', async () => {
    const before = await rows('moderation_decisions').orderBy('id');
    expect(before.length).toBeGreaterThan(0);
    await expect(rows('moderation_decisions').update({ after: 'approved' })).rejects.toThrow('only ever added to');
    await expect(rows('moderation_decisions').delete()).rejects.toThrow('only ever added to');
    if (database === 'postgres') await expect(rows.raw('TRUNCATE moderation_decisions')).rejects.toThrow('only ever added to');
    const forged = { at: new Date(), comment: 'x', article: 'x', after: 'approved', by: 'moderator' };
    await expect(cms.admin.create('decision', forged)).rejects.toMatchObject({ status: 403 });
    await expect(cms.admin.remove('decision', before[0].document_id)).rejects.toThrow();
    await expect(moderator.get('/content-manager/collection-types/api::decision.decision')).rejects.toMatchObject({ status: 403 });
    expect(await rows('moderation_decisions').orderBy('id')).toEqual(before);
  });
});

describe('the spam filter', () => {
  const counts = () => rows('spam_words').where('spam', '<>', 0).orWhere('kept', '<>', 0).orderBy('bucket').select('bucket', 'spam', 'kept');

  it('learns from decisions, says which words it means, and unlearns what is not so any more', async () => {
    const before = await counts();
    const spam = await Promise.all(Array.from({ length: 6 }, (_, index) => handedIn(`Zeppelin casino jackpot ${index}, bonus tonight`)));
    const kept = await Promise.all(Array.from({ length: 6 }, (_, index) => handedIn(`Gratefully sober since Tuesday ${index}`)));
    const all = [...spam.map((id) => [id, 'spam'] as const), ...kept.map((id) => [id, 'approved'] as const)];
    for (const [id, decided] of all) await moderator.decide(id, 'pending', decided);
    const judged = await handedIn('Another zeppelin jackpot');
    const harmless = await handedIn('Gratefully here since then');
    const [first, second] = [await desk({ text: 'Another zeppelin' }), await desk({ text: 'Gratefully here' })];
    expect([first.comments[0]?.documentId, first.comments[0]?.signals]).toEqual([judged, [{ reason: 'learned', score: expect.any(Number), words: expect.arrayContaining(['zeppelin', 'jackpot']) }]]);
    expect([second.comments[0]?.documentId, second.comments[0]?.signals]).toEqual([harmless, []]);
    // What it learned outlives the process, and so does the key under which it counts.
    await cms.restart();
    await handedIn('A late zeppelin jackpot');
    expect((await desk({ text: 'late zeppelin' })).comments[0]?.signals).toEqual(first.comments[0]?.signals);
    for (const [id, decided] of all) await moderator.decide(id, decided, 'pending');
    expect(await counts()).toEqual(before);
    await cms.admin.remove('comment', judged);
  });

  it('keeps numbers only', async () => {
    const [row] = await rows('spam_words').limit(1);
    expect(Object.keys(row).sort()).toEqual(expect.arrayContaining(['bucket', 'kept', 'spam']));
    for (const { document_id, ...each } of await rows('spam_words')) for (const value of Object.values(each)) expect([document_id, typeof value === 'string']).toEqual([null, false]);
  });

  it('unlearns the text that was approved, not the one that replaced it', async () => {
    const before = await counts();
    const { body } = await request(cms.url).post('/api/comments/submit').set('Authorization', `Bearer ${cms.secrets.SUBMIT_TOKEN}`).send({ article, body: 'Peculiar marmalade.' });
    await moderator.decide(body.comment.documentId, 'pending', 'approved');
    expect((await counts()).length).toBeGreaterThan(before.length);
    await request(cms.url).post('/api/comments/own').set('Authorization', `Bearer ${cms.secrets.SUBMIT_TOKEN}`).send({ token: body.privateLink, action: 'edit', body: 'Entirely different.' });
    expect(await counts()).toEqual(before);
  });
});

// The CMS was started again since.
it('the desk finds what an earlier version stored, from the next start on', async () => {
  expect((await desk({ view: 'spam', text: 'before ёлка' })).comments).toHaveLength(1);
});

describe('a comment of somebody who shows an earlier private link', () => {
  const earlier = async (body: string, link?: string): Promise<{ documentId: string; link: string; published: boolean }> => {
    const answer = await request(cms.url).post('/api/comments/submit').set('Authorization', `Bearer ${cms.secrets.SUBMIT_TOKEN}`).send({ article, body, earlier: link });
    return { documentId: answer.body.comment.documentId, link: answer.body.privateLink, published: answer.body.published === true };
  };
  const stateOf = async ({ documentId }: { documentId: string }): Promise<string> => (await rows('comments').where({ document_id: documentId }).first('moderation_status')).moderation_status;

  it('waits like any other, unless the site trusts after so many approved ones', async () => {
    const first = await earlier('My first of several.');
    await moderator.decide(first.documentId, 'pending', 'approved');
    expect(await stateOf(await earlier('A second, on a site that holds everything.', first.link))).toBe('pending');
    await cms.admin.saveSite({ commentRules: { trustAfter: 2 } });
    const regretted = await earlier('Said and taken back.', first.link);
    await moderator.decide(regretted.documentId, 'pending', 'approved');
    await request(cms.url).post('/api/comments/own').set('Authorization', `Bearer ${cms.secrets.SUBMIT_TOKEN}`).send({ token: regretted.link, action: 'take-back' });
    const second = await earlier('A second, of one approved.', first.link);
    expect(await stateOf(second)).toBe('pending');
    await moderator.decide(second.documentId, 'pending', 'approved');
    const third = await earlier('A third, shown with the link of the second.', `https://example.org/comments/own/#${second.link}`);
    expect([await stateOf(third), third.published, second.published]).toEqual(['approved', true, false]);
    expect((await journalOf(cms)).comments.find(({ documentId }) => documentId === third.documentId)).toMatchObject({ state: 'approved' });
    expect(await rows('moderation_decisions').where({ comment: third.documentId }).select('after', 'by')).toEqual([{ after: 'approved', by: 'rule' }]);
    expect(await stateOf(await earlier('A fourth: I want to die.', third.link))).toBe('pending');
    expect(await stateOf(await earlier('A fifth, with a link that is none.', 'A'.repeat(22)))).toBe('pending');
    await moderator.decide(third.documentId, 'approved', 'rejected');
    expect(await stateOf(await earlier('A sixth, after one was refused.', first.link))).toBe('pending');
    await cms.admin.saveSite({ commentRules: { trustAfter: null } });
  });
});

describe('a comment that readers reported', () => {
  it('waits among the reported ones until a moderator has looked, and may stay', async () => {
    const id = await handedIn('Somebody will report this.');
    await moderator.decide(id, 'pending', 'approved');
    const report = await request(cms.url).post('/api/comments/report').set('Authorization', `Bearer ${cms.secrets.SUBMIT_TOKEN}`).send({ comment: id, reason: 'private', address: '127.0.0.1' });
    expect(report.status).toBe(201);
    expect((await desk({ view: 'reported' })).comments).toMatchObject([{ documentId: id, moderationStatus: 'approved', reports: { private: 1 }, signals: [{ reason: 'reported' }] }]);
    expect((await desk()).counts).toMatchObject({ reported: 1 });
    await moderator.decide(id, 'approved', 'approved');
    expect((await desk({ view: 'reported' })).comments).toEqual([]);
    expect((await desk({ view: 'approved', text: 'Somebody will report' })).comments).toMatchObject([{ documentId: id, reports: null, signals: [] }]);
    expect(await rows('moderation_decisions').where({ comment: id, before: 'approved', after: 'approved' })).toHaveLength(1);
  });
});

describe('with 50,000 comments', () => {
  beforeAll(async () => {
    const signals = ['[]', JSON.stringify([{ reason: 'links', score: 2 }]), JSON.stringify([{ reason: 'danger', score: 0 }])];
    const states = ['pending', 'approved', 'rejected', 'spam'];
    const many = Array.from({ length: 50_000 }, (_, index) =>
      commentRow(index % 7 === 0 ? other : article, `Comment ${index} ${'of quite ordinary length '.repeat(index % 5 === 0 ? 78 : 8)}`, {
        moderation_status: index % 2 === 0 ? 'pending' : states[Math.floor(index / 2) % 4],
        signals: signals[index % 11] ?? '[]',
        urgency: index % 11 === 2 ? 1 : 0,
        submitted_at: new Date(Date.UTC(2026, 0, 1) + index * 60_000),
      }),
    );
    await insertComments(rows, many);
  });

  it.each([
    ['opens', {}],
    ['shows the last page', { page: 100_000 }],
    ['shows another state', { view: 'approved' }],
    ['finds a text', { text: 'comment 49998 ' }],
    ['finds nothing', { text: 'no such words' }],
    ['narrows by reason', { reason: 'links' }],
    ['narrows by article', { article: other }],
    ['narrows by everything', { article: other, reason: 'danger', text: 'ordinary', view: 'pending' }],
  ] as const)('it %s in under a second', async (_name, query) => {
    const from = performance.now();
    const page = await desk(query);
    const took = performance.now() - from;
    expect(page.counts['pending']).toBeGreaterThan(25_000);
    expect(page.comments.length).toBe(Math.min(page.total - (page.page - 1) * 50, 50));
    expect(took).toBeLessThan(1000);
  });

  it('looks through the newest for words and reasons, then through older ones: a search takes as long with a million', async () => {
    const oldest = { text: 'comment 2 of quite' };
    const { searched, total } = await desk(oldest);
    const of = (await desk()).counts['pending'];
    expect({ searched, total }).toEqual({ searched: { from: 1, to: 20_000, of }, total: 0 });
    expect(await desk({ ...oldest, older: 1 })).toMatchObject({ searched: { from: 20_001, to: of, of }, total: 1, comments: [{ body: expect.stringMatching(/^Comment 2 of/) }] });
    expect(await desk({ ...oldest, older: 99 })).toMatchObject({ searched: { from: 20_001, to: of, of }, total: 1 });
    const { total: under, searched: none } = await desk({ article: other });
    expect([none, (await desk({ text: 'ordinary', article: other })).searched]).toEqual([null, { from: 1, to: under, of: under }]);
  });

  it('tells the counts and the articles in under a second', async () => {
    for (const path of ['counts', 'articles']) {
      const from = performance.now();
      await moderator.get(`${DESK}/${path}`);
      expect(performance.now() - from).toBeLessThan(1000);
    }
  });
});
