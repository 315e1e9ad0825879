import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bundle } from '../../web/publisher/bundle.ts';
import { Publisher } from '../../web/publisher/publisher.ts';
import { article, category, paragraph } from '../../web/tests/fixtures.ts';
import { MemoryCms } from '../../web/tests/memory-cms.ts';

/** A release that does not fit on the disk: what is live stays, and once there is room the site is what it should be. Answers with what went wrong. */
export async function diskFull(bundle: Bundle): Promise<{ readonly remark: string; readonly wrong: readonly string[] }> {
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
  const publisher = await Publisher.open({ dataDir: folder, siteUrl: 'https://house.example', bundle, cms, log: () => undefined, now: Date.now });
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
