import { mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
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
