import { rm } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { articlePath, fileOf, type PublishedComment, type Section } from '@bridgepress/shared';
import type { Publisher } from '../publisher/publisher.ts';
import { article, category, comment, linkTo, paragraph, person, site, staticPage } from './fixtures.ts';
import { MemoryCms } from './memory-cms.ts';
import { cleanSite, expectPackedToAgree, liveSite, openPublisher, temporaryFolder } from './workshop.ts';

const articleIds = ['a0', 'a1', 'a2', 'a3', 'a4', 'a5'] as const;
const categoryIds = ['c0', 'c1', 'c2'] as const;
const pageIds = ['s0', 's1'] as const;
const personIds = ['p0', 'p1'] as const;
const commentIds = ['k0', 'k1', 'k2', 'k3', 'k4'] as const;
const picture = { image: { hash: 'picture', url: '/uploads/picture.png', mime: 'image/png', width: 64, height: 36 }, alt: 'A picture', caption: null };

type Edit = (cms: MemoryCms) => void;
const has = (cms: MemoryCms, id: string): boolean => cms.entries.has(id);

/** Everything an editor or a moderator can do to what is public, on few entries, so that edits meet. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        id: fc.constantFrom(...articleIds),
        slug: fc.constantFrom('', '-renamed', '-again'),
        title: fc.constantFrom('One title', 'Another <title> & more', 'Ein sehr langer Titel '.repeat(6).trim()),
        publishDate: fc.constantFrom('2019-12-31', '2020-01-01', '2020-01-02', '2024-02-29'),
        updatedDate: fc.constantFrom(null, '2025-01-01'),
        excerpt: fc.constantFrom('', 'Short.', 'About it.'),
        categories: fc.subarray([...categoryIds], { minLength: 1 }),
        byline: fc.constantFrom(null, ...personIds),
        reviewer: fc.constantFrom(null, ...personIds),
        reviewState: fc.constantFrom('current', 'changed', 'overdue'),
        cover: fc.constantFrom(null, picture),
        text: fc.constantFrom('Some text.', 'Other text.'),
        linked: fc.constantFrom(...articleIds),
        indexable: fc.boolean(),
        commentsOpen: fc.boolean(),
      })
      .map(({ id, slug, text, linked, indexable, ...more }): Edit => (cms) => {
        const categories = more.categories.filter((each) => has(cms, `category/${each}`));
        const known = (each: string | null): string | null => (each !== null && has(cms, `person/${each}`) ? each : null);
        if (categories.length === 0) return;
        const reviewer = known(more.reviewer);
        cms.put(
          'article',
          article(id, {
            ...more,
            slug: `article-${id}${slug}`,
            categories,
            byline: known(more.byline),
            reviewer,
            reviewDate: reviewer && '2025-02-02',
            reviewState: reviewer ? more.reviewState : 'none',
            body: [paragraph(text), linkTo(linked), typed(`/articles/article-${linked}/`)],
            seo: { title: null, description: null, indexable },
          }),
        );
      }),
  },
  { weight: 2, arbitrary: fc.constantFrom(...articleIds).map((id): Edit => (cms) => has(cms, `article/${id}`) && cms.remove('article', id)) },
  {
    weight: 3,
    arbitrary: fc
      .record({ id: fc.constantFrom(...categoryIds), name: fc.constantFrom('Alpha', 'Beta'), slug: fc.constantFrom('', '-new'), parent: fc.constantFrom(null, ...categoryIds) })
      .map(({ id, name, slug, parent }): Edit => (cms) => {
        const under = parent !== null && parent !== id && has(cms, `category/${parent}`) ? parent : null;
        cms.put('category', category(id, { name, slug: `category-${id}${slug}`, parent: under }));
      }),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ id: fc.constantFrom(...personIds), slug: fc.constantFrom('', '-moved'), name: fc.constantFrom('Ann', 'Bob'), credentials: fc.constantFrom(null, 'MD') })
      .map(({ id, slug, ...more }): Edit => (cms) => cms.put('person', person(id, { ...more, slug: `person-${id}${slug}` }))),
  },
  {
    weight: 5,
    arbitrary: fc
      .record({
        id: fc.constantFrom(...commentIds),
        article: fc.constantFrom(...articleIds),
        parent: fc.constantFrom(null, ...commentIds),
        name: fc.constantFrom(null, 'Zoë'),
        state: fc.constantFrom('approved', 'removed'),
      })
      .map(({ id, article: of, parent, name, state }): Edit => (cms) => {
        const before = cms.entries.get(`comment/${id}`) as { readonly article: string } | undefined;
        cms.put('comment', comment(id, before?.article ?? of, { parent, name, state }));
      }),
  },
  { weight: 1, arbitrary: fc.constantFrom(...commentIds).map((id): Edit => (cms) => has(cms, `comment/${id}`) && cms.remove('comment', id)) },
  {
    weight: 1,
    arbitrary: fc
      .record({ slug: fc.constantFrom('old-address', 'article-a0', 'older'), target: fc.constantFrom(...articleIds) })
      .map(({ slug, target }): Edit => (cms) => cms.put('redirect', { documentId: `r-${slug}`, kind: 'article', slug, target })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        id: fc.constantFrom(...pageIds),
        slug: fc.constantFrom('', '-moved'),
        title: fc.constantFrom('About', 'Contact <us>'),
        placement: fc.constantFrom('footer', 'header', 'nowhere'),
        position: fc.nat(2),
        updatedDate: fc.constantFrom(null, '2025-01-01'),
        text: fc.constantFrom('Some text.', 'Other text.'),
        indexable: fc.boolean(),
      })
      .map(({ id, slug, text, indexable, ...more }): Edit => (cms) =>
        cms.put('page', staticPage(id, { ...more, slug: `page-${id}${slug}`, body: [paragraph(text)], seo: { title: null, description: null, indexable } })),
      ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...pageIds).map((id): Edit => (cms) => has(cms, `page/${id}`) && cms.remove('page', id)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...pageIds).map((target): Edit => (cms) => cms.put('redirect', { documentId: 'r-page', kind: 'page', slug: 'page-s0', target })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...personIds).map((target): Edit => (cms) => cms.put('redirect', { documentId: 'r-person', kind: 'person', slug: 'person-p0', target })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ phone: fc.constantFrom(null, '555 0101'), commentsOpen: fc.boolean(), tagline: fc.constantFrom('', 'Calm.'), featured: fc.subarray([...articleIds], { maxLength: 2 }) })
      .map((more): Edit => (cms) => cms.put('site', site(more))),
  },
);

/**
 * Rounds of edits; after each the publisher brings the site up to date, and sometimes it is restarted first, and sometimes the site is rolled back
 * to one of the releases before.
 */
const rounds = fc.array(fc.record({ edits: fc.array(edit, { minLength: 1, maxLength: 6 }), restart: fc.boolean(), tidy: fc.nat(3), back: fc.option(fc.nat(9), { freq: 2 }) }), { minLength: 1, maxLength: 6 });

/** A text with a link to an address, whoever has it. */
const typed = (url: string): Section => ({ type: 'rich-text', content: [{ type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', text: 'Typed' }] }] }] });

/** Links to pages that are not there, found by reading every page. What the site server answers itself, and what all releases share, is not looked for. */
function deadLinks(site: Record<string, string>): ReadonlySet<string> {
  const dead = new Set<string>();
  for (const [file, text] of Object.entries(site)) {
    if (!file.endsWith('.html')) continue;
    for (const [, path = ''] of text.matchAll(/<a\b[^>]*\shref="(\/[^"#?]*)/g))
      if (!/^\/(assets|media|find|comments|preview|sitemap)/.test(path) && !(fileOf(path) in site)) dead.add(`${file} → ${path}`);
  }
  return dead;
}

/** The articles whose comments said something before that they no longer say. */
function quieted(before: MemoryCms['entries'], after: MemoryCms['entries']): readonly string[] {
  return [...before].flatMap(([entry, value]) => {
    if (!entry.startsWith('comment/')) return [];
    const [old, now] = [value as PublishedComment, after.get(entry) as PublishedComment | undefined];
    return old.state === 'approved' && (now?.state !== 'approved' || now.name !== old.name) ? [old.article] : [];
  });
}

/**
 * A release that is shown again is what it was, but for the comments of articles that lost some since: their pages are what they were right before
 * where they showed any, and may be so where they showed none.
 */
function expectShownAgain(site: Record<string, string>, then: Record<string, string>, before: Record<string, string>, lost: ReadonlySet<string>): void {
  const isOfLost = (file: string): boolean => lost.has(/^articles\/article-(a\d)/.exec(file)?.[1] ?? '');
  const others = (files: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(files).filter(([file]) => !isOfLost(file)));
  expect(others(site)).toEqual(others(then));
  for (const file of new Set([...Object.keys(site), ...Object.keys(then)].filter(isOfLost))) {
    const showed = /<li id="comment-/.test(then[file] ?? '');
    expect(showed ? [before[file]] : [before[file], then[file]]).toContain(site[file]);
  }
}

/** Of those, the links that the publisher knows to be typed by editors. */
const typedDeadLinks = (publisher: Publisher): ReadonlySet<string> =>
  new Set(publisher.deadLinks.flatMap(({ documentId, paths }) => paths.map((path) => `${fileOf(articlePath(publisher.snapshot.articles.get(documentId!)!.slug))} → ${path}`)));


describe('a site brought up to date change by change', () => {
  it.each([
    ['in one thread', 24, { count: 1, from: 0 }],
    ['in two', 2, { count: 2, from: 8 }],
  ] as const)('equals the same site made from nothing, byte for byte: %s', async (_, numRuns, threads) => {
    await fc.assert(
      fc.asyncProperty(rounds, threads.count > 1 ? fc.constant(1) : fc.constantFrom(1, 12, 500), async (all, large) => {
        const cms = new MemoryCms();
        cms.put('category', category('c0'));
        const folder = await temporaryFolder();
        let publisher: Publisher = await openPublisher(cms, folder, large, threads);
        const reopen = async (): Promise<void> => {
          await publisher.close();
          publisher = await openPublisher(cms, folder, large, threads);
        };
        const seen = new Map<number, Record<string, string>>();
        const look = async (): Promise<void> => void seen.set(publisher.live!.release, await liveSite(folder));
        const quietedIn: { readonly release: number; readonly articles: readonly string[] }[] = [];
        // What each release was made from.
        const entriesAt = new Map<number, MemoryCms['entries']>();
        const entriesOf = (): MemoryCms['entries'] => entriesAt.get(publisher.live!.release)!;
        try {
          await publisher.bringUpToDate();
          await look();
          entriesAt.set(publisher.live!.release, new Map(cms.entries));
          for (const { edits, restart, tidy, back } of all) {
            const entries = entriesOf();
            for (const change of edits) change(cms);
            if (restart) await reopen();
            // Nothing here is a mistake.
            publisher.agree({ pages: 0, comments: 0 });
            await publisher.bringUpToDate();
            expect(publisher.errors).toEqual([]);
            await look();
            entriesAt.set(publisher.live!.release, new Map(cms.entries));
            quietedIn.push({ release: publisher.live!.release, articles: quieted(entries, cms.entries) });
            expect(typedDeadLinks(publisher)).toEqual(deadLinks(seen.get(publisher.live!.release)!));
            for (let turn = 0; turn < tidy; turn++) await publisher.tidy();
            if (back === null) continue;
            const { release } = publisher.history[back % publisher.history.length]!;
            const before = await liveSite(folder);
            await publisher.showAgain(release);
            const again = await liveSite(folder);
            expectShownAgain(again, seen.get(release)!, before, new Set(quietedIn.flatMap((each) => (each.release > release ? each.articles : []))));
            await look();
            entriesAt.set(publisher.live!.release, entriesAt.get(release)!);
            if (restart) await reopen();
            await publisher.bringUpToDate();
            expect(await liveSite(folder)).toEqual(again);
          }
          // Something new moves forward again.
          cms.put('person', person('last', { name: 'Last' }));
          publisher.agree({ pages: 0, comments: 0 });
          await publisher.bringUpToDate();
          const site = await liveSite(folder);
          expect(site).toEqual(await cleanSite(cms));
          expect(typedDeadLinks(publisher)).toEqual(deadLinks(site));
          while (await publisher.tidy());
          await expectPackedToAgree(folder);
        } finally {
          await publisher.close();
          await rm(folder, { recursive: true, force: true });
        }
      }),
      { numRuns },
    );
  });

  it('makes again only what could have changed', async () => {
    const cms = new MemoryCms();
    cms.put('category', category('c0'));
    for (let index = 0; index < 60; index++) cms.put('article', article(`n${index}`, { publishDate: `2020-03-${String(1 + (index % 28)).padStart(2, '0')}` }));
    const folder = await temporaryFolder();
    const publisher = await openPublisher(cms, folder);
    try {
      await publisher.bringUpToDate();
      cms.put('comment', comment('k', 'n5'));
      const one = await publisher.bringUpToDate();
      // Its article, lists that count it, and the two files of the sitemap that say when the article changed.
      expect(one?.pages).toBeLessThanOrEqual(5);
      expect(await publisher.bringUpToDate()).toBeNull();
    } finally {
      await publisher.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
