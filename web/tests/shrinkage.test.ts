import { describe, expect, it } from '@jest/globals';
import { countedPages, ReleaseHeld, shrinkageOf } from '../publisher/shrinkage.ts';
import { article, category, comment } from './fixtures.ts';
import { benchForEach, cleanSite, liveSite, openPublisher } from './workshop.ts';

describe('a release looks like a mistake', () => {
  const sizes = { articles: 100, pages: 200, comments: 100 };
  it.each([
    ['when more than a fifth of the pages goes', { ...sizes, pages: 159 }, true],
    ['not when a fifth goes', { ...sizes, pages: 160 }, false],
    ['when more than a fifth of the comments goes', { ...sizes, comments: 79 }, true],
    ['when every article goes', { ...sizes, articles: 0, pages: 195 }, true],
    ['not when it grows', { articles: 200, pages: 400, comments: 200 }, false],
  ])('%s', (_, after, held) => {
    expect(shrinkageOf(sizes, after) !== null).toBe(held);
  });

  it('but on a small site ten pages may go at once', () => {
    expect(shrinkageOf({ articles: 12, pages: 20, comments: 12 }, { articles: 4, pages: 10, comments: 2 })).toBeNull();
    expect(shrinkageOf({ articles: 12, pages: 20, comments: 12 }, { articles: 4, pages: 9, comments: 2 })).not.toBeNull();
  });
});

it('an article with many pages of comments counts as one page', () => {
  const further = Array.from({ length: 40 }, (_, index) => `/articles/loved/comments/${index + 2}/`);
  expect(countedPages(['/', '/articles/loved/', ...further, '/sitemap-0.xml', '/articles/old/.moved'])).toBe(2);
});

describe('a site that would lose much of itself', () => {
  const on = benchForEach((cms) => {
    cms.put('category', category('c0'));
    for (let number = 0; number < 20; number += 1) cms.put('article', article(`n${number}`));
    for (let number = 0; number < 15; number += 1) cms.put('comment', comment(`k${number}`, 'n0'));
  });

  const held = async (): Promise<ReleaseHeld> => {
    const error: unknown = await on.publisher.bringUpToDate().catch((thrown: unknown) => thrown);
    if (!(error instanceof ReleaseHeld)) throw new Error(`Nothing was held: ${String(error)}`);
    return error;
  };

  it('stays as it is, also for what else was published, until an editor agrees to as much and no more', async () => {
    const before = await liveSite(on.folder);
    for (let number = 0; number < 14; number += 1) on.cms.remove('article', `n${number}`);
    on.cms.put('article', article('n19', { title: 'Changed meanwhile' }));
    const { shrinkage } = await held();
    expect(shrinkage.pagesBefore - shrinkage.pages).toBeGreaterThanOrEqual(14);
    expect(await liveSite(on.folder)).toEqual(before);
    on.publisher.agree({ pages: shrinkage.pages, comments: shrinkage.comments });
    on.cms.remove('article', 'n14');
    await held();
    on.cms.put('article', article('n14'));
    // Comments were shown as they are, and none was to go.
    expect(shrinkage).toMatchObject({ commentsBefore: 15, comments: 15 });
    on.cms.put('comment', comment('k1', 'n0', { state: 'removed' }));
    await held();
    on.cms.put('comment', comment('k1', 'n0'));
    await on.publisher.bringUpToDate();
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });

  it('goes on by itself when what was missing comes back', async () => {
    for (let number = 0; number < 14; number += 1) on.cms.remove('article', `n${number}`);
    await held();
    for (let number = 0; number < 14; number += 1) on.cms.put('article', article(`n${number}`));
    await on.publisher.bringUpToDate();
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });

  it('may be taken away article by article, as an editor who means it does, down to the last', async () => {
    for (let number = 0; number < 20; number += 1) {
      on.cms.put('redirect', { documentId: `r${number}`, kind: 'article', slug: `article-n${number}`, target: `n${number}` });
      on.cms.remove('article', `n${number}`);
      await on.publisher.bringUpToDate();
    }
    expect(on.publisher.snapshot.articles.size).toBe(0);
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });

  it('but not by what was unpublished while the publisher was away: that comes all at once, and waits for a yes', async () => {
    await on.publisher.close();
    for (let number = 0; number < 15; number += 1) on.cms.remove('article', `n${number}`);
    on.publisher = await openPublisher(on.cms, on.folder);
    const { shrinkage, message } = await held();
    expect(message).toContain('until an editor agrees, on the page Publication of the CMS');
    on.publisher.agree(shrinkage);
    await on.publisher.bringUpToDate();
    expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
  });

  it('is not emptied by a CMS that has lost its database', async () => {
    const before = await liveSite(on.folder);
    on.cms.epoch = 'another';
    on.cms.entries.clear();
    on.cms.journalNumbers.clear();
    on.cms.wanted = 0;
    await held();
    expect(await liveSite(on.folder)).toEqual(before);
  });

  it('keeps its comments when many are taken away at once', async () => {
    for (let number = 0; number < 12; number += 1) on.cms.put('comment', comment(`k${number}`, 'n0', { state: 'removed' }));
    expect((await held()).shrinkage).toMatchObject({ commentsBefore: 15, comments: 3 });
  });
});
