import { describe, expect, it } from '@jest/globals';
import { commentRow, insertComments, nextId } from '../../../e2e/running/rows.ts';
import { journalOf } from '../journal.ts';
import { article, bodiesOf, cms, DESK, desk, handedIn, moderator, other, rows, send } from './desk.ts';

export function theDesk(): void {
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
}
