import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Section } from '@bridgepress/shared';
import { bodyHtml } from '../src/body/body.ts';
import { commentHtml } from '../src/comments/comment-text.ts';
import type { Bundle } from '../publisher/bundle.ts';
import { withoutDeadLinks } from '../publisher/links/dead-links.ts';
import { LinkIndex } from '../publisher/links/link-index.ts';
import { ownLinks, ownPath } from '../publisher/links/own-links.ts';
import { Publisher } from '../publisher/publisher.ts';
import { isFailed } from '../publisher/render.ts';
import { applyChanges } from '../publisher/snapshot/apply.ts';
import { emptySnapshot } from '../publisher/snapshot/snapshot.ts';
import { article, category, comment, person, site, staticPage } from './fixtures.ts';
import { benchForEach, bundle, cleanSite, liveSite, openPublisher, SITE_URL } from './workshop.ts';

const linked = (...urls: readonly string[]): Section[] => urls.map((url) => ({ type: 'rich-text', content: [{ type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', text: 'Read on' }] }] }] }));

describe('an address', () => {
  it.each([
    ['/articles/x/', '/articles/x/'],
    ['/articles/x?from=mail#part', '/articles/x/'],
    [`${SITE_URL}/articles/x/`, '/articles/x/'],
    ['/a/../b/%C3%A9/', '/b/é/'],
    ['/feed.xml', '/feed.xml'],
    ['#here', null],
    ['https://house.example.org/', null],
    ['//elsewhere.example/', null],
    ['/\\elsewhere.example/', null],
    ['/media/a.webp', null],
    ['/comments/', null],
    ['/somewhere/file.pdf', null],
    ['mailto:a@b.example', null],
  ])('%s is of this site, or not', (address, path) => {
    expect(ownPath(address, SITE_URL)).toBe(path);
  });
});

it('whatever people type as an address never counts as a link that the program made', () => {
  const typed = fc.oneof(fc.webPath(), fc.string(), fc.webUrl(), fc.webPath().map((path) => `${SITE_URL}${path}`), fc.string().map((text) => `/${text}/`), fc.string().map((text) => `https://house.example/${text}`));
  fc.assert(
    fc.property(fc.record({ a: typed, b: typed, c: typed, reference: typed, body: typed, path: typed }), ({ a, b, c, reference, body, path }) => {
      const sections: Section[] = [...linked(a), { type: 'call-to-action', heading: 'Call', text: null, link: { label: 'Here', url: b } }, { type: 'quote', text: 'Words', source: 'Somebody', url: c }];
      const value = article('one', { body: sections, references: [{ text: 'A book', url: reference }] });
      const said = comment('k0', 'one', { body: `See https://house.example/${body}` });
      const changes = [{ kind: 'article', documentId: 'one', value }, { kind: 'comment', documentId: 'k0', value: said }, { kind: 'site', documentId: 'site', value: site({ navigation: [{ label: 'Typed', path }] }) }] as const;
      const snapshot = applyChanges(emptySnapshot, changes, { epoch: 'one', number: 1 });
      const text = [bodyHtml(sections, { origin: '', phone: null, slugOf: () => null }), commentHtml(`See https://house.example/${body}`)].map(String).join('');
      const page = { path: '/articles/article-one/', bytes: null, digest: '', keys: new Set<never>(), links: ownLinks('/articles/article-one/', text, SITE_URL) };
      expect(withoutDeadLinks([page], { snapshot, origin: SITE_URL }, () => false).filter(isFailed)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

it('what is known of links, both ways, is what reading every page would tell, whatever came, changed and went', () => {
  const names = fc.constantFrom('/a/', '/b/', '/c/', '/d/');
  const steps = fc.array(fc.record({ page: names, links: fc.option(fc.uniqueArray(names), { freq: 3 }) }), { maxLength: 30 });
  fc.assert(
    fc.property(steps, (all) => {
      const index = new LinkIndex();
      const pages = new Map<string, readonly string[]>();
      for (const { page, links } of all) {
        if (links) index.record(page, links);
        else index.forget(page);
        if (links) pages.set(page, links);
        else pages.delete(page);
        const read = (target: string): string[] => [...pages].flatMap(([path, to]) => (to.includes(target) ? [path] : [])).sort();
        const dead = index.dead((path) => pages.has(path));
        for (const target of ['/a/', '/b/', '/c/', '/d/']) {
          expect([...index.leadingTo(target)].sort()).toEqual(read(target));
          expect([...(dead.get(target) ?? [])].sort()).toEqual(pages.has(target) ? [] : read(target));
        }
      }
    }),
  );
});

describe('links of a site', () => {
  const on = benchForEach((cms) => {
    cms.put('site', site());
    cms.put('category', category('c0'));
    cms.put('article', article('one'));
    cms.put('article', article('two', { publishDate: '2021-01-01' }));
  });
  const told = (): readonly string[] | undefined => on.publisher.history.at(-1)?.errors;

  it('that an editor typed hold nothing back, and are told of with their release and with their article', async () => {
    on.cms.put('article', article('one', { title: 'One, changed', body: linked('/articles/nothing/', '/articles/article-two/#part', '/search/?q=a&b', '/feed.xml', 'https://elsewhere.example/nothing/', '#here') }));
    await on.publisher.bringUpToDate();
    expect(await on.page('articles/article-one')).toContain('One, changed');
    expect(told()).toEqual(['/articles/article-one/ links to /articles/nothing/, but nothing is there. Correct the link, or publish what it should lead to.']);
    expect([on.publisher.errors, on.publisher.unfinished]).toEqual([[], false]);
    expect(on.publisher.deadLinks).toEqual([{ documentId: 'one', paths: ['/articles/nothing/'] }]);
    // Once: what is made again beside something else says nothing new.
    on.cms.put('article', article('two', { title: 'Two, changed', publishDate: '2021-01-01' }));
    await on.publisher.bringUpToDate();
    expect([told(), on.publisher.deadLinks]).toEqual([[], [{ documentId: 'one', paths: ['/articles/nothing/'] }]]);
  });

  it('are looked at again when the page they lead to goes or comes, in a large release, in threads, and over a restart', async () => {
    on.cms.put('article', article('one', { body: linked('/page-s0/', '/people/person-p0/') }));
    on.cms.put('page', staticPage('s0', { body: linked('/articles/article-two/') }));
    on.cms.put('site', site({ navigation: [{ label: 'Typed', path: '/typed/' }] }));
    await on.publisher.close();
    on.publisher = await openPublisher(on.cms, on.folder, 1, { count: 2, from: 1 });
    await on.publisher.bringUpToDate();
    expect(on.publisher.deadLinks).toEqual([{ documentId: null, paths: ['/typed/'] }, { documentId: 'one', paths: ['/people/person-p0/'] }]);
    await on.publisher.close();
    on.publisher = await openPublisher(on.cms, on.folder);
    on.cms.remove('page', 's0');
    on.cms.put('person', person('p0'));
    await on.publisher.bringUpToDate();
    expect(on.publisher.deadLinks).toEqual([{ documentId: null, paths: ['/typed/'] }, { documentId: 'one', paths: ['/page-s0/'] }]);
    on.cms.put('page', staticPage('s0', { body: linked('/articles/article-two/') }));
    await on.publisher.bringUpToDate();
    on.cms.remove('article', 'two');
    await on.publisher.bringUpToDate();
    expect(on.publisher.deadLinks).toContainEqual({ documentId: 's0', paths: ['/articles/article-two/'] });
    const [known] = on.publisher.history;
    await on.publisher.showAgain(known!.release);
    expect(on.publisher.deadLinks).toEqual([]);
  });

  it('that the site makes by itself lead somewhere, on every page', async () => {
    on.cms.put('comment', comment('k1', 'one'));
    await on.publisher.bringUpToDate();
    expect([told(), on.publisher.deadLinks]).toEqual([[], []]);
    expect(await readdir(join(on.folder, 'releases', 'current'))).toContain('sitemap-index.xml');
  });

  describe('that the program made wrongly', () => {
    /** The program with a mistake in it: a page or feed that shows certain words leads to one that is not there. @param made what it makes instead, or an error */
    const wrong = async (place: string, words = 'changed', made: (text: string) => string = (text) => text.replace('</main>', '<a href="/not-there/">Next</a></main>')): Promise<void> => {
      const { app, ...rest } = await bundle();
      const broken: Bundle = {
        ...rest,
        app: {
          ...app,
          renderText: async (url, locals) => {
            const answer = await app.renderText(url, locals);
            if (!url.endsWith(place)) return answer;
            const text = typeof answer === 'string' ? answer : await answer.text();
            return text.includes(words) ? made(text) : text;
          },
        },
      };
      await on.publisher.close();
      on.publisher = await Publisher.open({ dataDir: on.folder, siteUrl: SITE_URL, bundle: broken, cms: on.cms, log: () => undefined, now: Date.now });
    };

    it('keep an article as it was, the others go out, and the reason stands on the article', async () => {
      await wrong('/articles/article-one/', 'One, changed');
      on.cms.put('article', article('one', { title: 'One, changed' }));
      on.cms.put('article', article('two', { title: 'Two, changed', publishDate: '2021-01-01' }));
      await on.publisher.bringUpToDate();
      expect(await on.page('articles/article-one')).not.toContain('One, changed');
      expect(await on.page('articles/article-two')).toContain('Two, changed');
      expect(on.publisher.errors).toEqual([{ documentId: 'one', message: '“One, changed” was not published. Its page could not be made: It would lead to /not-there/, where nothing is.' }]);
      await on.publisher.close();
      on.publisher = await openPublisher(on.cms, on.folder);
      await on.publisher.bringUpToDate();
      expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
    });

    it('keep a page that the program puts together as it was, until it is right, over a restart as well', async () => {
      const before = await on.page('categories/category-c0');
      await wrong('/categories/category-c0/');
      on.cms.put('article', article('two', { title: 'Two, changed', publishDate: '2021-01-01' }));
      await on.publisher.bringUpToDate();
      expect(await on.page('categories/category-c0')).toBe(before);
      expect(on.publisher.errors).toMatchObject([{ documentId: null, message: expect.stringContaining('/categories/category-c0/') }]);
      await on.publisher.close();
      on.publisher = await openPublisher(on.cms, on.folder);
      expect(await on.publisher.bringUpToDate()).toMatchObject({ pages: 1 });
      expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
    });

    it('keep a feed as it was that would name an address where nothing is', async () => {
      const feed = (): Promise<string> => readFile(join(on.folder, 'releases/current/feed.xml'), 'utf8');
      const before = await feed();
      await wrong('example/feed.xml', 'One, changed', (text) => text.replace('/articles/article-one/</link>', '/articles/not-there/</link>'));
      on.cms.put('article', article('one', { title: 'One, changed' }));
      await on.publisher.bringUpToDate();
      expect(on.publisher.errors).toEqual([{ documentId: null, message: 'The page /feed.xml could not be made: It would lead to /articles/not-there/, where nothing is.' }]);
      expect([await feed(), await on.page('articles/article-one')]).toEqual([before, expect.stringContaining('One, changed')]);
    });

    it('keep a file of the sitemap as it was that would name a page which could not be made', async () => {
      const sitemap = async (): Promise<string> => Object.entries(await liveSite(on.folder)).flatMap(([name, text]) => (name.startsWith('sitemap-') ? [text] : [])).join('');
      const before = await sitemap();
      await wrong('/categories/category-c0/2/', '', () => {
        throw new Error('It cannot be made.');
      });
      for (let number = 0; number < 20; number += 1) on.cms.put('article', article(`n${number}`, { publishDate: '2020-01-01', seo: { ...article('one').seo, indexable: false } }));
      await on.publisher.bringUpToDate();
      expect(on.publisher.errors.map(({ message }) => message)).toContainEqual(expect.stringMatching(/^The page \/sitemap-\d\.xml could not be made: It would lead to \/categories\/category-c0\/2\//));
      expect(await sitemap()).toBe(before);
      await on.publisher.close();
      on.publisher = await openPublisher(on.cms, on.folder);
      await on.publisher.bringUpToDate();
      expect(await sitemap()).toContain('/categories/category-c0/2/');
      expect(await liveSite(on.folder)).toEqual(await cleanSite(on.cms));
    });

    it('keep an article waiting that would lead to a new page which is none, and nothing else', async () => {
      await wrong('/archive/2019/', '2019');
      on.cms.put('article', article('old', { title: 'Of another year', publishDate: '2019-01-01' }));
      on.cms.put('article', article('two', { title: 'Two, changed', publishDate: '2021-01-01' }));
      await on.publisher.bringUpToDate();
      expect(on.publisher.errors).toEqual([{ documentId: 'old', message: '“Of another year” was not published. Its page could not be made: It would lead to /archive/2019/, where nothing is.' }]);
      expect(await on.page('articles/article-two')).toContain('Two, changed');
      expect(Object.values(await liveSite(on.folder)).join()).not.toMatch(/Of another year|archive\/2019/);
    });

    it('keep a site from beginning with a home page that leads nowhere', async () => {
      await rm(join(on.folder, 'releases'), { recursive: true });
      await rm(join(on.folder, 'publisher'), { recursive: true });
      await wrong('house.example/', 'Article');
      await expect(on.publisher.bringUpToDate()).rejects.toThrow('cannot begin without /');
      expect(on.publisher.live).toBeNull();
    });
  });
});
