import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../system/root.ts';

const docs = join(root, 'docs');
/** Bytes of one picture of the guides. */
const LARGEST = 120_000;

async function shownIn(guide: string): Promise<readonly { readonly alt: string; readonly path: string }[]> {
  const text = await readFile(join(docs, guide), 'utf8');
  return [...text.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, alt = '', path = '']) => ({ alt, path }));
}

describe('the pictures of the guides', () => {
  it('are all there, small, and described', async () => {
    for (const guide of (await readdir(docs)).filter((name) => name.endsWith('.md')))
      for (const { alt, path } of await shownIn(guide)) {
        expect([guide, path, (await stat(join(docs, path))).size < LARGEST]).toEqual([guide, path, true]);
        expect([guide, path, alt.trim().length > 10]).toEqual([guide, path, true]);
      }
  });

  it('are all used: make them again with npm run guide', async () => {
    const used = (await Promise.all((await readdir(docs)).filter((name) => name.endsWith('.md')).map(shownIn))).flat().map(({ path }) => path);
    const made = (await readdir(join(docs, 'images/guide'))).map((name) => `images/guide/${name}`);
    expect(made.length).toBeGreaterThan(5);
    expect(made.filter((path) => !used.includes(path))).toEqual([]);
  });
});
