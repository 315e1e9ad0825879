import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { takeTurn } from '../publisher/turn.ts';
import { Requests } from '../publisher/requests.ts';
import type { Publisher } from '../publisher/publisher.ts';
import { article, category } from './fixtures.ts';
import { MemoryCms } from './memory-cms.ts';
import { openPublisher, temporaryFolder } from './workshop.ts';

let cms: MemoryCms;
let folder: string;
let publisher: Publisher;
beforeEach(async () => {
  cms = new MemoryCms();
  cms.put('category', category('c0'));
  folder = await temporaryFolder();
  publisher = await openPublisher(cms, folder);
  for (const title of ['First', 'Second', 'Third']) {
    cms.put('article', article('one', { title }));
    await publisher.bringUpToDate();
  }
});
afterEach(async () => {
  await publisher.close();
  await rm(folder, { recursive: true, force: true });
});

const command = (...words: string[]): Promise<string> =>
  promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../publisher/roll-back.ts'), ...words], { env: { PATH: process.env['PATH'], DATA_DIR: folder } }).then(
    ({ stdout }) => stdout,
    (error: { stderr: string }) => error.stderr,
  );
const page = (): Promise<string> => readFile(join(folder, 'releases', 'current', 'articles', 'article-one', 'index.html'), 'utf8');

describe('npm run rollback', () => {
  it('lists releases, shows the one before, and one that is named, while no publisher runs', async () => {
    await publisher.close();
    expect(await command('--list')).toMatch(/3 .*← live\n.*2 .*\n.*1 .*The first release/);
    expect(await command('--yes')).toContain('Release 2 is live again');
    expect(await page()).toContain('Second');
    expect(await command('--yes')).toContain('Release 1 is live again');
    expect(await command('3')).toContain('Release 3 is live again');
    expect(await page()).toContain('Third');
    expect(await command('77')).toContain('cannot be chosen');
    publisher = await openPublisher(cms, folder);
    expect(await publisher.bringUpToDate()).toBeNull();
  });

  it('asks the publisher that runs', async () => {
    const turn = await takeTurn(join(folder, 'publisher'), new AbortController().signal, () => undefined);
    const requests = new Requests(join(folder, 'publisher'));
    const asked = command('1');
    await requests.arrival(new AbortController().signal);
    await publisher.showAgain(requests.release!);
    requests.done();
    expect(await asked).toContain('Release 1 is live again');
    expect(await page()).toContain('First');
    turn?.end();
  });
});
