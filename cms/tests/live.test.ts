import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicationAnswer, publicationDocument, turnAnswer, turnDocument, type Instruction, type MadeRelease, type TurnAnswer } from '@bridgepress/shared';
import { articleFields, type Refused } from '../../e2e/running/admin.ts';
import { startCms, type RunningCms } from '../../e2e/running/cms.ts';
import { until } from '../../e2e/running/until.ts';
import { connectionTo } from './connection.ts';
import { database } from './database.ts';
import { askAsPublisher, journalOf, report } from './journal.ts';
import { startPublisher, type RunningPublisher } from './publisher.ts';

let cms: RunningCms;
let category: string;
let article: string;
beforeAll(async () => {
  cms = await startCms(database);
  category = await cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  article = await cms.admin.create('article', articleFields('An article', category));
});
afterAll(() => cms?.stop());

const wanted = async (): Promise<number> => (await journalOf(cms)).wanted;
const state = async (): Promise<Record<string, unknown>> => (await cms.admin.get(`/admin/bridgepress/publication/article/${article}`)).body as Record<string, unknown>;
const publication = async (): Promise<Record<string, unknown>> => (await cms.admin.get('/admin/bridgepress/publication')).body as Record<string, unknown>;
const release = (number: number, more: Partial<MadeRelease> = {}): MadeRelease => ({
  release: number,
  number,
  at: '2026-01-02T03:04:05.000Z',
  pages: 3,
  milliseconds: 40,
  reason: `Release ${number}`,
  errors: [],
  ...more,
});

describe('an article says whether readers see it', () => {
  it('from the draft to the site', async () => {
    expect(await state()).toEqual({ state: 'draft', url: null });
    await cms.admin.publish(article);
    expect(await state()).toMatchObject({ state: 'publishing', url: expect.stringContaining('/articles/an-article/') });
    await report(cms, { built: await wanted(), release: 1 });
    const live = await state();
    expect(live).toMatchObject({ state: 'live' });
    expect(Date.now() - Date.parse(String(live['since']))).toBeLessThan(60_000);
    expect(live['seconds']).toBeGreaterThanOrEqual(0);
  });

  it('keeps its time while others are published, and takes a new one with its own next publish', async () => {
    const { since } = await state();
    await cms.admin.create('person', { name: 'Pat', slug: 'pat' });
    await report(cms, { built: await wanted(), release: 2 });
    expect((await state())['since']).toBe(since);
    await cms.admin.publish(article);
    expect(await state()).toMatchObject({ state: 'publishing' });
    await report(cms, { built: await wanted(), release: 3 });
    expect((await state())['since']).not.toBe(since);
  });

  it('says why it is held back, and is live once it no longer is', async () => {
    await cms.admin.publish(article);
    const built = await wanted();
    await report(cms, { built, release: 4, errors: [{ documentId: article, message: '“An article” was not published. A picture of it could not be read.' }] });
    expect(await state()).toMatchObject({ state: 'waiting', reason: expect.stringContaining('A picture of it') });
    await report(cms, { built, release: 5 });
    expect(await state()).toMatchObject({ state: 'live', since: expect.any(String) });
  });

  it('names the links on its page that lead nowhere, until there are none', async () => {
    const built = await wanted();
    await report(cms, { built, release: 5, deadLinks: [{ documentId: article, paths: ['/treatment/xyz/'] }, { documentId: null, paths: ['/typed/'] }] });
    expect(await state()).toMatchObject({ state: 'live', deadLinks: ['/treatment/xyz/'] });
    expect((await publication())['deadLinks']).toEqual([{ entry: expect.objectContaining({ title: 'An article' }), paths: ['/treatment/xyz/'] }, { entry: null, paths: ['/typed/'] }]);
    await report(cms, { built, release: 5 });
    expect(await state()).toMatchObject({ state: 'live', deadLinks: [] });
  });

  it('says why the whole site waits', async () => {
    await cms.admin.publish(article);
    const built = (await wanted()) - 1;
    await report(cms, { built, release: 5, held: { pagesBefore: 100, pages: 10, commentsBefore: 0, comments: 0 } });
    expect(await state()).toMatchObject({ state: 'waiting', published: true, reason: expect.stringContaining('would lose') });
    await report(cms, { built, release: 5, errors: [{ documentId: null, message: 'The disk is full.' }] });
    expect(await state()).toMatchObject({ state: 'waiting', reason: 'The disk is full.' });
    await report(cms, { built, release: 6, shownAgain: 2 });
    expect(await state()).toMatchObject({ state: 'waiting', reason: expect.stringContaining('rolled back to release 2') });
    await report(cms, { built, release: 6 });
    expect(await state()).toMatchObject({ state: 'publishing' });
    const store = connectionTo(cms);
    const earlier = new Date(Date.now() - 90_000);
    await store('publication_changes').update({ raised_at: earlier });
    await store('publications').update({ reported_at: earlier });
    await store.destroy();
    expect(await state()).toMatchObject({ state: 'waiting', reason: expect.stringContaining('The publisher is silent') });
  });

  it('leaves the site with unpublishing', async () => {
    const before = await wanted();
    await report(cms, { built: before, release: 6 });
    await cms.admin.unpublish(article);
    expect(await state()).toMatchObject({ state: 'leaving', url: null });
    await report(cms, { built: before, release: 6, held: { pagesBefore: 100, pages: 10, commentsBefore: 0, comments: 0 } });
    expect(await state()).toMatchObject({ state: 'waiting', published: false, reason: expect.stringContaining('would lose') });
    await report(cms, { built: await wanted(), release: 7 });
    expect(await state()).toEqual({ state: 'draft', url: null });
  });
});

describe('a page says so, too', () => {
  it('from the draft to the site and off it again, to those who may read it', async () => {
    const { body } = articleFields('About', category) as { body: object };
    const page = await cms.admin.create('page', { title: 'About', slug: 'about-us', placement: 'footer', body });
    const path = `/admin/bridgepress/publication/page/${page}`;
    const now = async (): Promise<Record<string, unknown>> => (await cms.admin.get(path)).body;
    expect(await now()).toEqual({ state: 'draft', url: null });
    await cms.admin.publish(page, 'page');
    expect(await now()).toMatchObject({ state: 'publishing', url: expect.stringMatching(/[^/]\/about-us\/$/) });
    await report(cms, { built: await wanted(), release: 8 });
    expect(await now()).toMatchObject({ state: 'live', since: expect.any(String) });
    await cms.admin.unpublish(page, 'page');
    expect(await now()).toMatchObject({ state: 'leaving', url: null });
    await report(cms, { built: await wanted(), release: 9 });
    expect(await now()).toEqual({ state: 'draft', url: null });
    await expect(cms.admin.get('/admin/bridgepress/publication/comment/x')).rejects.toMatchObject({ status: 404 });
  });
});

describe('the last releases', () => {
  it('are listed with what they were made for and what they lacked, the newest first, and no more than fifty', async () => {
    await report(cms, { built: 0, release: 1, oldest: 1, complete: true, made: [release(1)] });
    for (let number = 2; number <= 60; number += 1)
      await report(cms, { built: 0, release: number, oldest: 20, made: [release(number, number === 60 ? { errors: ['“A” was not published.'] } : {})] });
    const { releases } = (await publication()) as { releases: Record<string, unknown>[] };
    expect(releases).toHaveLength(50);
    expect(releases[0]).toEqual({ release: 60, at: '2026-01-02T03:04:05.000Z', pages: 3, milliseconds: 40, reason: 'Release 60', problems: ['“A” was not published.'], live: true, kept: true });
    expect(releases.filter(({ kept }) => kept)).toHaveLength(41);
  });

  it('are those of the publisher’s folder: a new one begins anew', async () => {
    await report(cms, { built: 0, release: 2, oldest: 1, complete: true, made: [release(1), release(2)] });
    expect(((await publication()) as { releases: unknown[] }).releases).toHaveLength(2);
  });
});

describe('what an administrator asks of the publisher', () => {
  const asked = async (wait: number): Promise<Instruction | null> => {
    const answer = await askAsPublisher(cms, publicationDocument, { after: await wanted(), wait, instruction: 0 });
    return publicationAnswer.parse(answer).publication.instruction;
  };

  it('wakes it at once, and stays until it was done', async () => {
    await report(cms, { built: 0, release: 9, oldest: 4, made: [release(9)] });
    expect(await asked(0)).toBeNull();
    const started = Date.now();
    const woken = asked(20);
    await cms.admin.post('/admin/bridgepress/publication/roll-back', { release: 4 });
    const instruction = await woken;
    expect(instruction).toMatchObject({ kind: 'roll-back', release: 4 });
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(await publication()).toMatchObject({ instruction: 'roll-back' });
    await report(cms, { built: 0, release: 9, instruction: instruction!.number - 1 });
    expect(await asked(0)).toEqual(instruction);
    await report(cms, { built: 0, release: 10, instruction: instruction!.number });
    expect(await asked(0)).toBeNull();
  });

  it('is refused when that release is not kept any more', async () => {
    await report(cms, { built: 0, release: 9, oldest: 4 });
    for (const release of [3, 10]) {
      const refused = (await cms.admin.post('/admin/bridgepress/publication/roll-back', { release }).catch((error: unknown) => error)) as Refused;
      expect([refused.status, refused.message]).toEqual([404, expect.stringContaining('no longer kept')]);
    }
  });

  it('lets the site shrink as far as was shown', async () => {
    await cms.admin.post('/admin/bridgepress/publication/publish-anyway', { pages: 12, comments: 3 });
    expect(await asked(0)).toMatchObject({ kind: 'publish-anyway', pages: 12, comments: 3 });
  });
});

describe('of several publishers', () => {
  const take = async (holder: string, overtake: number | null = null): Promise<TurnAnswer> => turnAnswer.parse(await askAsPublisher(cms, turnDocument, { holder, overtake })).takeTurn;

  it('one has the turn, and another gets it only from one whose beat stands still', async () => {
    expect(await take('first')).toMatchObject({ mine: true });
    const seen = await take('second');
    expect(seen.mine).toBe(false);
    await take('first');
    expect(await take('second', seen.beat)).toMatchObject({ mine: false, beat: seen.beat + 1 });
    const overtaking = await Promise.all(['second', 'third', 'fourth'].map((holder) => take(holder, seen.beat + 1)));
    expect(overtaking.filter(({ mine }) => mine)).toHaveLength(1);
    expect(await take('first')).toMatchObject({ mine: false });
  });
});

describe('two publishers, each a process with a folder of its own', () => {
  const started: RunningPublisher[] = [];
  afterAll(() => Promise.all(started.map((each) => each.remove())));
  const start = async (folder?: string): Promise<RunningPublisher> => {
    const publisher = await startPublisher(cms, folder);
    started.push(publisher);
    return publisher;
  };
  const publish = async (title: string): Promise<string> => {
    const id = await cms.admin.create('article', articleFields(title, category));
    await cms.admin.publish(id);
    return `articles/${title.toLowerCase().replaceAll(' ', '-')}/index.html`;
  };

  it('never publish both: the second waits, and takes over when the first is killed at its work', async () => {
    const first = await start();
    await until(async () => first.printed(), (text) => text.includes('publisher ready'));
    const second = await start();
    await until(async () => second.printed(), (text) => text.includes('another publisher works on this site'));
    const before = await publish('Made by the first');
    await until(() => first.shows(before), Boolean);
    expect(await second.release()).toBeNull();

    const after = await publish('Made by the second');
    await first.kill();
    await until(() => second.shows(after), Boolean);
    expect(await second.shows(before)).toBe(true);
    const last = await first.release();

    const again = await start(first.folder);
    await until(async () => again.printed(), (text) => text.includes('another publisher works on this site'));
    const later = await publish('Made by the second as well');
    await until(() => second.shows(later), Boolean);
    expect([await again.release(), await again.shows(later)]).toEqual([last, false]);
  });
});

describe('the address of an article that is not on the site any more', () => {
  const known = async (id: string): Promise<string[]> => (await journalOf(cms)).redirects.filter(({ target }) => target === id).map(({ slug }) => String(slug)).sort();

  it('is remembered after unpublishing, and forgotten after publishing again or deleting', async () => {
    const id = await cms.admin.create('article', articleFields('Soon gone', category));
    await cms.admin.publish(id);
    expect(await known(id)).toEqual([]);
    await cms.admin.unpublish(id);
    expect(await known(id)).toEqual(['soon-gone']);
    await cms.admin.publish(id);
    expect(await known(id)).toEqual([]);
    await cms.admin.unpublish(id);
    await cms.admin.remove('article', id);
    expect(await known(id)).toEqual([]);
  });

  it('leads straight to the last one after several changes, and never in a circle', async () => {
    const id = await cms.admin.create('article', articleFields('Moving', category, { slug: 'one' }));
    await cms.admin.publish(id);
    for (const slug of ['two', 'three', 'one', 'four']) {
      await cms.admin.update('article', id, { slug });
      await cms.admin.publish(id);
    }
    expect(await known(id)).toEqual(['one', 'three', 'two']);
    await cms.admin.update('article', id, { slug: 'two' });
    await cms.admin.publish(id);
    expect(await known(id)).toEqual(['four', 'one', 'three']);
    const moved = await cms.admin.create('category', { name: 'Moved', slug: 'moved-a' });
    await cms.admin.update('category', moved, { slug: 'moved-b' });
    await cms.admin.update('category', moved, { slug: 'moved-c' });
    expect(await known(moved)).toEqual(['moved-a', 'moved-b']);
  });
});
