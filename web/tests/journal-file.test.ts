import { mkdir, mkdtemp, readFile, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { History } from '../publisher/history.ts';
import { LineFile } from '../publisher/journal-file.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'bridgepress-lines-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const opened = (name: string): Promise<LineFile> => LineFile.open(join(folder, name), () => 'whole');

it('a file of lines goes on after all of it was written anew', async () => {
  const file = await opened('anew');
  await file.append(['one\n', 'two\n']);
  await file.rewrite(['2\n']);
  await file.append(['three\n']);
  await file.close();
  expect(await readFile(join(folder, 'anew'), 'utf8')).toBe('2\nthree\n');
});

it('a file of lines that could not be written anew is what it was, and an addition that fails takes nothing away', async () => {
  const [path, gone] = [join(folder, 'kept'), new Error('no room')];
  const file = await opened('kept');
  await file.append(['one\n', 'two\n']);
  // In the place of the new file, so that it cannot be put there.
  await mkdir(join(`${path}.new`, 'in the way'), { recursive: true });
  await expect(file.rewrite(['2\n'])).rejects.toThrow();
  await rm(`${path}.new`, { recursive: true });
  await expect(
    file.rewrite(
      (function* () {
        yield 'half';
        throw gone;
      })(),
    ),
  ).rejects.toBe(gone);
  await expect(
    file.append(
      (function* () {
        yield 'x'.repeat(5 * 1024 * 1024);
        throw gone;
      })(),
    ),
  ).rejects.toBe(gone);
  await file.append(['three\n']);
  await file.close();
  expect(await readFile(path, 'utf8')).toBe('one\ntwo\nthree\n');
});

it('a file of lines whose successor could not take its place keeps its length', async () => {
  const path = join(folder, 'blocked');
  const file = await opened('blocked');
  await file.append(['one\n', 'two\n']);
  await rm(path);
  await mkdir(path);
  await expect(file.rewrite(['a line that is much longer than both\n'])).rejects.toThrow();
  expect(file.size).toBe(8);
  await rmdir(path);
  await file.close();
});

it('however large it was, the release before the live one is kept; those before it only as far as there is room', () => {
  const history = new History();
  const step = (release: number, digest: string) => ({ release, number: release, bundle: 'b', at: '', pages: 1, milliseconds: 1, reason: '', errors: [], displaced: [{ digest, commentsOf: null }], size: 100_000_000 });
  for (let release = 1; release <= 4; release++) history.add(step(release, `page of ${release - 1}`));
  const dropped: string[] = [];
  history.trim(5_000_000_000, (digest) => {
    dropped.push(digest);
    return 5_000_000_000;
  });
  expect(history.releases.map(({ release }) => release)).toEqual([3, 4]);
  expect([dropped, history.needs('page of 3')]).toEqual([['page of 1', 'page of 2'], true]);
});
