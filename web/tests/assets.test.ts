import { mkdtemp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { provideAssets } from '../publisher/assets.ts';

const DAY = 24 * 3600 * 1000;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bridgepress-assets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('styles stay for two bundles after theirs, however much time lies between, and for thirty days in any case', async () => {
  const provide = async (name: string, day: number): Promise<string[]> => {
    const from = join(folder, name);
    await mkdir(from, { recursive: true });
    await writeFile(join(from, `${name}.css`), 'a{}');
    await provideAssets(from, join(folder, 'assets'), day * DAY);
    return (await readdir(join(folder, 'assets'))).filter((each) => each.endsWith('.css')).sort();
  };
  await provide('first', 0);
  expect(await provide('second', 400)).toEqual(['first.css', 'second.css']);
  expect(await provide('second', 800)).toEqual(['first.css', 'second.css']);
  expect(await provide('third', 1200)).toEqual(['first.css', 'second.css', 'third.css']);
  expect(await provide('fourth', 1201)).toEqual(['fourth.css', 'second.css', 'third.css']);
  expect(await provide('fifth', 1202)).toEqual(['fifth.css', 'fourth.css', 'third.css']);
});

it('what is there already is left as it is, compressed forms included; what was damaged is written anew', async () => {
  const [from, to] = [join(folder, 'bundle'), join(folder, 'assets')];
  await mkdir(from);
  await writeFile(join(from, 'a.css'), 'a{color:red}'.repeat(100));
  const provided = async (): Promise<readonly number[]> => {
    await provideAssets(from, to, DAY);
    return Promise.all((await readdir(to)).filter((each) => each.startsWith('a.css')).sort().map(async (each) => (await stat(join(to, each))).ino));
  };
  const first = await provided();
  expect(first).toHaveLength(4);
  expect(await provided()).toEqual(first);
  await writeFile(join(to, 'a.css'), 'a{col');
  await provided();
  expect(await readFile(join(to, 'a.css'))).toEqual(await readFile(join(from, 'a.css')));
});
