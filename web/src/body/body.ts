import type { Section } from '@bridgepress/shared';
import { html, join, type Html } from '../html.ts';
import { mediaFileName, mediaPath, derivativesOf } from '../media/derivatives.ts';
import { texts } from '../texts.ts';
import { Citations } from './citations.ts';
import { headingsOf, type Heading } from './headings.ts';
import { followed, leadsAway, safeUrl, telephoneLink } from './links.ts';
import { pictureHtml } from './picture.ts';
import { addressIn, blockHtml, bodySizes, headingHtml, type BodyContext } from './rich-text.ts';

export interface BodyOptions {
  /** put before addresses on this site; empty on a page, the site's address in a feed */
  readonly origin?: string;
  /** put before links to places on the page itself; its address in a feed */
  readonly page?: string;
  readonly phone: string | null;
  /** of the sections, where somebody else needs them too */
  readonly headings?: readonly Heading[];
  /** the slug of an article that the text links to, or null while it is not published */
  readonly slugOf: (articleId: string) => string | null;
  /** where references stand below the text: learns which of them it names */
  readonly citations?: Citations;
}

/**
 * An article's body as HTML: everything is escaped, and only known kinds of links become links.
 */
export function bodyHtml(sections: readonly Section[], { origin = '', page = '', phone, headings = headingsOf(sections), slugOf, citations = new Citations(0) }: BodyOptions): Html {
  let next = 0;
  const context: BodyContext = { origin, page, phone, slugOf, citations, nextHeading: () => headings[next++] };
  return join(sections.map((part) => sectionHtml(part, context)));
}

function sectionHtml(part: Section, context: BodyContext): Html {
  switch (part.type) {
    case 'rich-text':
      return join(part.content.map((block) => blockHtml(block, context)));
    case 'call-to-action':
      return callToAction(part, context);
    case 'figure': {
      const { image, alt, caption } = part.picture;
      return html`<figure>${pictureHtml(image, { alt, sizes: bodySizes, origin: context.origin })}${caption ? html`<figcaption>${caption}</figcaption>` : null}</figure>`;
    }
    case 'quote':
      return quote(part);
    case 'table':
      return table(part, context);
    case 'questions':
      return html`<div class="questions">${part.items.map(
        ({ question, answer }) => html`${headingHtml(html`${question}`, context)}${paragraphs(answer, context)}`,
      )}</div>`;
    case 'video':
      return video(part, context);
  }
}

export const paragraphs = (text: string, { citations }: Pick<BodyContext, 'citations'> = { citations: new Citations(0) }): Html =>
  join(
    text
      .split(/\n{2,}/)
      .filter((each) => each.trim() !== '')
      .map((each) => html`<p>${join(each.split('\n').map((line, index) => html`${index === 0 ? null : html`<br>`}${citations.linked(line)}`))}</p>`),
  );

function callToAction({ heading, text, link }: Extract<Section, { type: 'call-to-action' }>, context: BodyContext): Html {
  const { phone, slugOf } = context;
  const url = link && followed(link.url, slugOf);
  const action = url
    ? html`<a class="button" href="${addressIn(url, context)}">${link.label}</a>`
    : phone
      ? html`<a class="button" href="${telephoneLink(phone)}">${texts.callUs} <span class="number">${phone}</span></a>`
      : null;
  return html`<aside class="call-to-action" aria-label="${heading}"><p class="call-to-action-heading">${heading}</p>${text ? paragraphs(text) : null}${action ? html`<p>${action}</p>` : null}</aside>`;
}

function quote({ text, source, url }: Extract<Section, { type: 'quote' }>): Html {
  const safe = url && safeUrl(url);
  const credit = source ? html`<figcaption>— ${safe ? html`<a href="${safe}" rel="noopener">${source}</a>` : source}</figcaption>` : null;
  return html`<figure class="quote"><blockquote>${paragraphs(text)}</blockquote>${credit}</figure>`;
}

function table({ caption, rows }: Extract<Section, { type: 'table' }>, { citations }: BodyContext): Html {
  const [head = [], ...body] = rows;
  const label = caption ?? texts.table;
  return html`<section class="table" aria-label="${label}" tabindex="0"><table>${caption ? html`<caption>${caption}</caption>` : null}<thead><tr>${head.map(
    (cell) => html`<th scope="col">${cell}</th>`,
  )}</tr></thead><tbody>${body.map(
    (row) => html`<tr>${row.map((cell, index) => (index === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${citations.linked(cell)}</td>`))}</tr>`,
  )}</tbody></table></section>`;
}

function video({ title, file, poster, url }: Extract<Section, { type: 'video' }>, { origin }: BodyContext): Html {
  const name = file && mediaFileName(file);
  const still = poster && derivativesOf(poster).filter(({ format }) => format === 'webp')[0];
  if (file && name) {
    const picture = still ? html` poster="${origin}${mediaPath(still.file)}"` : null;
    return html`<figure><video controls preload="none" width="1280" height="720"${picture} aria-label="${title}"><source src="${origin}${mediaPath(name)}" type="${file.mime}"></video><figcaption>${title}</figcaption></figure>`;
  }
  const safe = url && safeUrl(url);
  if (!safe || !leadsAway(safe)) return html``;
  return html`<p class="video-link"><a href="${safe}" rel="noopener noreferrer">${texts.watch} “${title}”</a> <span>${texts.watchElsewhere} ${new URL(safe).hostname}.</span></p>`;
}
