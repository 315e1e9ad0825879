import { Html, html, join } from '../html.ts';

/** An address in running text, without the punctuation that ends a sentence. */
const address = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]/g;

/** A commenter's text: paragraphs, line breaks and links to the web that say they are not ours. Everything else is shown as it was typed. */
export function commentHtml(body: string): Html {
  return join(
    body.split(/\n{2,}/).map((paragraph) => html`<p>${join(paragraph.split('\n').map((line, index) => html`${index === 0 ? null : new Html('<br>')}${linked(line)}`))}</p>`),
  );
}

function linked(line: string): Html {
  const parts: Html[] = [];
  let end = 0;
  for (const match of line.matchAll(address)) {
    if (!URL.canParse(match[0])) continue;
    parts.push(html`${line.slice(end, match.index)}<a href="${new URL(match[0]).href}" rel="nofollow ugc noopener noreferrer">${match[0]}</a>`);
    end = match.index + match[0].length;
  }
  return join([...parts, html`${line.slice(end)}`]);
}
