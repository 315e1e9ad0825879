import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import { endedText } from '../src/admin/schedule/words.ts';
import { HOUR } from '../src/jobs/job.ts';
import { articleFields, type Admin } from '../../e2e/running/admin.ts';
import { startCms, startCmsBeside, type RunningCms } from '../../e2e/running/cms.ts';
import { invited } from '../../e2e/running/invited.ts';
import { until } from '../../e2e/running/until.ts';
import { connectionTo } from './connection.ts';
import { database } from './database.ts';
import { journalOf } from './journal.ts';
import { runJobs } from './timed-work/jobs.ts';

let cms: RunningCms;
let category: string;
let editor: Admin;
let knex: Knex;
const processes: Knex[] = [];
beforeAll(async () => {
  cms = await startCms(database);
  knex = connectionTo(cms);
  for (let count = 0; count < 4; count++) processes.push(connectionTo(cms));
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  editor = await invited(cms, 'Editor');
});
afterAll(async () => {
  for (const each of [knex, ...processes]) await each?.destroy();
  await cms?.stop();
});

interface Item {
  readonly documentId: string;
  readonly entry: string;
  readonly title: string;
  readonly action: string;
  readonly at: string;
  readonly by: string;
  readonly outcome: string | null;
  readonly finishedAt: string;
  readonly problem: string | null;
}
interface Answer {
  readonly waiting: readonly Item[];
  readonly ended: readonly Item[];
  readonly published: boolean;
  readonly refusal: string | null;
  readonly mayPublish: boolean;
}

const of = (entry: string): string => `/admin/bridgepress/schedule/article/${entry}`;
const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
const schedule = async (entry: string, action: string, at: string, by: Admin = editor): Promise<Answer> => (await by.put(of(entry), { action, at, timeZone: 'Europe/Berlin' })).body;
const read = async (entry: string): Promise<Answer> => (await editor.get(of(entry))).body;
const ended = (entry: string): Promise<Answer> => until(() => read(entry), ({ waiting }) => waiting.length === 0, 60_000);
/** Lets the time of these articles' schedules come. */
const letTimeCome = (...entries: readonly string[]): Promise<void> => letTimeHaveCome(0, ...entries);
async function letTimeHaveCome(ago: number, ...entries: readonly string[]): Promise<void> {
  const now = new Date();
  await knex('schedules').whereIn('entry', entries).whereNotNull('slot').update({ at: new Date(now.getTime() - ago) });
  await knex('jobs').where({ name: 'schedules' }).update({ due_at: now });
}
const article = (title: string, more: object = {}): Promise<string> => cms.admin.create('article', articleFields(title, category, more));

runJobs({
  get cms() {
    return cms;
  },
  get knex() {
    return knex;
  },
  processes,
});

describe('an article that is to be published later', () => {
  it('is, within seconds, and the journal says so', async () => {
    const id = await article('Later');
    const at = inSeconds(4);
    expect(await schedule(id, 'publish', at)).toMatchObject({ published: false, refusal: null, waiting: [{ action: 'publish', at, by: 'Editor Tester', timeZone: 'Europe/Berlin' }] });
    expect((await journalOf(cms)).articles).toEqual([]);
    const { ended: [done], published } = await ended(id);
    expect([published, done?.outcome]).toEqual([true, 'done']);
    const late = Date.parse(done!.finishedAt) - Date.parse(at);
    expect(late).toBeGreaterThanOrEqual(0);
    // Some tenths of a second; a machine that does much else may stand still for longer.
    expect(late).toBeLessThan(30_000);
    expect((await journalOf(cms)).articles).toMatchObject([{ documentId: id }]);
  });

  it('goes out as its draft is then, and comes down when that was wished', async () => {
    const id = await article('Before');
    await schedule(id, 'publish', inSeconds(3600));
    await schedule(id, 'unpublish', inSeconds(7200));
    await cms.admin.update('article', id, { title: 'After' });
    await knex('schedules').where({ entry: id, action: 'publish' }).update({ at: new Date() });
    await letTimeCome();
    await until(() => read(id), ({ published }) => published);
    expect((await journalOf(cms)).articles.find(({ documentId }) => documentId === id)).toMatchObject({ title: 'After' });
    await letTimeCome(id);
    expect(await ended(id)).toMatchObject({ published: false, ended: [{ action: 'unpublish', outcome: 'done' }, { action: 'publish' }] });
  });

  it('is refused in words, first when it is scheduled and then when its time has come', async () => {
    const id = await article('Incomplete', { excerpt: '' });
    expect((await schedule(id, 'publish', inSeconds(3600))).refusal).toContain('Write an excerpt');
    await letTimeCome(id);
    expect(await ended(id)).toMatchObject({ published: false, ended: [{ outcome: 'refused', problem: expect.stringContaining('Write an excerpt') }] });
  });

  it('waits for its new time when it is changed, and for nothing when it is cancelled', async () => {
    const id = await article('Changed');
    await schedule(id, 'publish', inSeconds(3600));
    const { waiting } = await schedule(id, 'publish', inSeconds(7200));
    expect(waiting).toHaveLength(1);
    expect((await editor.delete(`/admin/bridgepress/schedule/${waiting[0]!.documentId}`)).body).toEqual({ cancelled: true });
    expect(await read(id)).toMatchObject({ waiting: [], ended: [], published: false });
  });

  it('is not published again when somebody did so by hand', async () => {
    const id = await article('By hand');
    await schedule(id, 'publish', inSeconds(3600));
    await cms.admin.publish(id);
    expect(await read(id)).toMatchObject({ waiting: [], ended: [{ outcome: 'by-hand', problem: 'First Administrator did it by hand before.' }] });
  });

  it('may be a page, too', async () => {
    const { body } = articleFields('About us', category) as { body: object };
    const id = await cms.admin.create('page', { title: 'About us', slug: 'about-us', body, placement: 'footer' });
    const address = `/admin/bridgepress/schedule/page/${id}`;
    await editor.put(address, { action: 'publish', at: inSeconds(3600), timeZone: 'UTC' });
    await letTimeCome(id);
    await until(async () => (await editor.get(address)).body as Answer, ({ published, waiting }) => published && waiting.length === 0);
  });

  it('that is deleted is told of', async () => {
    const id = await article('Deleted');
    await schedule(id, 'publish', inSeconds(3600));
    await cms.admin.remove('article', id);
    await letTimeCome(id);
    const page = async (): Promise<Answer> => (await editor.get('/admin/bridgepress/schedule')).body;
    const { ended } = await until(page, (answer) => answer.ended.some(({ entry }) => entry === id));
    expect(ended.find(({ entry }) => entry === id)).toMatchObject({ title: 'Deleted', outcome: 'gone' });
  });

  it.each([
    ['in the past', 'publish', '2001-01-01T00:00:00Z', 'has passed'],
    ['in another age', 'publish', '2099-01-01T00:00:00Z', 'five years'],
    ['at no time', 'publish', 'tomorrow', 'Choose a day'],
    ['before it is there', 'unpublish', inSeconds(3600), 'not on the site'],
  ])('is not scheduled %s', async (name, action, at, words) => {
    const id = await article(`Never ${name}`);
    await expect(schedule(id, action, at)).rejects.toThrow(words);
  });
});

describe('rights', () => {
  it('to schedule are those to publish; who may read sees what is coming', async () => {
    const id = await article('Not theirs');
    const moderator = await invited(cms, 'Moderator');
    const reviewer = await invited(cms, 'Medical reviewer');
    for (const person of [moderator, reviewer]) await expect(schedule(id, 'publish', inSeconds(3600), person)).rejects.toMatchObject({ status: 403 });
    const { waiting } = await schedule(id, 'publish', inSeconds(3600));
    await expect(reviewer.delete(`/admin/bridgepress/schedule/${waiting[0]!.documentId}`)).rejects.toMatchObject({ status: 403 });
    expect((await reviewer.get(of(id))).body).toMatchObject({ mayPublish: false, waiting: [{ entry: id }] });
  });
});

const versionsOf = async (entry: string): Promise<number> => (await editor.get(`/admin/bridgepress/history/article/${entry}`)).body.versions.length;
const running = (): Promise<unknown> => until(() => cms.admin.get('/admin/bridgepress/schedule').then(({ status }) => status, () => 0), (status) => status === 200, 60_000);

describe('a CMS that is killed', () => {
  it('makes up for what was due meanwhile, once, says how late it was, and leaves nothing half done', async () => {
    const ids = await Promise.all(['One', 'Two', 'Three'].map((title) => article(`Killed ${title}`)));
    for (const id of ids) await schedule(id, 'publish', inSeconds(3600));
    await letTimeHaveCome(2.5 * HOUR, ...ids);
    // Anywhere between the first claim and the last commit.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 2000));
    cms.crash();
    await running();
    for (const id of ids) {
      const { published, ended: [done] } = await ended(id);
      expect([published, endedText(done as never)]).toEqual([true, 'Was published 2 hours late, as soon as the CMS could.']);
      expect(await versionsOf(id)).toBe(1);
    }
  });
});

if (database === 'postgres')
  describe('several CMS processes on one database', () => {
    it('publish each article once between them', async () => {
      const other = await startCmsBeside(cms);
      try {
        const ids = await Promise.all(Array.from({ length: 6 }, (_, index) => article(`Shared ${index}`)));
        for (const id of ids) await schedule(id, 'publish', inSeconds(3600));
        await letTimeCome(...ids);
        for (const id of ids) {
          expect(await ended(id)).toMatchObject({ published: true, ended: [{ outcome: 'done' }] });
          expect(await versionsOf(id)).toBe(1);
        }
      } finally {
        await other.stop();
      }
    });

    it('leave nothing of a publish whose process is killed before its commit, and do it again', async () => {
      const id = await article('Killed in the middle');
      const lock = await knex.transaction();
      try {
        // Publishing stops where it enters the journal: the article is written, the schedule ended, nothing committed.
        await schedule(id, 'publish', inSeconds(3600));
        await lock.raw('LOCK TABLE publication_changes IN EXCLUSIVE MODE');
        await letTimeCome(id);
        await until(async () => (await knex('pg_stat_activity').where({ wait_event_type: 'Lock' }).count<{ count: string }[]>())[0]!.count, (count) => Number(count) > 0);
        cms.crash();
        expect(await knex('articles').where({ document_id: id }).whereNotNull('published_at')).toEqual([]);
      } finally {
        await lock.rollback();
      }
      await running();
      expect(await ended(id)).toMatchObject({ published: true, ended: [{ outcome: 'done' }] });
      expect(await versionsOf(id)).toBe(1);
    });
  });
