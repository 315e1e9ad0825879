import { articlePath, type Article } from '@bridgepress/shared';
import { bodyHtml } from '../body/body.ts';
import { safeUrl } from '../body/links.ts';
import { pictureHtml } from '../body/picture.ts';
import { FEED_SIZE, type Content, type Scope } from '../content/content.ts';
import { feedDate } from '../dates.ts';
import { escape, html, type Html } from '../html.ts';
import { texts } from '../texts.ts';

interface Feed {
  readonly title: string;
  readonly description: string;
  /** of the page the feed belongs to, and of the feed itself */
  readonly path: string;
  readonly feedPath: string;
}

/** XML 1.0 has no way to write these characters, not even escaped. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const xml = (text: string): string => escape(text.toWellFormed().replace(unwritable, ''));

/** A full-text RSS feed of a scope's newest articles. The identifiers of its items never change, whatever becomes of titles and addresses. */
export function rssFeed(content: Content, scope: Scope, site: URL, { title, description, path, feedPath }: Feed): Response {
  const items = content.slice(scope, 0, FEED_SIZE).map((id) => item(content, content.article(id), site));
  const absolute = (to: string): string => xml(new URL(to, site).href);
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${xml(title)}</title>
<link>${absolute(path)}</link>
<description>${xml(description)}</description>
<language>en</language>
<atom:link href="${absolute(feedPath)}" rel="self" type="application/rss+xml"/>
${items.join('\n')}
</channel>
</rss>
`;
  return new Response(body, { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } });
}

/** What the numbers in the text stand for. */
function referencesHtml({ references }: Article): Html {
  if (references.length === 0) return html``;
  return html`<h2>${texts.references}</h2><ol>${references.map(({ text, url }) => {
    const safe = url && safeUrl(url);
    return html`<li>${safe ? html`<a href="${safe}">${text}</a>` : text}</li>`;
  })}</ol>`;
}

function item(content: Content, article: Article, site: URL): string {
  const origin = site.origin;
  const page = new URL(articlePath(article.slug), site).href;
  const url = xml(page);
  const cover = article.cover ? pictureHtml(article.cover.image, { alt: article.cover.alt, sizes: '100vw', origin }).text : '';
  const text = cover + bodyHtml(article.body, { origin, page, phone: content.site().phone, slugOf: content.slugOf }).text + referencesHtml(article).text;
  const categories = article.categories.map((id) => `<category>${xml(content.category(id).name)}</category>`).join('');
  const byline = article.byline === null ? '' : `<dc:creator>${xml(content.person(article.byline).name)}</dc:creator>`;
  return `<item><title>${xml(article.title)}</title><link>${url}</link><guid isPermaLink="false">article-${xml(article.documentId)}</guid><pubDate>${feedDate(article.publishDate)}</pubDate>${byline}${categories}<description>${xml(article.excerpt)}</description><content:encoded>${xml(text)}</content:encoded></item>`;
}
