import { describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { rowsOf } from '../../../e2e/running/rows.ts';
import { until } from '../../../e2e/running/until.ts';
import { journalOf } from '../journal.ts';
import { article, cms, knock, published } from './door.ts';

export function discussionsClose(): void {
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
}
