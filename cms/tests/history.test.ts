import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import request from 'supertest';
import { BYTES_MAX, keepVersion, VERSIONS_MAX } from '../src/history/versions.ts';
import { articleFields, connect, type Admin } from '../../e2e/running/admin.ts';
import { backUp, runProgram } from '../../e2e/running/backup.ts';
import { startCms, startCmsIn, type RunningCms } from '../../e2e/running/cms.ts';
import { invited } from '../../e2e/running/invited.ts';
import { until } from '../../e2e/running/until.ts';
import { connectionTo } from './connection.ts';
import { database } from './database.ts';
import { journalOf } from './journal.ts';

let cms: RunningCms;
let category: string;
let editor: Admin;
let knex: Knex;
beforeAll(async () => {
  cms = await startCms(database);
  knex = connectionTo(cms);
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  editor = await invited(cms, 'Editor');
});
afterAll(async () => {
  await knex?.destroy();
  await cms?.stop();
});

interface Version {
  readonly number: number;
  readonly reason: string;
  readonly by: string | null;
  readonly title: string;
}
interface Difference {
  readonly label: string;
  readonly words: readonly { readonly text: string; readonly change: string }[];
}

const of = (entry: string): string => `/admin/bridgepress/history/article/${entry}`;
const versions = async (entry: string): Promise<readonly Version[]> => (await editor.get(of(entry))).body.versions;
const differences = async (entry: string, from: number | string, to: number | string): Promise<readonly Difference[]> => (await editor.get(`${of(entry)}/comparison?from=${from}&to=${to}`)).body.differences;
const restore = async (entry: string, number: number): Promise<{ keptAs: number | null; missing: string[] }> => (await editor.post(of(entry), { number })).body;
const draft = async (entry: string): Promise<Record<string, unknown>> => (await editor.get(`/content-manager/collection-types/api::article.article/${entry}`)).body.data;
const published = async (title: string, more: object = {}): Promise<string> => {
  const entry = await editor.create('article', articleFields(title, category, more));
  await editor.publish(entry);
  return entry;
};

describe('every publish', () => {
  it('keeps what went out, with who published it', async () => {
    const entry = await published('First');
    await editor.update('article', entry, { title: 'Second' });
    await cms.admin.publish(entry);
    expect(await versions(entry)).toMatchObject([
      { number: 2, reason: 'published', by: 'First Administrator', title: 'Second' },
      { number: 1, reason: 'published', by: 'Editor Tester', title: 'First' },
    ]);
    expect(await differences(entry, 1, 2)).toEqual([{ label: 'Title', words: [{ text: 'First', change: 'removed' }, { text: 'Second', change: 'added' }] }]);
  });

  it('by a schedule names whose schedule it was', async () => {
    const entry = await cms.admin.create('article', articleFields('Scheduled', category));
    await editor.put(`/admin/bridgepress/schedule/article/${entry}`, { action: 'publish', at: new Date(Date.now() + 3000).toISOString(), timeZone: 'UTC' });
    expect(await until(() => versions(entry), ({ length }) => length > 0)).toMatchObject([{ reason: 'scheduled', by: 'Editor Tester' }]);
  });

  it('that is refused, or only tried, keeps nothing', async () => {
    const entry = await editor.create('article', articleFields('Incomplete', category, { excerpt: '' }));
    await expect(editor.publish(entry)).rejects.toThrow('Write an excerpt');
    await editor.update('article', entry, { excerpt: 'Now it has one.' });
    await editor.put(`/admin/bridgepress/schedule/article/${entry}`, { action: 'publish', at: new Date(Date.now() + 3600_000).toISOString(), timeZone: 'UTC' });
    expect(await versions(entry)).toEqual([]);
  });

  it('keeps what was on the site before history was', async () => {
    const entry = await published('From before');
    await knex('versions').where({ entry }).delete();
    await editor.update('article', entry, { title: 'From now on' });
    await editor.publish(entry);
    expect(await versions(entry)).toMatchObject([{ reason: 'published', title: 'From now on' }, { reason: 'found', by: null, title: 'From before' }]);
  });
});

describe('bringing a version back', () => {
  it('fills the draft with all it said, leaves the address, and publishes nothing', async () => {
    const person = await cms.admin.create('person', { name: 'Ann', slug: 'ann' });
    const body = [
      { __component: 'body.quote', text: 'One day at a time.', source: 'Somebody' },
      { __component: 'body.questions', items: [{ question: 'Will I sleep?', answer: 'You will.' }] },
    ];
    const entry = await published('Whole', { body, byline: connect(person), references: [{ text: 'A source', url: 'https://example.org/' }], seo: { title: 'For search' } });
    const before = await draft(entry);
    await editor.update('article', entry, { title: 'Emptied', slug: 'emptied', body: [], byline: { set: [] }, references: [], seo: null, excerpt: 'Other.' });
    expect(await restore(entry, 1)).toEqual({ keptAs: 2, missing: [] });
    const said = ({ title, excerpt, body, references, seo }: Record<string, unknown>): string => JSON.stringify([title, excerpt, body, references, seo]).replace(/"(id|documentId)":[^,}]+,?/g, '');
    expect(said(await draft(entry))).toBe(said(before));
    expect((await draft(entry))['slug']).toBe('emptied');
    expect(await differences(entry, 1, 'draft')).toEqual([expect.objectContaining({ label: 'Address' })]);
    expect(await versions(entry)).toMatchObject([{ number: 2, reason: 'replaced', by: 'Editor Tester', title: 'Emptied' }, { number: 1 }]);
  });

  it('does not undo a review, and claims none for the text it brings back', async () => {
    const entry = await published('Reviewed text');
    const reviewer = await cms.admin.create('person', { name: 'Dr Lee', slug: 'dr-lee' });
    await cms.admin.update('article', entry, { excerpt: 'A better excerpt.', body: (articleFields('Another text', category) as { body: object }).body, reviewer: connect(reviewer), reviewDate: '2026-01-02' });
    await restore(entry, 1);
    expect(await draft(entry)).toMatchObject({ excerpt: 'About Reviewed text.', reviewDate: '2026-01-02', changedSinceReview: true });
  });

  it('does not keep a draft again that a version says already', async () => {
    const entry = await published('One');
    await editor.update('article', entry, { title: 'Two' });
    await editor.publish(entry);
    expect((await restore(entry, 1)).keptAs).toBeNull();
    expect((await draft(entry))['title']).toBe('One');
  });

  it('names what was deleted meanwhile', async () => {
    const person = await cms.admin.create('person', { name: 'Left us', slug: 'left-us' });
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
    const upload = await request(cms.url).post('/upload').set('Authorization', `Bearer ${cms.admin.token}`).attach('files', png, { filename: 'dot.png', contentType: 'image/png' });
    const picture = upload.body[0].id as number;
    const entry = await published('With a picture', { byline: connect(person), cover: { image: picture, alt: 'A dot' } });
    await editor.update('article', entry, { byline: { set: [] }, cover: null });
    await editor.publish(entry);
    await cms.admin.remove('person', person);
    await cms.admin.delete(`/upload/files/${picture}`);
    expect((await restore(entry, 1)).missing.sort()).toEqual(['The file “dot.png” was deleted meanwhile.', '“Left us” was deleted meanwhile.']);
    expect(await draft(entry)).toMatchObject({ byline: { count: 0 }, cover: { image: null, alt: 'A dot' } });
  });

  it('is for those who may change the article', async () => {
    const entry = await published('Not for all');
    const moderator = await invited(cms, 'Moderator');
    for (const ask of [moderator.get(of(entry)), moderator.get(`${of(entry)}/comparison?to=1`), moderator.post(of(entry), { number: 1 })]) await expect(ask).rejects.toMatchObject({ status: 403 });
    await expect(editor.post(of(entry), { number: 99 })).rejects.toMatchObject({ status: 404 });
    await expect(editor.get(`${of(entry)}/comparison?from=x&to=y`)).rejects.toMatchObject({ status: 400 });
  });
});

describe('drafts that readers do not see yet', () => {
  const drafts = async (who: Admin): Promise<readonly { title: string; published: boolean; own: boolean }[]> => (await who.get('/admin/bridgepress/drafts')).body.drafts;

  it('are those that were never published and those that were changed since, one’s own first', async () => {
    const entry = await published('Up to date');
    expect((await drafts(editor)).map(({ title }) => title)).not.toContain('Up to date');
    await editor.update('article', entry, { title: 'Ahead of the site' });
    await cms.admin.create('article', articleFields('Somebody else’s', category));
    expect((await drafts(editor))[0]).toMatchObject({ title: 'Ahead of the site', published: true, own: true });
    expect((await drafts(cms.admin))[0]).toMatchObject({ title: 'Somebody else’s', published: false, own: true });
  });
});

describe('history', () => {
  const kept = (entry: string, length: number) =>
    keepVersion(knex, { kind: 'article', entry, fields: { title: { is: 'plain', value: 'x'.repeat(length) } }, reason: 'published', by: null, at: new Date() });
  const numbers = async (entry: string): Promise<number[]> => (await knex('versions').where({ entry }).orderBy('number').select('number')).map(({ number }) => number as number);

  it('is bounded by number and by size, and the newest version always stays', async () => {
    for (let count = 0; count < VERSIONS_MAX + 3; count++) await kept('many', 10);
    expect(await numbers('many')).toEqual(Array.from({ length: VERSIONS_MAX }, (_, index) => index + 4));
    for (let count = 0; count < 4; count++) await kept('large', BYTES_MAX * 0.4);
    expect(await numbers('large')).toEqual([3, 4]);
    await kept('large', BYTES_MAX * 1.5);
    expect(await numbers('large')).toEqual([5]);
  });

  it('ends with its article', async () => {
    const entry = await published('Forgotten');
    await cms.admin.remove('article', entry);
    await cms.admin.post('/admin/bridgepress/jobs/forget-versions', {});
    await until(() => numbers(entry), ({ length }) => length === 0);
  });
});

describe('a backup of a CMS that runs', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bridgepress-kept-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** An empty place: a data folder, and a database of its own on PostgreSQL. */
  async function emptyPlace(name: string): Promise<{ readonly DATA_DIR: string; readonly DATABASE_URL?: string }> {
    const DATA_DIR = join(folder, name);
    if (cms.databaseUrl === null) return { DATA_DIR };
    await knex.raw(`CREATE DATABASE ${name}`);
    return { DATA_DIR, DATABASE_URL: cms.databaseUrl.replace(/[^/]+$/, name) };
  }

  it('brings back what readers see, history, share links, pictures and sessions in an empty place, and refuses another', async () => {
    const entry = await published('Worth keeping');
    await editor.update('article', entry, { title: 'Worth keeping twice' });
    await editor.publish(entry);
    const [link] = (await editor.post(`/admin/bridgepress/share/${entry}`, { days: 7 })).body.links as { url: string }[];
    await writeFile(join(cms.dataDir, 'public/uploads/picture_1.png'), 'bytes of a picture');
    const { epoch, ...before } = await journalOf(cms);

    const from = { DATA_DIR: cms.dataDir, ...(cms.databaseUrl === null ? {} : { DATABASE_URL: cms.databaseUrl }) };
    const file = await backUp(from, join(folder, 'backups'));
    expect(await runProgram('restore', from, file)).toMatchObject({ code: 1, printed: expect.stringMatching(/There is a site already|The database is in use/) });
    const to = await emptyPlace('restored');
    expect(await runProgram('restore', to, file)).toMatchObject({ code: 0, printed: expect.stringContaining('Restored') });
    expect(await readFile(join(to.DATA_DIR, 'public/uploads/picture_1.png'), 'utf8')).toBe('bytes of a picture');
    const back = await startCmsIn(to);
    try {
      const { epoch: other, ...after } = await journalOf(back);
      expect(after).toEqual(before);
      // Another database to the publisher, whose numbers may have gone further than those of the backup.
      expect(other).not.toBe(epoch);
      const session = request(back.url).get(of(entry)).set('Authorization', `Bearer ${editor.token}`);
      expect(((await session).body.versions as Version[]).map(({ title }) => title)).toEqual(['Worth keeping twice', 'Worth keeping']);
      const opened = await request(back.url).post('/api/articles/preview').set('Authorization', `Bearer ${back.secrets.SUBMIT_TOKEN}`).send({ link: /\/preview\/([^/]+)\/$/.exec(link!.url)![1] });
      expect(opened.body.article.title).toBe('Worth keeping twice');
      await back.admin.create('category', { name: 'After', slug: 'after' });
    } finally {
      await back.stop();
    }
  });

  it('that is damaged changes nothing, and with --force what is there is kept beside what is brought back', async () => {
    const backups = join(folder, 'backups');
    const file = join(backups, (await readdir(backups))[0]!);
    const to = await emptyPlace('again');
    const damaged = join(folder, 'damaged.tar.gz');
    await writeFile(damaged, (await readFile(file)).subarray(0, -2000));
    expect(await runProgram('restore', to, damaged)).toMatchObject({ code: 1, printed: expect.stringContaining('is damaged, cut short or no backup. Nothing was changed.') });
    expect(await readdir(to.DATA_DIR)).toEqual(['lock.sqlite']);
    for (const words of [[file], [file, '--force']]) expect((await runProgram('restore', to, ...words)).code).toBe(0);
    const aside = (await readdir(to.DATA_DIR)).find((name) => name.startsWith('before-restore-'))!;
    expect(await readdir(join(to.DATA_DIR, aside))).toContain('secrets.json');
    const rows = connectionTo({ ...cms, dataDir: to.DATA_DIR, databaseUrl: to.DATABASE_URL ?? null });
    try {
      expect(await rows('versions').count({ count: '*' }).first()).toEqual(await knex('versions').count({ count: '*' }).first());
      if (to.DATABASE_URL) expect((await rows.raw("SELECT count(*)::int AS kept FROM pg_tables WHERE schemaname LIKE 'before_restore_%' AND tablename = 'versions'")).rows).toEqual([{ kept: 1 }]);
    } finally {
      await rows.destroy();
    }
  });
});
