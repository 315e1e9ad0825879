import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { articleFields } from '../../../e2e/running/admin.ts';
import { report } from '../journal.ts';
import { Everybody } from './everybody.ts';

const refused = { status: 403 };

/** What each role is there for, and what it leaves to others. */
export function haveTheirDuties(all: Everybody): void {
  describe('an editor', () => {
    it('writes, publishes, keeps categories, persons, pages and the site', async () => {
      const own = await all.as.Editor.create('article', articleFields('By an editor', all.category));
      await all.as.Editor.publish(own);
      await all.as.Editor.unpublish(own);
      await all.as.Editor.create('person', { name: 'Pat', slug: 'pat' });
      const page = await all.as.Editor.create('page', { title: 'About', slug: 'about', placement: 'footer', body: [{ __component: 'body.quote', text: 'A line.' }] });
      await all.as.Editor.publish(page, 'page');
      await all.as.Editor.saveSite({ name: 'House', commentsOpen: true });
    });
    it('sees no tokens, no accounts and no settings of the machine', async () => {
      for (const path of ['/admin/api-tokens', '/admin/users', '/admin/roles', '/content-type-builder/content-types', '/content-manager/collection-types/api::change.change', '/content-manager/collection-types/api::publication.publication'])
        await expect(all.as.Editor.get(path)).rejects.toMatchObject(refused);
    });
  });

  describe('a moderator', () => {
    it('reads and decides about comments', async () => {
      expect((await all.as.Moderator.get('/admin/bridgepress/moderation')).body.comments).toHaveLength(1);
      await all.as.Moderator.decide(all.comment, 'pending', 'approved');
    });
    it('cannot change what people wrote, nor whose it is', async () => {
      await all.as.Moderator.update('comment', all.comment, { body: 'Something else.', name: 'Somebody else', staff: true }).catch(() => undefined);
      const { comments } = (await all.as.Moderator.get('/admin/bridgepress/moderation?view=approved')).body as { comments: object[] };
      expect(comments).toMatchObject([{ documentId: all.comment, body: 'A comment.', name: null, staff: false }]);
    });
    it('writes and publishes nothing', async () => {
      await expect(all.as.Moderator.create('article', articleFields('By a moderator', all.category))).rejects.toMatchObject(refused);
      await expect(all.as.Moderator.unpublish(all.article)).rejects.toMatchObject(refused);
      await expect(all.as.Moderator.create('page', { title: 'Mine', slug: 'mine', placement: 'footer' })).rejects.toMatchObject(refused);
      await expect(all.as.Moderator.saveSite({ name: 'Taken over', commentsOpen: true })).rejects.toMatchObject(refused);
    });
  });

  describe('a medical reviewer', () => {
    it('corrects an article and leaves publishing to an editor', async () => {
      await all.as['Medical reviewer'].update('article', all.article, { excerpt: 'Corrected.' });
      await expect(all.as['Medical reviewer'].publish(all.article)).rejects.toMatchObject(refused);
      await expect(all.as['Medical reviewer'].remove('article', all.article)).rejects.toMatchObject(refused);
    });
    it('has nothing to do with comments', async () => {
      await expect(all.as['Medical reviewer'].get('/admin/bridgepress/moderation')).rejects.toMatchObject(refused);
      await expect(all.as['Medical reviewer'].decide(all.comment, 'approved', 'spam')).rejects.toMatchObject(refused);
    });
  });

  describe('what is asked of the publisher', () => {
    const wishes = [['roll-back', { release: 2 }], ['publish-anyway', { pages: 1, comments: 0 }]] as const;
    const instruction = async (): Promise<unknown> => (await all.cms.admin.get('/admin/bridgepress/publication')).body.instruction;

    it.each(['Moderator', 'Medical reviewer'] as const)('is no matter of a %s', async (role) => {
      await report(all.cms, { built: 0, release: 3, oldest: 1 });
      for (const [wish, body] of wishes) await expect(all.as[role].post(`/admin/bridgepress/publication/${wish}`, body)).rejects.toMatchObject(refused);
      expect(await instruction()).toBeNull();
    });
    it('is one of an editor, and of nobody who has not signed in', async () => {
      for (const [wish, body] of wishes) {
        expect((await request(all.cms.url).post(`/admin/bridgepress/publication/${wish}`).send(body)).status).toBe(401);
        await all.as.Editor.post(`/admin/bridgepress/publication/${wish}`, body);
        expect(await instruction()).toBe(wish);
      }
    });
  });
}
