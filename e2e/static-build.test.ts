import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { root } from '../scripts/system/root.ts';
import { startSystem, type RunningSystem } from './running/system.ts';
import { until } from './running/until.ts';

let system: RunningSystem;
const dist = join(root, 'web/dist');
beforeAll(async () => {
  system = await startSystem({ SAMPLE_CONTENT: 'true' });
  await promisify(execFile)(process.execPath, [join(root, 'scripts/build.ts')], { cwd: root, env: system.environment });
}, 300_000);
afterAll(() => system?.remove());

/** Every file of a tree with its bytes as text, the hashes in the names of styles and icons left out. */
async function textsOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const shown = names.filter((name) => !/\.(br|zst|gz|moved)$|^(media|assets|find)\//.test(name)).sort();
  const hashes = /(\/assets\/[\w-]+)[.\w-]*(\.(?:css|js|svg))/g;
  return new Map(await Promise.all(shown.map(async (name) => [name, (await readFile(join(folder, name), 'utf8')).replace(hashes, '$1$2')] as const)));
}

describe('what the publisher serves', () => {
  it('is, page for page and byte for byte, what Astro’s own static build makes of the example site', async () => {
    const [served, built] = await Promise.all([textsOf(join(system.dataDir, 'releases/current/.')), textsOf(dist)]);
    expect([...served.keys()]).toEqual([...built.keys()]);
    expect(served.size).toBeGreaterThan(50);
    for (const [name, text] of built) expect([name, served.get(name)]).toEqual([name, text]);
  });

  it('has the same pictures', async () => {
    const built = (await readdir(join(dist, 'media'))).sort();
    const served = async (): Promise<string[]> => (await readdir(join(system.dataDir, 'media'))).filter((name) => !name.endsWith('~')).sort();
    // Social images follow when the pages are live.
    await until(served, (names) => names.length >= built.length);
    expect(await served()).toEqual(built);
    for (const name of built) expect([name, (await readFile(join(system.dataDir, 'media', name))).equals(await readFile(join(dist, 'media', name)))]).toEqual([name, true]);
  });

  it('has the same search index', async () => {
    const served = join(system.dataDir, 'find');
    await until(() => stat(join(served, 'index.json')).catch(() => null), (found) => found !== null);
    const names = (await readdir(join(dist, 'find'))).sort();
    expect((await readdir(served)).filter((name) => name.endsWith('.json')).sort()).toEqual(names);
    for (const name of names) expect((await readFile(join(served, name))).equals(await readFile(join(dist, 'find', name)))).toBe(true);
  });
});
