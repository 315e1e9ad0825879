import { createHash } from 'node:crypto';
import { lookup } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import { articleFields, connect } from '../../e2e/running/admin.ts';
import { startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { until } from '../../e2e/running/until.ts';
import { tryDue } from '../src/links/outside.ts';
import type { Reach } from '../src/links/try-link.ts';
import { connectionTo } from './connection.ts';
import { database } from './database.ts';
import { journalOf } from './journal.ts';

// The CMS tries links; those in this file lead to this machine, which it does not ask.
process.env['LINK_CHECK'] = 'true';

let cms: RunningCms;
let store: Knex;
let category: string;
let reviewer: string;
beforeAll(async () => {
  cms = await startCms(database);
  store = connectionTo(cms);
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  reviewer = await cms.admin.create('person', { name: 'Dr. Ann Clinic', slug: 'ann-clinic', credentials: 'MD' });
});
afterAll(async () => {
  await store?.destroy();
  await cms?.stop();
});

/** A day as the database hands it over: SQLite words or an instant, PostgreSQL a date. */
const dayOfColumn = (value: unknown): string => (value instanceof Date || typeof value === 'number' ? new Date(value).toLocaleDateString('sv') : String(value).slice(0, 10));
const today = (): string => new Date().toISOString().slice(0, 10);
const refusal = (action: Promise<unknown>): Promise<string> => action.then(
  () => 'nothing was refused',
  (error: Error) => error.message,
);
const text = (said: string): object => ({ __component: 'body.rich-text', content: [{ type: 'paragraph', children: [{ type: 'text', text: said }] }] });
/** What readers are told of the review. */
const told = async (id: string): Promise<object | undefined> => {
  const entry = (await journalOf(cms)).articles.find(({ documentId }) => documentId === id);
  return entry && { reviewState: entry['reviewState'], reviewDate: entry['reviewDate'], reviewDue: entry['reviewDue'] };
};

/** Confirms the text of an article as it is saved, as the button beside the form does. */
async function confirm(id: string): Promise<void> {
  const { updatedAt } = (await cms.admin.get(`/content-manager/collection-types/api::article.article/${id}`)).body.data;
  await cms.admin.post(`/admin/bridgepress/reviews/${id}`, { savedAt: updatedAt });
}

describe('a medical review', () => {
  it('counts for the text that was reviewed and no other, until somebody reviews that one', async () => {
    const id = await cms.admin.create('article', articleFields('Reviewed', category, { reviewer: connect(reviewer), reviewDate: '2026-03-04' }));
    await cms.admin.publish(id);
    const { reviewDue } = (await cms.admin.get(`/content-manager/collection-types/api::article.article/${id}`)).body.data;
    expect(reviewDue).toBe('2027-03-04');
    expect(await told(id)).toEqual({ reviewState: 'current', reviewDate: '2026-03-04', reviewDue: '2027-03-04' });

    await cms.admin.update('article', id, { body: [text('Something, that no clinician has seen.')] });
    expect(await told(id)).toMatchObject({ reviewState: 'current' });
    await cms.admin.publish(id);
    expect(await told(id)).toMatchObject({ reviewState: 'changed', reviewDate: '2026-03-04' });
    expect((await cms.admin.get('/admin/bridgepress/reviews')).body).toMatchObject({ counts: { changed: 1 }, changed: [{ title: 'Reviewed', reviewer: 'Dr. Ann Clinic' }] });

    await confirm(id);
    await cms.admin.update('article', id, { body: [text('Something that no clinician has seen!')] });
    await cms.admin.publish(id);
    expect(await told(id)).toMatchObject({ reviewState: 'current', reviewDate: today() });
    expect((await cms.admin.get('/admin/bridgepress/reviews')).body.counts).toMatchObject({ changed: 0 });

    await cms.admin.update('article', id, { title: 'Renamed' });
    await confirm(id);
    await cms.admin.publish(id);
    expect(await told(id)).toMatchObject({ reviewState: 'current' });
  });

  it('is of what its reviewer has read, and not of what was saved meanwhile', async () => {
    const id = await cms.admin.create('article', articleFields('Read closely', category, { reviewer: connect(reviewer), reviewDate: '2026-03-04' }));
    const { updatedAt: savedAt } = (await cms.admin.get(`/content-manager/collection-types/api::article.article/${id}`)).body.data;
    await cms.admin.update('article', id, { excerpt: 'Ten pills a day.' });
    expect(await refusal(cms.admin.post(`/admin/bridgepress/reviews/${id}`, { savedAt }))).toContain('changed after you opened it');
    expect(await refusal(cms.admin.post(`/admin/bridgepress/reviews/${id}`, {}))).toContain('Open the article');
    await cms.admin.publish(id);
    expect(await told(id)).toMatchObject({ reviewState: 'changed', reviewDate: '2026-03-04' });
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
    expect(await refusal(confirm(anonymous))).toContain('Choose the medical reviewer');
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

describe('a review that was noted before texts were compared', () => {
  it('counts for the text as it is from the next start on, unless that was updated after it, and this is noted once', async () => {
    const older = async (title: string, more: object): Promise<string> => {
      const id = await cms.admin.create('article', articleFields(title, category, { reviewer: connect(reviewer), reviewDate: '2026-03-04', ...more }));
      await cms.admin.publish(id);
      return id;
    };
    const [kept, changed] = [await older('From before', {}), await older('Updated since', { updatedDate: '2026-05-06' })];
    const rows = (id: string): Promise<Record<string, unknown>[]> => store('articles').where({ document_id: id }).select('reviewed_digest', 'review_due', 'changed_since_review');
    const asBefore = { reviewed_digest: null, review_due: null, changed_since_review: null };
    await store('articles').whereIn('document_id', [kept, changed]).update(asBefore);
    await store('strapi_core_store_settings').where({ key: 'core_bridgepress_reviews' }).delete();

    await cms.restart();
    for (const row of await rows(kept)) {
      expect(row['reviewed_digest']).toEqual(expect.any(String));
      expect([Boolean(row['changed_since_review']), dayOfColumn(row['review_due'])]).toEqual([false, '2027-03-04']);
    }
    for (const row of await rows(changed)) expect(Boolean(row['changed_since_review'])).toBe(true);
    expect([await told(kept), await told(changed)]).toMatchObject([{ reviewState: 'current', reviewDue: '2027-03-04' }, { reviewState: 'changed' }]);
    await cms.admin.update('article', kept, { excerpt: 'Another claim.' });
    await cms.admin.publish(kept);
    expect(await told(kept)).toMatchObject({ reviewState: 'changed' });

    // What somebody empties later stays empty: the work is done once.
    await store('articles').where({ document_id: changed }).update(asBefore);
    await cms.restart();
    for (const row of await rows(changed)) expect(row['reviewed_digest']).toBeNull();
  });
});

describe('links', () => {
  const linkTo = (url: string): object => ({ __component: 'body.rich-text', content: [{ type: 'paragraph', children: [{ type: 'text', text: 'See ' }, { type: 'link', url, children: [{ type: 'text', text: 'this' }] }] }] });
  const states = async (...urls: string[]): Promise<Record<string, string>> => (await cms.admin.post('/admin/bridgepress/links', { urls })).body.states;

  it('to articles are found by title, and are told apart when they lead to a draft, to nothing, or to an old address', async () => {
    const target = await cms.admin.create('article', articleFields('Finding help', category, { slug: 'finding-help' }));
    expect((await cms.admin.get('/admin/bridgepress/links/articles?words=FINDING')).body.articles).toEqual([{ documentId: target, title: 'Finding help', published: false }]);
    expect(await states(`/article:${target}`, '/articles/finding-help/')).toEqual({ [`/article:${target}`]: 'draft', '/articles/finding-help/': 'draft' });
    await cms.admin.publish(target);
    await cms.admin.update('article', target, { slug: 'help-is-near' });
    await cms.admin.publish(target);
    const asked = await states(`/article:${target}`, '/articles/finding-help/', '/articles/nowhere/', '/categories/treatment/', '/people/ann-clinic/', '/search/');
    expect(asked).toEqual({ [`/article:${target}`]: 'works', '/articles/finding-help/': 'works', '/articles/nowhere/': 'gone', '/categories/treatment/': 'works', '/people/ann-clinic/': 'works', '/search/': 'works' });
  });

  it('to a deleted article keep an article from being published, and nothing typed is lost', async () => {
    const target = await cms.admin.create('article', articleFields('Soon gone', category));
    const id = await cms.admin.create('article', articleFields('Leads there', category, { body: [linkTo(`/article:${target}`)] }));
    await cms.admin.publish(id);
    await cms.admin.remove('article', target);
    expect(await refusal(cms.admin.publish(id))).toContain('leads to an article that was deleted');
    await cms.admin.update('article', id, { body: [linkTo('javascript:alert(1)')] }).catch(() => undefined);
    await cms.admin.update('article', id, { body: [linkTo('/articles/nowhere/')] });
    await cms.admin.publish(id);
  });
});

describe('links to other sites', () => {
  const asked: string[] = [];
  let elsewhere: Server;
  let origin: string;
  beforeAll(async () => {
    elsewhere = createServer(({ url = '' }, response) => {
      asked.push(url);
      response.writeHead(url === '/there' ? 200 : 404).end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  });
  afterAll(() => void elsewhere?.close());
  const states = async (...urls: string[]): Promise<Record<string, string>> => (await cms.admin.post('/admin/bridgepress/links', { urls })).body.states;
  const known = (): Promise<{ url: string; found: string | null }[]> => store('link_checks').orderBy('id').select('url', 'found');
  const here: Reach = { lookup, mayAsk: ({ hostname }) => hostname === '127.0.0.1' };
  const never = new AbortController().signal;

  it('are tried in the background, never inside our networks, while the article goes out', async () => {
    const url = `${origin}/there`;
    const body = [{ __component: 'body.rich-text', content: [{ type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', text: 'this' }] }] }] }];
    const id = await cms.admin.create('article', articleFields('Leads out', category, { body }));
    expect(await states(url)).toEqual({ [url]: 'unknown' });
    await cms.admin.publish(id);
    await until(() => states(url), (found) => found[url] === 'unreachable', 30_000);
    expect(asked).toEqual([]);
    await cms.admin.publish(id);
  });

  it('are remembered for a while, with nothing of who asked, and tried again after that', async () => {
    const [there, gone] = [`${origin}/there`, `${origin}/gone`];
    await store('link_checks').delete();
    await cms.admin.saveSite({ name: 'House', commentsOpen: true, checkLinks: false });
    const row = (url: string): object => ({ document_id: url, digest: createHash('sha256').update(url).digest('base64url'), url, asked_at: new Date() });
    await store('link_checks').insert([row(there), row(gone)]);
    expect(await tryDue(store, new Date(), never, here)).toEqual({ tried: 2, more: false });
    expect(await known()).toEqual([{ url: there, found: 'works' }, { url: gone, found: 'gone' }]);
    expect(await tryDue(store, new Date(), never, here)).toEqual({ tried: 0, more: false });
    await cms.admin.saveSite({ name: 'House', commentsOpen: true, checkLinks: true });
    expect(await states(there, gone)).toEqual({ [there]: 'works', [gone]: 'gone' });
    expect(await tryDue(store, new Date(Date.now() + 15 * 24 * 3600 * 1000), never, here)).toEqual({ tried: 2, more: false });
    expect(Object.keys((await store('link_checks').first())!).filter((column) => /by_id|editor|article|user/.test(column) && !/^(created|updated)_by_id$/.test(column))).toEqual([]);
    expect(await store('link_checks').whereNotNull('created_by_id').orWhereNotNull('updated_by_id')).toEqual([]);
  });

  it('are not tried and not noted when the site says so, and forgotten when nobody asks any more', async () => {
    const url = `${origin}/other`;
    await cms.admin.saveSite({ name: 'House', commentsOpen: true, checkLinks: false });
    expect(await states(url)).toEqual({});
    expect((await known()).map((row) => row.url)).not.toContain(url);
    await store('link_checks').update({ asked_at: new Date(Date.now() - 61 * 24 * 3600 * 1000), checked_at: null });
    await cms.admin.post('/admin/bridgepress/jobs/check-links', {});
    await until(known, (rows) => rows.length === 0, 30_000);
    await cms.admin.saveSite({ name: 'House', commentsOpen: true, checkLinks: true });
  });
});

describe('an address', () => {
  const state = async (query: string) => (await cms.admin.get(`/admin/bridgepress/addresses?${query}`)).body as { url: string | null; problem: string | null; leadsTo: string | null; suggestion: string; old: { documentId: string; path: string }[] };

  it('says while it is typed what is wrong with it, and suggests one from a title in any alphabet', async () => {
    expect((await state('kind=category&slug=treatment')).problem).toContain('already in use');
    expect((await state('kind=category&slug=search')).problem).toContain('kept for the site');
    expect((await state('kind=category&slug=A%20b')).problem).toContain('letters');
    expect(await state(`kind=article&slug=new-words&title=${encodeURIComponent('Лечение зависимости')}`)).toMatchObject({ problem: null, suggestion: 'lechenie-zavisimosti', url: expect.stringMatching(/\/articles\/new-words\/$/) });
  });

  it('that was changed is kept until somebody removes it, and then leads nowhere on the site', async () => {
    const id = await cms.admin.create('article', articleFields('Moving on', category, { slug: 'moving-on' }));
    await cms.admin.publish(id);
    await cms.admin.update('article', id, { slug: 'moved-on' });
    await cms.admin.publish(id);
    const { old } = await state(`kind=article&slug=moved-on&entry=${id}`);
    expect(old).toMatchObject([{ path: '/articles/moving-on/' }]);
    const { wanted } = await journalOf(cms);
    await cms.admin.delete(`/admin/bridgepress/addresses/${old[0]!.documentId}`);
    const after = await journalOf(cms, wanted);
    expect(after.changes).toMatchObject([{ kind: 'redirect', documentId: old[0]!.documentId }]);
    expect(after.redirects).toEqual([]);
    expect((await state(`kind=article&slug=moved-on&entry=${id}`)).old).toEqual([]);
    expect(await refusal(cms.admin.delete(`/admin/bridgepress/addresses/${old[0]!.documentId}`))).toContain('removed already');
  });

  it('leads on from an earlier one of a person and of a topic as well; two may swap theirs, and one goes back to its first', async () => {
    const redirects = async (after: number) => (await journalOf(cms, after)).redirects.map(({ kind, slug, target }) => [kind, slug, target]);
    const { wanted } = await journalOf(cms);
    const person = await cms.admin.create('person', { name: 'Ann Married', slug: 'ann-before' });
    await cms.admin.update('person', person, { slug: 'ann-married' });
    expect(await redirects(wanted)).toEqual([['person', 'ann-before', person]]);
    expect((await cms.admin.post('/admin/bridgepress/links', { urls: ['/people/ann-before/'] })).body.states).toEqual({ '/people/ann-before/': 'works' });
    await cms.admin.update('person', person, { slug: 'ann-before' });
    expect(await redirects(wanted)).toEqual([['person', 'ann-married', person]]);
    await cms.admin.remove('person', person);
    expect(await redirects(wanted)).toEqual([]);

    const [one, two] = [await cms.admin.create('category', { name: 'One', slug: 'first-of-two' }), await cms.admin.create('category', { name: 'Two', slug: 'second-of-two' })];
    await cms.admin.update('category', one, { slug: 'for-a-moment' });
    expect(await state(`kind=category&slug=first-of-two&entry=${two}`)).toMatchObject({ problem: null, leadsTo: '“One”' });
    await cms.admin.update('category', two, { slug: 'first-of-two' });
    await cms.admin.update('category', one, { slug: 'second-of-two' });
    expect(await redirects(wanted)).toEqual([['category', 'for-a-moment', one]]);
  });

  it('of an article is its own until another one is published, and the refusal says so', async () => {
    const id = await cms.admin.create('article', articleFields('Still here', category, { slug: 'still-here' }));
    await cms.admin.publish(id);
    await cms.admin.update('article', id, { slug: 'soon-there' });
    expect((await state('kind=article&slug=still-here')).problem).toBe('The address “still-here” is already in use by “Still here”. Choose another one. Its draft has the address “soon-there”: once that is published, this one is free.');
  });
});

describe('a form', () => {
  it('that was opened before somebody else saved does not write over what they wrote; of two that arrive together one is refused', async () => {
    const id = await cms.admin.create('article', articleFields('Saved by two', category));
    const path = `/content-manager/collection-types/api::article.article/${id}`;
    const { updatedAt: readAt } = (await cms.admin.get(path)).body.data as { updatedAt: string };
    const saves = ['One', 'Two', 'Three'].map((title) => cms.admin.put(path, { title, readAt }).then(() => title, String));
    const answers = await Promise.all(saves);
    const { title, updatedAt } = (await cms.admin.get(path)).body.data as { title: string; updatedAt: string };
    expect(answers.filter((answer) => answer === title)).toHaveLength(1);
    expect(answers.filter((answer) => answer.includes('You saved this in another window after you opened it here'))).toHaveLength(2);
    expect(await refusal(cms.admin.post(`${path}/actions/publish`, { title: 'Late', readAt }))).toContain('You saved this');
    await cms.admin.post(`${path}/actions/publish`, { title: 'In time', readAt: updatedAt });
  });
});

describe('a shared call to action', () => {
  it('is part of each article that shows it, changes on all of them at once, and stays while it is used', async () => {
    const call = await cms.admin.create('call-to-action', { name: 'Call us', heading: 'Talk to somebody tonight', text: 'No name needed.' });
    const part = { __component: 'body.shared-call-to-action', callToAction: connect(call) };
    const id = await cms.admin.create('article', articleFields('With an invitation', category, { body: [text('Words.'), part, { __component: 'body.shared-call-to-action' }] }));
    await cms.admin.publish(id);
    const bodyNow = async () => (await journalOf(cms)).articles.find(({ documentId }) => documentId === id)!['body'] as object[];
    expect(await bodyNow()).toMatchObject([{ type: 'rich-text' }, { type: 'call-to-action', heading: 'Talk to somebody tonight', link: null }]);
    const { wanted } = await journalOf(cms);
    await cms.admin.update('call-to-action', call, { heading: 'Call when you are ready' });
    expect((await journalOf(cms, wanted)).articles).toMatchObject([{ documentId: id, body: [{}, { heading: 'Call when you are ready' }] }]);
    expect(await refusal(cms.admin.remove('call-to-action', call))).toContain('Take it out there first');
    await cms.admin.unpublish(id);
    await cms.admin.remove('call-to-action', call);
  });
});

describe('the settings of the site', () => {
  it('are refused in plain words when they would not work on the pages', async () => {
    const lines = [{ name: '988 Lifeline', number: '988' }];
    expect(await refusal(cms.admin.saveSite({ name: 'House', commentsOpen: true, phone: 'ask for Mary' }))).toContain('no telephone number');
    expect(await refusal(cms.admin.saveSite({ name: 'House', commentsOpen: true, crisisLines: [{ name: 'Line', number: 'n/a' }] }))).toContain('Line');
    expect(await refusal(cms.admin.saveSite({ name: 'House', commentsOpen: true, navigation: [{ label: 'Help', path: '/help' }] }))).toContain('begins and ends with a slash');
    await cms.admin.saveSite({ name: 'House', commentsOpen: true, phone: '+1 (555) 555-HELP', crisisLines: lines, navigation: [{ label: 'Topics', path: '/categories/' }], phoneNote: 'Day and night.', footer: 'The end.', tagline: 'Calm.', introduction: 'Hello.', description: 'A blog.' });
    expect((await journalOf(cms)).site).toMatchObject({ name: 'House', phone: '+1 (555) 555-HELP', phoneNote: 'Day and night.', crisisLines: [{ number: '988' }], navigation: [{ path: '/categories/' }], footer: 'The end.', tagline: 'Calm.', introduction: 'Hello.', description: 'A blog.' });
  });
});
