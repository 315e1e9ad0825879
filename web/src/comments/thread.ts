import { commentAnchor, commentPath, commentsPath, reportPath, type ShownComment } from '@bridgepress/shared';
import { printedDate } from '../dates.ts';
import { html, join, type Html } from '../html.ts';
import { texts } from '../texts.ts';
import { avatarHtml } from './avatar.ts';
import { commentFormHtml, unseen } from './comment-form.ts';
import { commentHtml } from './comment-text.ts';
import { commentTexts } from './texts.ts';

interface Thread {
  /** what is read after names that several have */
  readonly apart: ReadonlyMap<string, string>;
  /** of the article */
  readonly slug: string;
  /** of the thread, from 1 */
  readonly page: number;
  /** whether it can be replied to */
  readonly open: boolean;
}

/** Comments and their replies, as deep as they go. A template and no component, as `commentFormHtml` is. */
export const threadHtml = (nodes: readonly ShownComment[], thread: Thread): Html => html`<ol class="thread">
${join(nodes.map((node) => nodeHtml(node, thread)))}</ol>`;

const nodeHtml = ({ documentId, comment, answers, replies }: ShownComment, thread: Thread): Html => html`<li id="${commentAnchor(documentId)}">
${comment === null ? html`<p class="tombstone">${texts.removed}${answeredHtml(answers, thread)}</p>` : commentArticle(documentId, comment, answers, thread)}
${replies.length > 0 ? threadHtml(replies, thread) : null}</li>
`;

function commentArticle(documentId: string, comment: NonNullable<ShownComment['comment']>, answers: ShownComment['answers'], thread: Thread): Html {
  const { apart, slug, page, open } = thread;
  const name = comment.name ?? texts.anonymous;
  const which = apart.get(documentId) ?? '';
  const address = page === 1 ? `#${commentAnchor(documentId)}` : commentPath(slug, documentId);
  return html`<article aria-label="Comment by ${name}${which}">
<p class="comment-head">${avatarHtml(documentId)}<span><b>${name}</b>${comment.staff ? html`<span class="staff">${texts.staff}</span>` : null} <a href="${address}"><time datetime="${comment.submittedAt}">${printedDate(comment.submittedAt)}</time>${unseen(`, ${name}${which}`)}</a>${answeredHtml(answers, thread)}</span></p>
${commentHtml(comment.body)}
<div class="comment-actions">${open ? replyHtml(documentId, comment.article, name, which) : null} <a class="report" rel="nofollow" href="${reportPath(documentId)}">${commentTexts.report}${unseen(` the comment by ${name}${which}`)}</a></div>
</article>`;
}

const replyHtml = (parent: string, article: string, to: string, which: string): Html => html`<details>
<summary>${texts.reply} ${to}${unseen(which)}</summary>
${commentFormHtml({ article, parent, prefix: `r-${parent}`, to, which })}
</details>`;

/** What a comment answers, where its place does not show that. */
function answeredHtml(answers: ShownComment['answers'], { apart, slug, page }: Thread): Html | null {
  if (answers === null) return null;
  const anchor = `#${commentAnchor(answers.documentId)}`;
  return html`<span class="answers"> ${texts.inReplyTo} <a href="${answers.page === page ? anchor : commentsPath(slug, answers.page) + anchor}">${answers.name ?? texts.anonymous}${unseen(apart.get(answers.documentId) ?? '')}</a></span>`;
}
