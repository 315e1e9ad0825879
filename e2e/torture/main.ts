import { join } from 'node:path';
import { root } from '../../scripts/system/root.ts';
import { loadBundle } from '../../web/publisher/bundle.ts';
import { articleFields } from '../running/admin.ts';
import { startSystem } from '../running/system.ts';
import { until } from '../running/until.ts';
import { differences } from './clean-site.ts';
import { diskFull } from './disk-full.ts';
import { faults, settled } from './faults.ts';
import { Watcher } from './watcher.ts';

/**
 * `npm run torture [-- kills]`: breaks a running system in every way we know while a reader watches, prints a table, and ends with 1 when a reader saw something
 * that was not right or the site does not equal what is published. On this machine only; it ends by itself after some minutes.
 */
const kills = Number(process.argv[2] ?? 50);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const system = await startSystem();
// Made anew by the start where it was of an earlier version.
const bundle = await loadBundle(join(root, 'web/bundle'));
let violations = 0;
const row = (name: string, asked: string, slowest: string, releases: string, remark: string, wrong: readonly string[]): void => {
  say(`| ${name} | ${asked} | ${slowest} | ${releases} | ${remark} | ${wrong.length === 0 ? 'all right' : `${wrong.length} wrong`} |`);
  for (const each of wrong.slice(0, 5)) say(`|   ${each} | | | | | |`);
  violations += wrong.length;
};

try {
  const category = await system.admin.create('category', { name: 'Treatment', slug: 'treatment' });
  const ids: string[] = [];
  for (let number = 0; number < 12; number += 1) {
    const id = await system.admin.create('article', articleFields(`Article ${number}`, category));
    await system.admin.publish(id);
    ids.push(id);
  }
  await until(async () => (await fetch(`${system.site}/articles/article-11/`)).status, (code) => code === 200, 60_000);
  await system.admin.update('article', ids[11]!, { slug: 'moved' });
  await system.admin.publish(ids[11]!);
  const moved = new Map([['/articles/article-11/', '/articles/moved/']]);
  await until(async () => (await fetch(`${system.site}/articles/article-11/`, { redirect: 'manual' })).status, (code) => code === 301, 60_000);
  const paths = ['/', '/feed.xml', '/search/', '/categories/', '/categories/treatment/', '/sitemap-0.xml', '/articles/nothing/', '/articles/moved/', ...ids.map((_, number) => `/articles/article-${number}/`)];
  say('| fault | answers | slowest | releases seen | remark | readers saw |');
  say('|---|---|---|---|---|---|');
  for (const { name, run } of faults) {
    const watcher = new Watcher(system.site, system.dataDir, paths, moved);
    const remark = await run(system, ids, kills).catch((error: unknown) => `FAILED: ${error instanceof Error ? error.message : String(error)}`);
    const { asked, slowest, releases, wrong } = await watcher.end();
    await settled(system).catch(() => undefined);
    const different = (await differences(system, bundle)).map((file) => `${file} differs from what is published`);
    row(name, asked, slowest, releases, remark, [...wrong, ...different, ...(remark.startsWith('FAILED') ? [remark] : [])]);
  }
  const { remark, wrong } = await diskFull(bundle);
  row('disk full during a release', '–', '–', '–', remark, wrong);
} finally {
  await system.remove();
}
say(violations === 0 ? 'Nothing was wrong.' : `${violations} violations.`);
process.exit(violations === 0 ? 0 : 1);
