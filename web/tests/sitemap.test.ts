import { describe, expect, it } from '@jest/globals';
import { changedSitemap, wholeSitemap } from '../publisher/sitemap.ts';
import { applyChanges, type Change } from '../publisher/snapshot/apply.ts';
import { positionOf } from '../publisher/snapshot/queries.ts';
import { emptySnapshot } from '../publisher/snapshot/snapshot.ts';
import { article, category, comment } from './fixtures.ts';
import { SITE_URL } from './workshop.ts';

const put = (id: string, more: object = {}): Change => ({ kind: 'article', documentId: id, value: article(id, more) });
const before = applyChanges(
  emptySnapshot,
  [{ kind: 'category', documentId: 'c0', value: category('c0') }, ...Array.from({ length: 260 }, (_, at) => put(`n${String(at).padStart(4, '0')}`))],
  { epoch: 'one', number: 1 },
);
const changedBy = async (...changes: readonly Change[]) => {
  const after = applyChanges(before, changes, { epoch: 'one', number: 2 });
  const changed = await changedSitemap(before, after, changes, SITE_URL);
  const { files, paths } = await wholeSitemap(after, SITE_URL);
  // What was not made again is what it would have been.
  const kept = (await wholeSitemap(before, SITE_URL)).files;
  for (const path of paths) expect([path, (changed?.files.get(path) ?? kept.get(path))?.toString()]).toEqual([path, files.get(path)?.toString()]);
  return [...(changed?.files.keys() ?? [])].sort();
};

describe('the sitemap', () => {
  it('lists every article that search engines may know, some hundred to a file', async () => {
    const { files, paths } = await wholeSitemap(before, SITE_URL);
    expect([...paths].sort()).toEqual(['/sitemap-0.xml', '/sitemap-1.xml', '/sitemap-2.xml', '/sitemap-index.xml']);
    const all = [...files.values()].join('');
    expect(all.match(/<loc>[^<]*\/articles\//g)).toHaveLength(260);
    expect(all).toContain(`<loc>${SITE_URL}/articles/article-n0007/</loc><lastmod>2020-02-03`);
  });

  it('is not made again for a text that it does not show', async () => {
    expect(await changedBy(put('n0150', { title: 'Another title', excerpt: 'Another excerpt.' }))).toEqual([]);
  });

  it('says that a page changed when a comment was approved, not when it was sent, and when one was removed', async () => {
    const said = async (...comments: readonly object[]): Promise<string | undefined> => {
      const changes = comments.map((more, at) => ({ kind: 'comment', documentId: `k${at}`, value: comment(`k${at}`, 'n0000', { submittedAt: '2024-03-01T10:00:00.000Z', ...more }) }) as Change);
      const { files } = await wholeSitemap(applyChanges(before, changes, { epoch: 'one', number: 2 }), SITE_URL);
      return /article-n0000\/<\/loc><lastmod>([\d-]+)/.exec([...files.values()].join(''))?.[1];
    };
    expect(await said()).toBe('2020-02-03');
    expect(await said({ changedOn: '2024-03-05' })).toBe('2024-03-05');
    expect(await said({ changedOn: '2024-03-05' }, { state: 'removed', changedOn: '2024-04-01' })).toBe('2024-04-01');
    expect(await said({ changedOn: null }, { state: 'removed' })).toBe('2024-03-01');
  });

  it('is made again where an address or a date changed, and nowhere else', async () => {
    expect(await changedBy(put('new', { publishDate: '2024-01-01' }))).toEqual(['/sitemap-1.xml', '/sitemap-2.xml', '/sitemap-index.xml']);
    expect(await changedBy(put('n0009', { updatedDate: '2025-05-05' }))).toHaveLength(2);
    expect(await changedBy(put('n0255', { seo: { title: null, description: null, indexable: false } }))).toContain('/sitemap-0.xml');
  });
});

describe('where an article stands in a list', () => {
  it('is the same however often the list is asked about, and nowhere for what is not in it', () => {
    const list = before.lists.get('all')!;
    for (let turn = 0; turn < 3; turn += 1) {
      expect(list.map((id) => positionOf(before, list, id))).toEqual([...list.keys()]);
      expect([positionOf(before, list, 'unknown'), positionOf(before, list.slice(1), list[0]!)]).toEqual([-1, -1]);
    }
  });
});
