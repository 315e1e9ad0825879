import { articlePath } from '@bridgepress/shared';
import { pictureHtml } from '../body/picture.ts';
import type { Card, Content } from '../content/content.ts';
import { printedDate } from '../dates.ts';
import { html, type Html } from '../html.ts';
import { commentCount } from '../texts.ts';

interface CardOptions {
  readonly level?: 2 | 3;
  /** the first of a list, which stands out where there is room */
  readonly first?: boolean;
  /** it is larger than those around it, on telephones too */
  readonly large?: boolean;
  /** whether it says how many comments there are; what shows them is made again with each comment */
  readonly counted?: boolean;
}

/** An article as lists show it. Lists have dozens, and there are more lists than articles, so it is a template and no component. */
export function cardHtml(content: Content, id: string, { level = 2, first = false, large = false, counted = true }: CardOptions = {}): Html {
  const card = content.card(id);
  const sizes = `(min-width: 62rem) ${first || large ? 42 : 24}rem, ${large ? '94vw' : '(min-width: 40rem) 48vw, 6rem'}`;
  const title = html`<a href="${articlePath(card.slug)}">${card.title}</a>`;
  return html`<article class="card${first ? ' first' : ''}${large ? ' large' : ''}">${card.cover ? html`<div class="card-picture">${pictureHtml(card.cover.image, { alt: '', sizes })}</div>` : null}<div>
${level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
${card.excerpt ? html`<p>${card.excerpt}</p>` : null}
${bylineHtml(content, card, counted ? content.commentCount(id) : 0)}
</div></article>
`;
}

/** Who wrote it, when, and about what; nothing of it is a link, since the title is the one link of a card. */
function bylineHtml(content: Content, { byline, categories, publishDate }: Card, comments: number): Html {
  const names = categories.map((each) => content.category(each).name).join(', ');
  return html`<p class="byline">${byline === null ? null : `by ${content.person(byline).name} | `}<time datetime="${publishDate}">${printedDate(publishDate)}</time>${names && ` | ${names}`}${comments > 0 ? html` | <span class="count">${commentCount(comments)}</span>` : null}</p>`;
}
