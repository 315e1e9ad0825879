import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { loadBundle } from '../../web/publisher/bundle.ts';
import { Publisher } from '../../web/publisher/publisher.ts';
import { article, category, paragraph } from '../../web/tests/fixtures.ts';
import { MemoryCms } from '../../web/tests/memory-cms.ts';
import { root } from '../../scripts/system/root.ts';
import { signIn, type Admin } from '../running/admin.ts';
import { credentials, type RunningSystem } from '../running/system.ts';
import { until } from '../running/until.ts';

/** What is done to a running system while a reader watches. Answers with a remark for the table. */
export interface Fault {
  readonly name: string;
  /** @param ids articles that may be published again, the titles of which are then theirs */
  readonly run: (system: RunningSystem, ids: readonly string[], kills: number) => Promise<string>;
}

const publish = async (admin: Admin, id: string, title: string): Promise<void> => {
  await admin.update('article', id, { title });
  await admin.publish(id);
};
/** An administrator as soon as the CMS answers again. */
const admin = async ({ cms }: RunningSystem): Promise<Admin> => (await until(() => signIn(cms, credentials).catch(() => null), (each) => each !== null, 120_000))!;
const shown = ({ site }: RunningSystem, number: number, title: string): Promise<unknown> =>
  until(() => fetch(`${site}/articles/article-${number}/`).then((answer) => answer.text(), () => ''), (text) => text.includes(title), 120_000);

export const faults: readonly Fault[] = [
  {
    name: 'publisher killed at random points',
    run: async (system, ids, kills) => {
      const died = (): number => system.printed().split('publisher: ended').length - 1;
      const before = died();
      for (let round = 0; round < kills; round += 1) {
        const at = round % ids.length;
        await publish(system.admin, ids[at]!, `Killed in round ${round}`);
        // It may still be on its way back from the last time. Killed the moment it starts, it would come back later each time, and never publish.
        await until(() => system.runs('publisher/main.ts'), Boolean, 60_000);
        await sleep(Math.random() * 3000);
        await system.crash('publisher/main.ts');
      }
      await until(() => Promise.resolve(died() - before), (count) => count >= kills, 60_000);
      const last = (kills - 1) % ids.length;
      await shown(system, last, `Killed in round ${kills - 1}`);
      return `${died() - before} of ${kills} kills`;
    },
  },
  {
    name: 'CMS killed right after “published”',
    run: async (system, ids) => {
      for (let round = 0; round < 2; round += 1) {
        await publish(await admin(system), ids[round]!, `Published and killed ${round}`);
        await system.crash('cms/start.js');
        await shown(system, round, `Published and killed ${round}`);
      }
      return '2 kills';
    },
  },
  {
    name: 'database locked for 10 s',
    run: async (system, ids) => {
      // Signing in writes, too: it would wait for the lock, and the lock for it.
      const signedIn = await admin(system);
      const database = new DatabaseSync(join(system.dataDir, 'cms.sqlite'));
      database.exec('PRAGMA busy_timeout = 8000; BEGIN IMMEDIATE');
      const refused = publish(signedIn, ids[2]!, 'While locked').then(
        () => 'published late',
        () => 'the editor was told',
      );
      await sleep(10_000);
      database.exec('ROLLBACK');
      database.close();
      const outcome = await refused;
      await publish(await admin(system), ids[2]!, 'After the lock');
      await shown(system, 2, 'After the lock');
      return outcome;
    },
  },
  {
    name: 'rolled back, killed, and published again',
    run: async (system, ids) => {
      const signedIn = await admin(system);
      await publish(signedIn, ids[3]!, 'Before the roll back');
      await shown(system, 3, 'Before the roll back');
      await publish(signedIn, ids[3]!, 'A mistake');
      await shown(system, 3, 'A mistake');
      const { releases } = (await until(() => signedIn.get('/admin/bridgepress/publication'), ({ body }) => body.wanted === body.built, 60_000)).body as { releases: { release: number; kept: boolean }[] };
      const started = performance.now();
      await signedIn.post('/admin/bridgepress/publication/roll-back', { release: releases.filter(({ kept }) => kept)[1]!.release });
      await shown(system, 3, 'Before the roll back');
      const took = performance.now() - started;
      await system.crash('publisher/main.ts');
      await sleep(3000);
      await shown(system, 3, 'Before the roll back');
      await publish(signedIn, ids[4]!, 'Forward');
      await shown(system, 4, 'Forward');
      await shown(system, 3, 'A mistake');
      return `live again after ${(took / 1000).toFixed(1)} s`;
    },
  },
];

/** A release that does not fit on the disk: what is live stays, and once there is room the site is what it should be. Answers with what went wrong. */
export async function diskFull(): Promise<{ readonly remark: string; readonly wrong: readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'bridgepress-full-'));
  const mounted = await promisify(execFile)('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder]).then(
    () => true,
    () => false,
  );
  if (!mounted) {
    await rm(folder, { recursive: true });
    return { remark: 'not run: mounting a small disk is not permitted here', wrong: [] };
  }
  const cms = new MemoryCms();
  cms.put('category', category('c0'));
  cms.put('article', article('one', { title: 'Before' }));
  const publisher = await Publisher.open({ dataDir: folder, siteUrl: 'https://house.example', bundle: await loadBundle(join(root, 'web/bundle')), cms, log: () => undefined, now: Date.now });
  const wrong: string[] = [];
  try {
    await publisher.bringUpToDate();
    const live = publisher.live?.release;
    const ballast = join(folder, 'ballast');
    await writeFile(ballast, Buffer.alloc(64 * 1024 * 1024)).catch(() => undefined);
    for (let number = 0; number < 40; number += 1) cms.put('article', article(`n${number}`, { body: [paragraph('word '.repeat(4000))] }));
    const failed = await publisher.bringUpToDate().then(
      () => false,
      () => true,
    );
    if (!failed) wrong.push('the release fitted after all');
    if (publisher.live?.release !== live || !existsSync(join(folder, 'releases/current/articles/article-one/index.html'))) wrong.push('what was live is not any more');
    await rm(ballast);
    for (let number = 5; number < 40; number += 1) cms.remove('article', `n${number}`);
    await publisher.bringUpToDate();
    if (!existsSync(join(folder, 'releases/current/articles/article-n4/index.html'))) wrong.push('it did not recover');
  } catch (error) {
    wrong.push(error instanceof Error ? error.message : String(error));
  } finally {
    await publisher.close();
    await promisify(execFile)('umount', [folder]);
    await rm(folder, { recursive: true });
  }
  return { remark: 'a tmpfs of 6 MB', wrong };
}
