import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { database } from '../database.ts';
import { journalOf } from '../journal.ts';
import { article, cms, DESK, desk, handedIn, moderator, rows } from './desk.ts';

export function decisions(): void {
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

  it('leaves the publisher as many comments as it is told to have, whatever became of each', async () => {
    const states = (await rows('comments').distinct('moderation_status')) as { moderation_status: string }[];
    expect(states.map((each) => each.moderation_status)).toEqual(expect.arrayContaining(['approved', 'pending', 'rejected']));
    const { comments, totals } = await journalOf(cms);
    expect(totals?.comments).toBe(comments.length);
    expect(comments.length).toBeGreaterThan(0);
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
}
