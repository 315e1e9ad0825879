import type { Block, Inline, ListBlock } from '@bridgepress/shared';
import { Html, html, join } from '../html.ts';
import { Citations } from './citations.ts';
import type { Heading } from './headings.ts';
import { followed, leadsAway } from './links.ts';
import { pictureHtml } from './picture.ts';

export interface BodyContext {
  /** the next heading's anchor; called once for each heading in order */
  readonly nextHeading: () => Heading | undefined;
  /** put before addresses on this site, for feeds */
  readonly origin: string;
  /** put before links to places on the page itself, for feeds */
  readonly page: string;
  readonly phone: string | null;
  /** the slug of an article that the text links to, or null while it is not published */
  readonly slugOf: (articleId: string) => string | null;
  readonly citations: Citations;
}

export const bodySizes = '(min-width: 42rem) 39rem, 94vw';

export function blockHtml(block: Block, context: BodyContext): Html {
  switch (block.type) {
    case 'paragraph': {
      const text = inlineHtml(block.children, context);
      return text.text.trim() === '' ? html`` : html`<p>${text}</p>`;
    }
    case 'heading':
      return headingHtml(inlineHtml(block.children, context), context);
    case 'quote':
      return html`<blockquote><p>${inlineHtml(block.children, context)}</p></blockquote>`;
    case 'code':
      return html`<pre><code>${inlineHtml(block.children, context)}</code></pre>`;
    case 'image': {
      const { alternativeText, caption } = block.image;
      const picture = pictureHtml(block.image, { alt: alternativeText ?? '', sizes: bodySizes, origin: context.origin });
      return html`<figure>${picture}${caption ? html`<figcaption>${caption}</figcaption>` : null}</figure>`;
    }
    case 'list':
      return listHtml(block, context);
  }
}

/** A heading with a link to it, which would be no use away from the page. */
export function headingHtml(text: Html, { nextHeading, page }: BodyContext): Html {
  const heading = nextHeading();
  if (!heading) return html``;
  const { id, level, name } = heading;
  const link = page === '' ? html` <a class="anchor" href="#${id}" aria-label="Link to “${name}”">#</a>` : null;
  return level === 2 ? html`<h2 id="${id}">${text}${link}</h2>` : html`<h3 id="${id}">${text}${link}</h3>`;
}

/** A followed link as it works where the text stands. */
export const addressIn = (url: string, { origin, page }: Pick<BodyContext, 'origin' | 'page'>): string => (url.startsWith('/') ? origin + url : url.startsWith('#') ? page + url : url);

function listHtml(list: ListBlock, context: BodyContext): Html {
  const items: Html[] = [];
  for (const child of list.children) {
    if (child.type === 'list-item') items.push(inlineHtml(child.children, context));
    else items.push(html`${items.pop() ?? null}${listHtml(child, context)}`);
  }
  const body = items.map((item) => html`<li>${item}</li>`);
  return list.format === 'ordered' ? html`<ol>${body}</ol>` : html`<ul>${body}</ul>`;
}

export function inlineHtml(nodes: readonly Inline[], context: BodyContext): Html {
  return join(
    nodes.map((node) => {
      if (node.type === 'text') return textHtml(node, context);
      // A link within a link is none.
      const inside = inlineHtml(node.children, { ...context, citations: new Citations(0) });
      const url = followed(node.url, context.slugOf);
      if (url === null || inside.text.trim() === '') return inside;
      return html`<a href="${addressIn(url, context)}"${leadsAway(url) ? html` rel="noopener"` : null}>${inside}</a>`;
    }),
  );
}

function textHtml(node: Extract<Inline, { type: 'text' }>, { citations }: BodyContext): Html {
  let text = new Html((node.code ? html`${node.text}` : citations.linked(node.text)).text.replace(/\n/g, '<br>'));
  if (node.code) text = html`<code>${text}</code>`;
  if (node.bold) text = html`<strong>${text}</strong>`;
  if (node.italic) text = html`<em>${text}</em>`;
  if (node.underline) text = html`<u>${text}</u>`;
  if (node.strikethrough) text = html`<s>${text}</s>`;
  return text;
}
