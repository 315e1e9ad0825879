import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
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

/** Waits until all that was published is live. */
export const settled = ({ admin: signedIn }: RunningSystem): Promise<boolean> =>
  until(() => signedIn.get('/admin/bridgepress/publication').then(({ body }) => body.wanted === body.built, () => false), Boolean, 60_000);

export const faults: readonly Fault[] = [
  {
    name: 'publisher killed at random points',
    run: async (system, ids, kills) => {
      const died = (): number => system.printed().split('publisher: ended').length - 1;
      const before = died();
      for (let round = 0; round < kills; round += 1) {
        const at = round % ids.length;
        // Every other time in the midst of its release, otherwise anywhere, as while it starts.
        const amidst = round % 2 === 1;
        if (amidst) await settled(system);
        await publish(system.admin, ids[at]!, `Killed in round ${round}`);
        // It may still be on its way back from the last time. Killed the moment it starts, it would come back later each time, and never publish.
        await until(() => system.runs('publisher/main.ts'), Boolean, 60_000);
        await sleep(Math.random() * (amidst ? 300 : 3000));
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
    name: 'CMS stopped for 30 s',
    run: async (system, ids) => {
      await system.signal('cms/start.js', 'SIGSTOP');
      const started = performance.now();
      const form = new URLSearchParams({ article: ids[0]!, body: 'Typed while nothing answered.' });
      const [code, text] = await fetch(`${system.site}/comments/`, { method: 'POST', body: form }).then(async (answer) => [answer.status, await answer.text()] as const);
      const waited = performance.now() - started;
      await sleep(30_000 - waited);
      await system.signal('cms/start.js', 'SIGCONT');
      if (code !== 503 || !text.includes('Typed while nothing answered.')) throw new Error(`A comment form was answered with ${code}.`);
      await publish(await admin(system), ids[5]!, 'After the pause');
      await shown(system, 5, 'After the pause');
      return `a form kept its text after ${(waited / 1000).toFixed(1)} s`;
    },
  },
  {
    name: 'publisher stopped for 30 s',
    run: async (system, ids) => {
      await system.signal('publisher/main.ts', 'SIGSTOP');
      await publish(await admin(system), ids[6]!, 'While it stood still');
      await sleep(30_000);
      await system.signal('publisher/main.ts', 'SIGCONT');
      const started = performance.now();
      await shown(system, 6, 'While it stood still');
      return `live ${((performance.now() - started) / 1000).toFixed(1)} s after it went on`;
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
