import { segmentsOf } from '@bridgepress/shared';
import { Html, html, join } from '../html.ts';

/** A commenter's text: paragraphs, line breaks and links to the web that say they are not ours. Everything else is shown as it was typed. */
export function commentHtml(body: string): Html {
  return join(
    body.split(/\n{2,}/).map((paragraph) => html`<p>${join(paragraph.split('\n').map((line, index) => html`${index === 0 ? null : new Html('<br>')}${linked(line)}`))}</p>`),
  );
}

const linked = (line: string): Html =>
  join(segmentsOf(line).map(({ text, href }) => (href === null ? html`${text}` : html`<a href="${href}" rel="nofollow ugc noopener noreferrer">${text}</a>`)));
