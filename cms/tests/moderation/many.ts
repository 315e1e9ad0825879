import { beforeAll, describe, expect, it } from '@jest/globals';
import { commentRow, insertComments } from '../../../e2e/running/rows.ts';
import { article, DESK, desk, moderator, other, rows } from './desk.ts';

export function manyComments(): void {
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
}
