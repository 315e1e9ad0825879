import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../system/root.ts';

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
}
const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
const ours = ['package.json', 'shared/package.json', 'cms/package.json', 'web/package.json'];
const named = await Promise.all(
  ours.map(async (path) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(await readFile(join(root, path), 'utf8')) as Record<'dependencies' | 'devDependencies', Record<string, string> | undefined>;
    return { ...dependencies, ...devDependencies };
  }),
);

describe('dependencies', () => {
  it('are named with one exact version', () => {
    for (const [name, version] of named.flatMap((each) => Object.entries(each))) expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/)]);
  });

  it('are each explained in docs/dependencies.md', async () => {
    const text = await readFile(join(root, 'docs/dependencies.md'), 'utf8');
    for (const name of named.flatMap((each) => Object.keys(each))) if (!/^@bridgepress\/|^@types\//.test(name)) expect([name, text.includes(`\`${name}\``)]).toEqual([name, true]);
  });

  it('are locked with their bytes', () => {
    for (const [path, { integrity, link }] of Object.entries(packages))
      if (path.startsWith('node_modules/') && !link) expect([path, typeof integrity]).toEqual([path, 'string']);
  });

  it('that ship with the product have licences that let us', () => {
    const allowed = /^\(?(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD|CC0-1\.0|CC-BY-[34]\.0|Unlicense|BlueOak-1\.0\.0|Python-2\.0|LGPL-3\.0-or-later|MPL-2\.0|Zlib|WTFPL|OFL-1\.1|Artistic-2\.0|SEE LICENSE IN LICENSE.*|Public Domain)/;
    const others = Object.entries(packages).filter(([path, { license, dev }]) => path.startsWith('node_modules/') && !dev && license !== undefined && !license.split(' OR ').some((each) => allowed.test(each)));
    expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  });
});
