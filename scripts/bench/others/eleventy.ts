import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WrittenArticle } from './content.ts';

/** Functions that every template below uses, written beside them. */
const parts = `export const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
export const day = (date) => new Date(date).toLocaleDateString('en-US', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
export const card = (page) => \`<article><h2><a href="\${page.url}">\${escaped(page.data.title)}</a></h2><p>By \${escaped(page.data.byline)} | \${day(page.date)} | \${page.data.comments.length} comments</p><p>\${escaped(page.data.excerpt)}</p></article>\`;
export const frame = (data, main) => \`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>\${escaped(data.title)} | House of Tests</title>
<meta name="description" content="\${escaped(data.excerpt ?? '')}"><link rel="canonical" href="https://house.example\${data.page.url}"><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head>
<body><header><a href="/">House of Tests</a><nav><ul>\${data.collections.topics.slice(0, 8).map(({ name, slug }) => \`<li><a href="/categories/\${slug}/">\${escaped(name)}</a></li>\`).join('')}</ul></nav></header>
<main>\${main}</main><footer><p>988 Suicide and Crisis Lifeline</p></footer></body></html>\`;
export const feed = (title, pages) => \`<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>\${escaped(title)}</title><link>https://house.example/</link><description>\${escaped(title)}</description>\${pages.map((page) => \`<item><title>\${escaped(page.data.title)}</title><link>https://house.example\${page.url}</link><description>\${escaped(page.content)}</description></item>\`).join('')}</channel></rss>\`;
`;

const config = `const SIZE = 10;
export default function (eleventy) {
  const articles = (api) => api.getFilteredByTag('articles').reverse();
  const topics = (api) => {
    const all = new Map();
    for (const article of articles(api))
      for (const { name, slug } of article.data.topics) {
        const topic = all.get(slug) ?? { name, slug, articles: [] };
        topic.articles.push(article);
        all.set(slug, topic);
      }
    return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  };
  eleventy.addCollection('newest', articles);
  eleventy.addCollection('topics', topics);
  eleventy.addCollection('topicPages', (api) =>
    topics(api).flatMap((topic) => {
      const pages = Math.ceil(topic.articles.length / SIZE);
      return Array.from({ length: pages }, (_, at) => ({ ...topic, number: at + 1, pages, articles: topic.articles.slice(at * SIZE, (at + 1) * SIZE) }));
    }),
  );
  return { dir: { input: 'content', output: 'public' }, markdownTemplateEngine: false };
}
`;

const article = `import { card, day, escaped, frame } from './parts.mjs';
export default class {
  render(data) {
    const { newest, topics } = data.collections;
    data.collections.places ??= new Map(newest.map(({ url }, at) => [url, at]));
    const at = data.collections.places.get(data.page.url);
    const topic = topics.find(({ slug }) => slug === data.topics[0].slug);
    const link = (page) => (page ? \`<a href="\${page.url}">\${escaped(page.data.title)}</a>\` : '');
    return frame(data, \`<h1>\${escaped(data.title)}</h1>
<p>By \${escaped(data.byline)} | \${day(data.page.date)} | \${data.topics.map(({ name, slug }) => \`<a href="/categories/\${slug}/">\${escaped(name)}</a>\`).join(', ')} | \${data.comments.length} comments</p>
<nav><ol>\${[...data.content.matchAll(/<h2>(.*?)<\\/h2>/g)].map(([, heading]) => \`<li>\${heading}</li>\`).join('')}</ol></nav>\${data.content}
<aside><h2>Related</h2>\${topic.articles.slice(0, 3).map(link).join('')}</aside><nav>\${link(newest[at - 1])}\${link(newest[at + 1])}</nav>
<section><h2>Comments</h2>\${data.comments.map(({ name, date, body }) => \`<article><p>\${escaped(name)}, \${day(date)}</p><p>\${escaped(body)}</p></article>\`).join('')}
<form method="post" action="/comments/"><label>Comment <textarea name="body"></textarea></label><button>Send</button></form></section>\`);
  }
}
`;

const topic = `import { card, escaped, frame } from './_includes/parts.mjs';
export default class {
  data() {
    return { pagination: { data: 'collections.topicPages', size: 1, alias: 'topic' }, permalink: ({ topic }) => \`/categories/\${topic.slug}/\${topic.number === 1 ? '' : \`\${topic.number}/\`}\`, eleventyComputed: { title: ({ topic }) => topic?.name } };
  }
  render(data) {
    const { topic } = data;
    return frame(data, \`<h1>\${escaped(topic.name)}</h1>\${topic.articles.map(card).join('')}<nav>Page \${topic.number} of \${topic.pages}</nav>\`);
  }
}
`;

const topicFeed = `import { feed } from './_includes/parts.mjs';
export default class {
  data() {
    return { pagination: { data: 'collections.topics', size: 1, alias: 'topic' }, permalink: ({ topic }) => \`/categories/\${topic.slug}/feed.xml\` };
  }
  render({ topic }) {
    return feed(topic.name, topic.articles.slice(0, 20));
  }
}
`;

const fixed = (permalink: string, title: string, imported: string, body: string): string => `import { ${imported} } from './_includes/parts.mjs';
export default class {
  data() {
    return { permalink: '${permalink}', title: '${title}' };
  }
  render(data) {
    return ${body};
  }
}
`;

/** A site of Eleventy with the same articles, category lists with pages, feeds, sitemap and home page. @param folder empty */
export async function writeEleventySite(folder: string, articles: readonly WrittenArticle[]): Promise<void> {
  const files: Readonly<Record<string, string>> = {
    'package.json': JSON.stringify({ private: true, type: 'module' }),
    'eleventy.config.mjs': config,
    'content/_includes/parts.mjs': parts,
    'content/_includes/article.11ty.mjs': article,
    'content/topic.11ty.mjs': topic,
    'content/topic-feed.11ty.mjs': topicFeed,
    'content/index.11ty.mjs': fixed('/', 'Home', 'card, frame', "frame(data, data.collections.newest.slice(0, 20).map(card).join(''))"),
    'content/feed.11ty.mjs': fixed('/feed.xml', 'House of Tests', 'feed', 'feed(data.title, data.collections.newest.slice(0, 20))'),
    'content/sitemap.11ty.mjs': fixed('/sitemap.xml', 'Sitemap', 'escaped', "`<urlset>${data.collections.newest.map(({ url }) => `<url><loc>https://house.example${escaped(url)}</loc></url>`).join('')}</urlset>`"),
  };
  for (const name of ['content/_includes', 'content/articles']) await mkdir(join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  for (const { slug, markdown, categories, ...head } of articles) {
    const data = { ...head, topics: categories, tags: 'articles', layout: 'article.11ty.mjs', permalink: `/articles/${slug}/` };
    await writeFile(join(folder, 'content/articles', `${slug}.md`), `---json\n${JSON.stringify(data)}\n---\n${markdown}\n`);
  }
}
