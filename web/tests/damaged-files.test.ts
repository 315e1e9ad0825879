import { readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { article, category, comment, site } from './fixtures.ts';
import { benchForEach, cleanSite, expectPackedToAgree, liveSite } from './workshop.ts';

const on = benchForEach((cms) => {
  cms.put('site', site());
  cms.put('category', category('c0'));
  for (const name of ['one', 'two', 'three']) cms.put('article', article(name, { title: `Article ${name}` }));
  cms.put('comment', comment('k1', 'one'));
  cms.put('redirect', { documentId: 'r1', kind: 'article', slug: 'old-one', target: 'one' });
});

const file = (name: string): string => join(on.folder, 'releases', 'current', name);
const forms = ['', '.br', '.zst', '.gz'];
/** As a power cut leaves files whose names had reached the disk before their bytes. */
const empty = async (name: string, endings = forms): Promise<void> => {
  for (const ending of endings) await truncate(file(name + ending), 0);
};
/** What the publisher does after a start while nothing is asked of it. */
const examined = async (): Promise<number> => {
  await on.reopen();
  while (on.publisher.examine());
  return on.publisher.heal();
};
const isWhole = async (): Promise<void> => {
  expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  while (await on.publisher.tidy());
  await expectPackedToAgree(on.folder);
};

describe('files that a power cut left damaged', () => {
  it('are put right at the next start: from another form where one is whole, and made anew where none is', async () => {
    await truncate(file('articles/article-one/index.html'), 300);
    await writeFile(file('articles/article-two/index.html'), Buffer.alloc(20_000));
    await empty('categories/category-c0/index.html', ['.br', '.gz']);
    await rm(file('articles/article-three/index.html'));
    for (const name of ['index.html', 'feed.xml', 'sitemap-0.xml', '404.html']) await empty(name, (await readdir(join(on.folder, 'releases/current'))).includes(`${name}.br`) ? forms : ['']);
    await rm(file('articles/old-one/.moved'));
    expect(await examined()).toBe(9);
    // What was whole in some form is live already; nobody had to be asked for it.
    for (const name of ['one', 'two', 'three']) expect(await on.page(`articles/article-${name}`)).toContain(`Article ${name}`);
    expect(on.publisher.history.at(-1)).toMatchObject({ reason: 'Damaged files put right', pages: 5 });
    expect(on.publisher.unfinished).toBe(true);
    expect(await on.publisher.bringUpToDate()).not.toBeNull();
    expect(on.publisher.unfinished).toBe(false);
    await isWhole();
    // The tree that was live then is as whole as the other.
    on.cms.put('article', article('four'));
    await on.publisher.bringUpToDate();
    await isWhole();
    expect(await examined()).toBe(0);
  });

  it('leave a roll back as it is where it can be put right, and bring the newest where it cannot', async () => {
    on.cms.put('article', article('one', { title: 'A mistake' }));
    await on.publisher.bringUpToDate();
    await on.publisher.showAgain(1);
    await empty('articles/article-one/index.html', ['']);
    expect(await examined()).toBe(1);
    expect(await on.publisher.bringUpToDate()).toBeNull();
    expect(on.publisher.shownAgain).toMatchObject({ release: 1 });
    expect(await on.page('articles/article-one')).toContain('Article one');
    while (await on.publisher.tidy());
    await empty('articles/article-one/index.html');
    expect(await examined()).toBe(1);
    await on.publisher.bringUpToDate();
    expect(on.publisher.shownAgain).toBeNull();
    await isWhole();
  });

  it('are not shown again when they belong to an earlier release', async () => {
    on.cms.put('article', article('one', { title: 'The newest' }));
    await on.publisher.bringUpToDate();
    while (await on.publisher.tidy());
    const kept = join(on.folder, 'releases', 'kept');
    for (const name of await readdir(kept)) await truncate(join(kept, name), 10);
    expect(await examined()).toBe(0);
    await expect(on.publisher.showAgain(1)).rejects.toThrow('not kept');
    await isWhole();
  });
});
