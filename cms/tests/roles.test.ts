import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { articleFields, type Admin } from '../../e2e/running/admin.ts';
import { startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { invited } from '../../e2e/running/invited.ts';
import { database } from './database.ts';
import { report } from './journal.ts';

let cms: RunningCms;
let category: string;
let article: string;
let comment: string;
const as: Record<'Editor' | 'Moderator' | 'Medical reviewer', Admin> = {} as never;

beforeAll(async () => {
  cms = await startCms(database);
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  article = await cms.admin.create('article', articleFields('An article', category));
  await cms.admin.publish(article);
  const answer = await request(cms.url).post('/api/comments/submit').set('Authorization', `Bearer ${cms.secrets.SUBMIT_TOKEN}`).send({ article, body: 'A comment.' });
  comment = answer.body.comment.documentId as string;
  for (const role of ['Editor', 'Moderator', 'Medical reviewer'] as const) as[role] = await invited(cms, role);
});
afterAll(() => cms?.stop());

const refused = { status: 403 };

describe('an editor', () => {
  it('writes, publishes, keeps categories, persons, pages and the site', async () => {
    const own = await as.Editor.create('article', articleFields('By an editor', category));
    await as.Editor.publish(own);
    await as.Editor.unpublish(own);
    await as.Editor.create('person', { name: 'Pat', slug: 'pat' });
    const page = await as.Editor.create('page', { title: 'About', slug: 'about', placement: 'footer', body: [{ __component: 'body.quote', text: 'A line.' }] });
    await as.Editor.publish(page, 'page');
    await as.Editor.saveSite({ name: 'House', commentsOpen: true });
  });
  it('sees no tokens, no accounts and no settings of the machine', async () => {
    for (const path of ['/admin/api-tokens', '/admin/users', '/admin/roles', '/content-type-builder/content-types', '/content-manager/collection-types/api::change.change', '/content-manager/collection-types/api::publication.publication'])
      await expect(as.Editor.get(path)).rejects.toMatchObject(refused);
  });
});

describe('a moderator', () => {
  it('reads and decides about comments', async () => {
    expect((await as.Moderator.get('/admin/bridgepress/moderation')).body.comments).toHaveLength(1);
    await as.Moderator.decide(comment, 'pending', 'approved');
  });
  it('cannot change what people wrote, nor whose it is', async () => {
    await as.Moderator.update('comment', comment, { body: 'Something else.', name: 'Somebody else', staff: true }).catch(() => undefined);
    const { comments } = (await as.Moderator.get('/admin/bridgepress/moderation?view=approved')).body as { comments: object[] };
    expect(comments).toMatchObject([{ documentId: comment, body: 'A comment.', name: null, staff: false }]);
  });
  it('writes and publishes nothing', async () => {
    await expect(as.Moderator.create('article', articleFields('By a moderator', category))).rejects.toMatchObject(refused);
    await expect(as.Moderator.unpublish(article)).rejects.toMatchObject(refused);
    await expect(as.Moderator.create('page', { title: 'Mine', slug: 'mine', placement: 'footer' })).rejects.toMatchObject(refused);
    await expect(as.Moderator.saveSite({ name: 'Taken over', commentsOpen: true })).rejects.toMatchObject(refused);
  });
});

describe('a medical reviewer', () => {
  it('corrects an article and leaves publishing to an editor', async () => {
    await as['Medical reviewer'].update('article', article, { excerpt: 'Corrected.' });
    await expect(as['Medical reviewer'].publish(article)).rejects.toMatchObject(refused);
    await expect(as['Medical reviewer'].remove('article', article)).rejects.toMatchObject(refused);
  });
  it('has nothing to do with comments', async () => {
    await expect(as['Medical reviewer'].get('/admin/bridgepress/moderation')).rejects.toMatchObject(refused);
    await expect(as['Medical reviewer'].decide(comment, 'approved', 'spam')).rejects.toMatchObject(refused);
  });
});

describe('what is asked of the publisher', () => {
  const wishes = [['roll-back', { release: 2 }], ['publish-anyway', { pages: 1, comments: 0 }]] as const;
  const instruction = async (): Promise<unknown> => (await cms.admin.get('/admin/bridgepress/publication')).body.instruction;

  it.each(['Moderator', 'Medical reviewer'] as const)('is no matter of a %s', async (role) => {
    await report(cms, { built: 0, release: 3, oldest: 1 });
    for (const [wish, body] of wishes) await expect(as[role].post(`/admin/bridgepress/publication/${wish}`, body)).rejects.toMatchObject(refused);
    expect(await instruction()).toBeNull();
  });
  it('is one of an editor, and of nobody who has not signed in', async () => {
    for (const [wish, body] of wishes) {
      expect((await request(cms.url).post(`/admin/bridgepress/publication/${wish}`).send(body)).status).toBe(401);
      await as.Editor.post(`/admin/bridgepress/publication/${wish}`, body);
      expect(await instruction()).toBe(wish);
    }
  });
});
