import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { articleFields, signIn } from './running/admin.ts';
import { credentials, startSystem, type RunningSystem } from './running/system.ts';
import { until } from './running/until.ts';

let system: RunningSystem;
let category: string;
const ids: string[] = [];
beforeAll(async () => {
  system = await startSystem();
  category = await system.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  for (let number = 0; number < 4; number++) {
    const id = await system.admin.create('article', articleFields(`Article ${number}`, category));
    await system.admin.publish(id);
    ids.push(id);
  }
  await shown('/articles/article-3/', 'Article 3');
});
afterAll(() => system?.remove());

const text = async (path: string): Promise<string> => {
  const answer = await fetch(system.site + path).catch(() => null);
  return answer?.ok ? answer.text() : '';
};
const shown = (path: string, words: string): Promise<string> => until(() => text(path), (answer) => answer.includes(words), 60_000);

/** A reader who never stops asking. Every answer must be whole, and right for its address. */
function reader(): { stop(): Promise<{ readonly asked: number; readonly wrong: readonly string[] }> } {
  const wrong: string[] = [];
  let asked = 0;
  let reading = true;
  const read = async (): Promise<void> => {
    while (reading) {
      for (const path of ['/', '/articles/article-0/', '/categories/treatment/', '/feed.xml', '/sitemap-0.xml', '/articles/nothing/']) {
        const answer = await fetch(system.site + path).catch((error: Error) => error);
        asked += 1;
        if (answer instanceof Error) wrong.push(`${path}: ${answer.message}`);
        else {
          const expected = path === '/articles/nothing/' ? 404 : 200;
          const body = await answer.text();
          const whole = path.endsWith('.xml') ? /<\/(rss|urlset)>\s*$/.test(body) : body.includes('</html>');
          if (answer.status !== expected || !whole) wrong.push(`${path}: ${answer.status}, ${body.length} characters`);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const done = Promise.all([read(), read()]);
  return {
    stop: async () => {
      reading = false;
      await done;
      return { asked, wrong };
    },
  };
}

describe('whatever is killed, readers notice nothing and nothing published is lost', () => {
  it('the publisher, again and again while articles are published', async () => {
    const watched = reader();
    for (let round = 0; round < 6; round++) {
      await system.admin.update('article', ids[0]!, { title: `Round ${round}` });
      await system.admin.publish(ids[0]!);
      // Somewhere between hearing of it and having it live.
      await new Promise((resolve) => setTimeout(resolve, round * 15));
      await system.crash('publisher/main.ts').catch(() => undefined);
    }
    await shown('/articles/article-0/', 'Round 5');
    const { asked, wrong } = await watched.stop();
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(50);
  });

  it('the CMS, right after it has said “published”', async () => {
    const watched = reader();
    await system.admin.update('article', ids[1]!, { title: 'Published and killed' });
    await system.admin.publish(ids[1]!);
    await system.crash('cms/start.js');
    await shown('/articles/article-1/', 'Published and killed');
    expect((await watched.stop()).wrong).toEqual([]);
  });

  it('the database is locked by somebody else: readers have the site, what was published goes live, and what is published meanwhile waits and goes live, too', async () => {
    const watched = reader();
    const title = async (id: string, words: string): Promise<void> => {
      const admin = (await until(() => signIn(system.cms, credentials).catch(() => null), (signedIn) => signedIn !== null, 60_000))!;
      await admin.update('article', id, { title: words });
      await admin.publish(id);
    };
    await title(ids[1]!, 'Published before the lock');
    const admin = await signIn(system.cms, credentials);
    await admin.update('article', ids[2]!, { title: 'Published during the lock' });
    const lock = new DatabaseSync(join(system.dataDir, 'cms.sqlite'));
    lock.exec('PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE');
    try {
      const publishing = admin.publish(ids[2]!).then(
        () => true,
        () => false,
      );
      // While the CMS waits for the lock it answers nobody.
      const waits = until(() => fetch(`${system.cms}/_health`, { signal: AbortSignal.timeout(300) }).then(() => true, () => false), (answers) => !answers);
      await Promise.race([publishing, waits]);
      expect(await text('/articles/article-0/')).toContain('</html>');
      lock.exec('ROLLBACK');
      expect(await publishing).toBe(true);
      // It waits for some seconds only, and says so.
      lock.exec('BEGIN IMMEDIATE');
      await expect(admin.update('article', ids[3]!, { title: 'Refused during the lock' })).rejects.toThrow('503: Something else is writing to the database. Nothing was changed.');
    } finally {
      lock.close();
    }
    await shown('/articles/article-1/', 'Published before the lock');
    await shown('/articles/article-2/', 'Published during the lock');
    expect((await watched.stop()).wrong).toEqual([]);
    expect(system.printed()).not.toContain('The publisher stopped');
  });

  it('all at once: many publishes in a row end with the last of each', async () => {
    const admin = await until(() => signIn(system.cms, credentials).catch(() => null), (signedIn) => signedIn !== null, 60_000);
    await Promise.all(
      ids.map(async (id, number) => {
        for (let turn = 0; turn < 8; turn++) {
          await admin!.update('article', id, { title: `Article ${number}, turn ${turn}` });
          await admin!.publish(id);
        }
      }),
    );
    for (const number of ids.keys()) await shown(`/articles/article-${number}/`, `Article ${number}, turn 7`);
  });

  it('and what is rolled back is back, stays so over a crash, and gives way to the next publish', async () => {
    const admin = await signIn(system.cms, credentials);
    const state = async () => (await admin.get('/admin/bridgepress/publication')).body as { wanted: number; built: number; shownAgain: number | null; releases: { release: number; kept: boolean; live: boolean }[] };
    await admin.update('article', ids[2]!, { title: 'As it should be' });
    await admin.publish(ids[2]!);
    await shown('/articles/article-2/', 'As it should be');
    await admin.update('article', ids[2]!, { title: 'A mistake' });
    await admin.publish(ids[2]!);
    await shown('/articles/article-2/', 'A mistake');
    const { releases } = await until(state, ({ wanted, built }) => wanted === built);
    expect(releases[0]).toMatchObject({ live: true, kept: true });
    await admin.post('/admin/bridgepress/publication/roll-back', { release: releases[1]!.release });
    await shown('/articles/article-2/', 'As it should be');
    await until(state, ({ shownAgain }) => shownAgain === releases[1]!.release);
    expect((await admin.get(`/admin/bridgepress/publication/article/${ids[2]!}`)).body).toMatchObject({ state: 'waiting', reason: expect.stringContaining('rolled back') });
    await system.crash('publisher/main.ts');
    await until(() => Promise.resolve(system.printed().split('publisher: ended').length), (times) => times > 1);
    await admin.update('article', ids[3]!, { title: 'Forward again' });
    expect(await text('/articles/article-2/')).toContain('As it should be');
    await admin.publish(ids[3]!);
    await shown('/articles/article-3/', 'Forward again');
    await shown('/articles/article-2/', 'A mistake');
    expect((await until(state, ({ shownAgain }) => shownAgain === null)).built).toBeGreaterThan(0);
  });

  it('the CMS stays away: the site is there, and a comment form keeps what was typed', async () => {
    await system.crash('cms/start.js');
    const answer = await fetch(`${system.site}/comments/`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ article: ids[0]!, body: 'Typed while the CMS was away.' }),
    });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('Typed while the CMS was away.');
    expect(await text('/articles/article-0/')).toContain('turn 7');
  });
});
