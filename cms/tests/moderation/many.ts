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
    ] as const)('it %s, with a page of fifty and all the counts', async (_name, query) => {
      const page = await desk(query);
      expect(page.counts['pending']).toBeGreaterThan(25_000);
      expect(page.comments.length).toBe(Math.min(page.total - (page.page - 1) * 50, 50));
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

    it('tells the counts, and the articles that have comments', async () => {
      expect((await moderator.get(`${DESK}/counts`)).body.pending).toBeGreaterThan(25_000);
      const { articles } = (await moderator.get(`${DESK}/articles`)).body as { readonly articles: readonly { readonly documentId: string; readonly comments: number }[] };
      expect(articles.slice(0, 2)).toMatchObject([{ documentId: article }, { documentId: other }]);
      expect(articles[1]!.comments).toBeGreaterThan(3000);
    });
  });
}
