import { beforeAll, describe, expect, it } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { full, renderedSite, wholeSnapshot } from './whole-site.ts';
import { SITE_URL } from './workshop.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Thing = { readonly [key: string]: Json };

let site: ReadonlyMap<string, string>;
beforeAll(async () => void (site = await renderedSite(wholeSnapshot)));
const page = (path: string): string => site.get(path) ?? '';
const pages = (): [string, string][] => [...site].filter(([path]) => path.endsWith('/') && !isMoved(path));
const isMoved = (path: string): boolean => page(path).includes('http-equiv="refresh"');
const isIndexed = (path: string): boolean => !page(path).includes('<meta name="robots" content="noindex"');

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#34': '"', '#38': '&', '#x27': "'" };
const unescaped = (text: string): string => text.replace(/&(\w+|#\w+);/g, (whole, name: string) => entities[name] ?? whole);
/** The words of a page as a reader sees them. */
const visible = (html: string): string =>
  unescaped(html.replace(/^[\s\S]*<body>/, '').replace(/<a class="anchor"[\s\S]*?<\/a>/g, '').replace(/<(?:br|\/p|\/h\d|\/li|\/div)[^>]*>/g, ' ').replace(/<[^>]+>/g, '')).replace(/\s+/g, ' ');
const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim();

const things = (path: string): Thing[] => [...page(path).matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map(([, text]) => JSON.parse(text ?? '') as Thing);
const thing = (path: string, type: string): Thing | undefined => things(path).find((each) => each['@type'] === type);

/** Every value under a key, however deep. */
function* valuesOf(value: Json, key: string): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value as readonly Json[]) yield* valuesOf(each, key);
    return;
  }
  for (const [name, inner] of Object.entries(value as Thing)) {
    if (name === key) yield inner;
    yield* valuesOf(inner, key);
  }
}

describe('what a page tells search engines', () => {
  it('has one title, one heading and one address of its own, each page another', () => {
    const [titles, addresses] = [new Set<string>(), new Set<string>()];
    const descriptions: string[] = [];
    for (const [path, html] of pages()) {
      // Shown at other addresses.
      if (path === '/withdrawn/') continue;
      const title = /<title>([^<]+)<\/title>/.exec(html)?.[1] ?? '';
      expect([path, html.match(/<h1[\s>]/g)?.length, html.match(/<title>/g)?.length]).toEqual([path, 1, 1]);
      expect([path, /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1]]).toEqual([path, SITE_URL + path]);
      expect([path, /<meta property="og:url" content="([^"]+)"/.exec(html)?.[1]]).toEqual([path, SITE_URL + path]);
      titles.add(title);
      descriptions.push(...[...html.matchAll(/<meta name="description" content="([^"]+)"/g)].map(([, description = '']) => description));
      addresses.add(path);
    }
    expect(titles.size).toBe(addresses.size);
    expect(descriptions).toEqual([...new Set(descriptions)]);
  });

  it('asks to be listed where it helps: articles, topics with all their pages, people and static pages, but not lists that only lead to them', () => {
    const paths = pages().map(([path]) => path);
    expect(paths.filter((path) => !isIndexed(path)).sort()).toEqual(['/archive/2019/', '/archive/2020/', '/archive/2023/', '/archive/2024/', '/articles/article-hidden/', '/search/', '/withdrawn/']);
    expect(isIndexed('/categories/category-c0/2/')).toBe(true);
    expect(page('/categories/category-c0/2/')).toContain(`<link rel="prev" href="${SITE_URL}/categories/category-c0/">`);
    // What is not there answers 404, which says it better than a word on the page could.
    for (const path of ['/404.html', '/withdrawn/']) expect(page(path)).not.toMatch(/rel="canonical"|property="og:/);
    expect(page('/articles/old/')).toContain(`<link rel="canonical" href="${SITE_URL}/articles/article-full/">`);
  });

  it('describes itself and carries a picture when it is shared', () => {
    for (const path of ['/', '/articles/article-full/', '/categories/category-c0/', '/page-about/', '/people/person-p0/']) {
      const html = page(path);
      for (const property of ['og:title', 'og:type', 'og:site_name', 'og:image', 'og:image:alt', 'og:description'])
        expect([path, property, new RegExp(`<meta property="${property}" content="[^"]+"`).test(html)]).toEqual([path, property, true]);
    }
    expect(page('/articles/article-full/')).toContain('<meta name="description" content="All of it.">');
  });
});

describe('structured data', () => {
  it('is there on every kind of page that has something to say', () => {
    const typesOf = (path: string): Json[] => things(path).map((each) => each['@type'] ?? null);
    expect(typesOf('/')).toEqual(['WebSite']);
    expect(typesOf('/articles/article-full/')).toEqual(['MedicalWebPage', 'BreadcrumbList', 'FAQPage']);
    expect(typesOf('/articles/article-plain/')).toEqual(['MedicalWebPage', 'BreadcrumbList']);
    expect(typesOf('/categories/category-c1/')).toEqual(['CollectionPage', 'BreadcrumbList']);
    expect(typesOf('/people/person-p0/')).toEqual(['ProfilePage']);
    expect(typesOf('/page-about/')).toEqual(['WebPage', 'FAQPage']);
  });

  it('says nothing that the page does not show', () => {
    for (const [path, html] of pages()) {
      const shown = spaced(visible(html));
      for (const each of things(path))
        for (const key of ['name', 'headline', 'text', 'jobTitle', 'honorificSuffix', 'articleSection', 'caption', 'telephone', 'description'])
          for (const value of valuesOf(each, key)) expect([path, key, value, shown.includes(spaced(String(value)))]).toEqual([path, key, value, true]);
    }
  });

  it('leads only to addresses of this site that exist, apart from the sources that the page links to', () => {
    for (const [path, html] of pages())
      for (const each of things(path))
        for (const key of ['url', '@id', 'item'])
          for (const value of valuesOf(each, key)) {
            const url = new URL(String(value));
            const known = url.origin === SITE_URL ? site.has(url.pathname) || /^\/media\/[\w.-]+\.webp$/.test(url.pathname) : html.includes(`href="${String(value)}"`);
            expect([path, value, known]).toEqual([path, value, true]);
            if (url.hash) expect([value, html.includes(`id="${url.hash.slice(1)}"`)]).toEqual([value, true]);
          }
  });

  it('agrees with the article: who wrote it, who reviewed it and when, its dates, sources, comments and picture', () => {
    const html = page('/articles/article-full/');
    const data = thing('/articles/article-full/', 'MedicalWebPage')!;
    expect(data).toMatchObject({
      lastReviewed: full.reviewDate,
      reviewedBy: { '@type': 'Person', name: 'Jun Park', honorificSuffix: 'MD', url: `${SITE_URL}/people/person-p1/` },
      citation: [{ name: 'A study, 2020.', url: 'https://journal.example/study' }, { name: 'A book.' }],
      datePublished: full.publishDate,
      dateModified: full.updatedDate,
      mainEntity: { '@type': 'Article', headline: full.title, author: { name: 'Ann Writer' }, articleSection: 'Medicines & more', commentCount: 3, publisher: { name: 'House of Tests' } },
    });
    for (const date of [full.publishDate, full.updatedDate, full.reviewDate, full.reviewDue]) expect(html).toContain(`datetime="${date}"`);
    const { comment, image } = data['mainEntity'] as { comment: Thing[]; image: Thing };
    const told = comment.map(({ url }) => String(url).split('#')[1]);
    expect(told).toEqual([...html.matchAll(/<li id="(comment-k[013])"/g)].map(([, id]) => id));
    expect(page('/articles/article-full/')).toContain(String(image['url']).slice(SITE_URL.length));
  });

  it('claims no review, author, source, picture or discussion that is not there', () => {
    const data = thing('/articles/article-plain/', 'MedicalWebPage')!;
    for (const key of ['reviewedBy', 'lastReviewed', 'citation', 'author', 'image', 'comment']) expect([key, [...valuesOf(data, key)]]).toEqual([key, []]);
  });

  it('shows the steps of the breadcrumb', () => {
    const steps = (path: string): Json[] => (thing(path, 'BreadcrumbList')!['itemListElement'] as Thing[]).map(({ name }) => name ?? null);
    expect(steps('/articles/article-full/')).toEqual(['Home', 'Treatment', 'Medicines & more', full.title]);
    const seen = /<nav class="breadcrumb"[\s\S]*?<\/nav>/.exec(page('/articles/article-full/'))?.[0] ?? '';
    expect([...seen.matchAll(/<a [^>]*>([^<]+)<\/a>/g)].map(([, name]) => unescaped(name ?? ''))).toEqual(['Home', 'Treatment', 'Medicines & more']);
  });

  it('lists on a topic’s page the articles that stand on it, in their order', () => {
    for (const path of ['/categories/category-c0/', '/categories/category-c0/2/']) {
      const { itemListElement } = thing(path, 'CollectionPage')!['mainEntity'] as { itemListElement: Thing[] };
      const cards = [...page(path).matchAll(/<h2><a href="([^"]+)"/g)].map(([, href]) => SITE_URL + String(href));
      expect(itemListElement.map(({ url }) => url)).toEqual(cards);
    }
  });
});

const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ['item', 'url', 'sitemap', 'category', 'image:image'].includes(name) });
const parsed = (path: string): Record<string, unknown> => {
  expect([path, XMLValidator.validate(page(path))]).toEqual([path, true]);
  return parser.parse(page(path)) as Record<string, unknown>;
};

interface Item {
  readonly title: string;
  readonly link: string;
  readonly guid: { readonly '#text': string; readonly '@_isPermaLink': string };
  readonly pubDate: string;
  readonly description: string;
  readonly 'content:encoded': string;
}

describe('a feed', () => {
  const feeds = ['/feed.xml', '/categories/category-c0/feed.xml', '/categories/category-empty/feed.xml'];
  const channelOf = (path: string): { readonly item?: readonly Item[] } & Record<string, unknown> => (parsed(path)['rss'] as { channel: Record<string, unknown> }).channel;

  it('is what RSS asks for: a version, a channel with title, link and description, and its own address', () => {
    for (const path of feeds) {
      expect((parsed(path)['rss'] as Record<string, unknown>)['@_version']).toBe('2.0');
      const { title, link, description, language, 'atom:link': self } = channelOf(path);
      expect([title, description, language].map((each) => typeof each === 'string' && each !== '')).toEqual([true, true, true]);
      expect(site.has(String(link).slice(SITE_URL.length))).toBe(true);
      expect(self).toMatchObject({ '@_href': SITE_URL + path, '@_rel': 'self', '@_type': 'application/rss+xml' });
    }
  });

  it('has full texts with addresses that work away from the site, and dates that a reader of feeds can read', () => {
    const [first] = channelOf('/feed.xml').item ?? [];
    expect(first?.title).toBe(full.title);
    expect(new Date(first?.pubDate ?? '').toISOString().slice(0, 10)).toBe(full.publishDate);
    expect(first?.pubDate).toMatch(/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} (GMT|[+-]\d{4})$/);
    const text = first?.['content:encoded'] ?? '';
    expect(text).toContain('What happens first');
    expect(text).toContain('It gets quieter.');
    // What its numbers stand for is in it, and no link to a place that only the page has.
    expect(text).toContain('<h2>References</h2><ol><li><a href="https://journal.example/study">A study, 2020.</a></li><li>A book.</li></ol>');
    for (const [, address] of text.matchAll(/(?:href|src|poster)="([^"]+)"/g)) expect(address).toMatch(/^(https?:|tel:|mailto:)/);
    for (const [, set = ''] of text.matchAll(/srcset="([^"]+)"/g)) for (const each of set.split(', ')) expect(each).toMatch(/^https:/);
    expect(text).toContain(`<a href="${SITE_URL}/articles/article-full/#what-happens-first">Above</a>`);
    expect(text).not.toMatch(/<(script|style|form|iframe)/);
  });

  it('names each entry by something that no change of title or address changes', () => {
    for (const { guid, link } of channelOf('/feed.xml').item ?? []) {
      expect(guid['@_isPermaLink']).toBe('false');
      expect(guid['#text']).toMatch(/^article-/);
      expect(site.has(link.slice(SITE_URL.length))).toBe(true);
    }
    const ids = (channelOf('/feed.xml').item ?? []).map(({ guid }) => guid['#text']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('of a topic has its articles and those below it, newest first; of an empty one none', () => {
    expect((channelOf('/categories/category-c0/feed.xml').item ?? [])[0]?.guid['#text']).toBe('article-full');
    expect(channelOf('/categories/category-empty/feed.xml').item ?? []).toEqual([]);
    const dates = (channelOf('/feed.xml').item ?? []).map(({ pubDate }) => Date.parse(pubDate));
    expect(dates).toEqual([...dates].sort((a, b) => b - a));
  });

  it('is named by the pages it belongs to', () => {
    expect(page('/')).toContain('type="application/rss+xml"');
    expect(page('/categories/category-c0/')).toContain('href="/categories/category-c0/feed.xml"');
  });
});

describe('the sitemap', () => {
  const maps = (): string[] => [...site.keys()].filter((path) => /^\/sitemap-\d+\.xml$/.test(path));
  const listed = (): { readonly loc: string; readonly lastmod?: string; readonly 'image:image'?: readonly { readonly 'image:loc': string }[] }[] =>
    maps().flatMap((path) => (parsed(path)['urlset'] as { url: { loc: string }[] }).url);

  it('names every page that asks to be listed once, and no other', () => {
    const paths = listed().map(({ loc }) => loc.slice(SITE_URL.length));
    expect(paths.sort()).toEqual(pages().flatMap(([path]) => (isIndexed(path) ? [path] : [])).sort());
  });

  it('keeps to the rules of sitemaps.org: namespace, absolute addresses of one host, elements in their order, dates of W3C', () => {
    for (const path of maps()) {
      const urlset = parsed(path)['urlset'] as Record<string, unknown>;
      expect(urlset['@_xmlns']).toBe('http://www.sitemaps.org/schemas/sitemap/0.9');
      expect(Object.keys(urlset).filter((key) => !key.startsWith('@_'))).toEqual(['url']);
      expect(page(path).length).toBeLessThan(50 * 1024 * 1024);
    }
    for (const { loc, ...rest } of listed()) {
      expect(loc.startsWith(`${SITE_URL}/`) && loc.length < 2048).toBe(true);
      expect(Object.keys(rest).every((key) => ['lastmod', 'changefreq', 'priority', 'image:image'].includes(key))).toBe(true);
      if (rest.lastmod) expect(rest.lastmod).toMatch(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/);
    }
    const index = parsed('/sitemap-index.xml')['sitemapindex'] as { sitemap: { loc: string }[] };
    expect(index.sitemap.map(({ loc }) => loc.slice(SITE_URL.length)).sort()).toEqual(maps().sort());
  });

  it('says when an article last changed, its comments included, and which pictures it shows', () => {
    const of = (path: string) => listed().find(({ loc }) => loc === SITE_URL + path);
    expect(of('/articles/article-full/')?.lastmod).toMatch(/^2025-06-07/);
    expect(of('/articles/article-plain/')?.lastmod).toMatch(/^2023-01-01/);
    expect(of('/articles/article-full/')?.['image:image']?.map((image) => image['image:loc'])).toEqual(expect.arrayContaining([expect.stringMatching(/\/media\/cover-\d+\.webp$/)]));
    for (const { 'image:image': images = [] } of listed()) for (const { 'image:loc': loc } of images) expect([...site.values()].some((html) => html.includes(loc.slice(SITE_URL.length)))).toBe(true);
  });
});

describe('robots.txt', () => {
  it('lets everything in but what is nobody’s business, and names the sitemap', () => {
    const lines = page('/robots.txt').trim().split('\n');
    for (const line of lines) expect(line === '' || /^(User-agent|Disallow|Allow|Sitemap): \S+$/.test(line)).toBe(true);
    const closed = lines.flatMap((line) => (line.startsWith('Disallow: ') ? [line.slice(10)] : []));
    for (const [path] of pages()) expect([path, closed.some((prefix) => path.startsWith(prefix))]).toEqual([path, false]);
    expect(lines).toContain(`Sitemap: ${SITE_URL}/sitemap-index.xml`);
  });
});
