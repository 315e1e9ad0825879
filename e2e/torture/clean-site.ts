import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bundle } from '../../web/publisher/bundle.ts';
import { connectCms } from '../../web/publisher/cms.ts';
import { Publisher } from '../../web/publisher/publisher.ts';
import { Tree } from '../../web/publisher/tree.ts';
import type { RunningSystem } from '../running/system.ts';

/** Differences between what a system serves and what its CMS has published, made from nothing; none when they are equal. */
export async function differences({ cms, site, dataDir }: RunningSystem, bundle: Bundle): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bridgepress-clean-'));
  const { PUBLISHER_TOKEN } = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8')) as { PUBLISHER_TOKEN: string };
  const connection = connectCms(cms, PUBLISHER_TOKEN, new AbortController().signal);
  const publisher = await Publisher.open({ dataDir: folder, siteUrl: site, bundle, cms: connection, log: () => undefined, now: Date.now });
  try {
    await publisher.bringUpToDate();
    const [clean, live] = await Promise.all([textsOf(folder), textsOf(dataDir)]);
    return [...new Set([...clean.keys(), ...live.keys()])].filter((name) => clean.get(name) !== live.get(name));
  } finally {
    await publisher.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function textsOf(dataDir: string): Promise<ReadonlyMap<string, string>> {
  const current = join(dataDir, 'releases', 'current');
  const names = [...new Tree(join(current, '.')).files()];
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(current, name), 'utf8')] as const)));
}
