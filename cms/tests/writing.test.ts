import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import knexOf, { type Knex } from 'knex';
import { articleFields, connect } from '../../e2e/running/admin.ts';
import { startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { until } from '../../e2e/running/until.ts';
import { database } from './database.ts';
import { journalOf } from './journal.ts';

let cms: RunningCms;
let store: Knex;
let category: string;
let reviewer: string;
beforeAll(async () => {
  cms = await startCms(database);
  store = cms.databaseUrl
    ? knexOf({ client: 'pg', connection: cms.databaseUrl, pool: { min: 0, max: 2 } })
    : knexOf({ client: 'better-sqlite3', connection: { filename: join(cms.dataDir, 'cms.sqlite') }, useNullAsDefault: true });
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  reviewer = await cms.admin.create('person', { name: 'Dr. Ann Clinic', slug: 'ann-clinic', credentials: 'MD' });
});
afterAll(async () => {
  await store?.destroy();
  await cms?.stop();
});

const today = (): string => new Date().toISOString().slice(0, 10);
const refusal = (action: Promise<unknown>): Promise<string> => action.then(
  () => 'nothing was refused',
  (error: Error) => error.message,
);
const text = (said: string): object => ({ __component: 'body.rich-text', content: [{ type: 'paragraph', children: [{ type: 'text', text: said }] }] });
/** What readers are told of the review. */
const told = async (id: string): Promise<object | undefined> => {
  const entry = (await journalOf(cms)).articles.find(({ documentId }) => documentId === id);
  return entry && { reviewState: entry['reviewState'], reviewDate: entry['reviewDate'] };
};

describe('a medical review', () => {
  it('counts for the text that was reviewed and no other, until somebody reviews that one', async () => {
    const id = await cms.admin.create('article', articleFields('Reviewed', category, { reviewer: connect(reviewer), reviewDate: '2026-03-04' }));
    await cms.admin.publish(id);
    const { reviewDue } = (await cms.admin.get(`/content-manager/collection-types/api::article.article/${id}`)).body.data;
    expect(reviewDue).toBe('2027-03-04');
    expect(await told(id)).toEqual({ reviewState: 'current', reviewDate: '2026-03-04' });

    await cms.admin.update('article', id, { body: [text('Something, that no clinician has seen.')] });
    expect(await told(id)).toMatchObject({ reviewState: 'current' });
    await cms.admin.publish(id);
    expect(await told(id)).toMatchObject({ reviewState: 'changed', reviewDate: '2026-03-04' });
    expect((await cms.admin.get('/admin/bridgepress/reviews')).body).toMatchObject({ counts: { changed: 1 }, changed: [{ title: 'Reviewed', reviewer: 'Dr. Ann Clinic' }] });

    await cms.admin.post(`/admin/bridgepress/reviews/${id}`, {});
    await cms.admin.update('article', id, { body: [text('Something that no clinician has seen!')] });
    await cms.admin.publish(id);
    expect(await told(id)).toEqual({ reviewState: 'current', reviewDate: today() });
    expect((await cms.admin.get('/admin/bridgepress/reviews')).body.counts).toMatchObject({ changed: 0 });

    await cms.admin.update('article', id, { title: 'Renamed' });
    await cms.admin.post(`/admin/bridgepress/reviews/${id}`, {});
    await cms.admin.publish(id);
    expect(await told(id)).toMatchObject({ reviewState: 'current' });
  });

  it('is the one of its reviewer', async () => {
    const other = await cms.admin.create('person', { name: 'Somebody else', slug: 'somebody-else' });
    const id = await cms.admin.create('article', articleFields('Signed', category, { reviewer: connect(reviewer), reviewDate: '2026-03-04' }));
    await cms.admin.update('article', id, { reviewer: { connect: [{ documentId: other }], disconnect: [{ documentId: reviewer }] } });
    await cms.admin.publish(id);
    expect(await told(id)).toMatchObject({ reviewState: 'changed' });
  });

  it('cannot be claimed by sending what only the CMS knows, nor for a day to come', async () => {
    const id = await cms.admin.create('article', articleFields('Forged', category, { reviewer: connect(reviewer), reviewDate: '2026-03-04' }));
    const [{ reviewed_digest: digest } = { reviewed_digest: '' }] = (await store('articles').where({ document_id: id }).select('reviewed_digest')) as { reviewed_digest: string }[];
    await cms.admin.update('article', id, { excerpt: 'A new claim.', reviewedDigest: digest, changedSinceReview: false });
    await cms.admin.publish(id);
    expect(await told(id)).toMatchObject({ reviewState: 'changed' });
    expect(await refusal(cms.admin.update('article', id, { reviewDate: '2099-01-01' }))).toContain('future');
    expect(await refusal(cms.admin.update('article', id, { reviewDue: '2025-01-01' }))).toContain('due before');
    const anonymous = await cms.admin.create('article', articleFields('By nobody', category));
    expect(await refusal(cms.admin.post(`/admin/bridgepress/reviews/${anonymous}`, {}))).toContain('Choose the medical reviewer');
  });

  it('is overdue from the day after it counted last, and its page is published again that day', async () => {
    const id = await cms.admin.create('article', articleFields('Long ago', category, { reviewer: connect(reviewer), reviewDate: '2020-01-01', reviewDue: today() }));
    await cms.admin.publish(id);
    expect(await told(id)).toMatchObject({ reviewState: 'current' });
    const { wanted } = await journalOf(cms);
    // The day passes: as if the CMS had done this day's turn a while ago, and the review had ended since.
    const yesterday = new Date(Date.now() - 24 * 3600 * 1000).toISOString().slice(0, 10);
    await store('articles').where({ document_id: id }).update({ review_due: yesterday });
    await store('strapi_core_store_settings').where({ key: 'core_bridgepress_day' }).update({ value: JSON.stringify('2026-01-01') });
    await cms.admin.post('/admin/bridgepress/jobs/turn-of-day', {});
    const page = await until(() => journalOf(cms, wanted), ({ changes }) => changes.length > 0);
    expect(page.articles).toMatchObject([{ documentId: id, reviewState: 'overdue' }]);
    expect((await cms.admin.get('/admin/bridgepress/reviews')).body.overdue).toMatchObject([{ title: 'Long ago' }]);
  });
});
