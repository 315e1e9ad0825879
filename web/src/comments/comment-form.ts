import { commentLimits, ownWritePath, submissionProblemText, submitPath, type SubmissionField, type SubmissionProblem } from '@bridgepress/shared';
import { attribute, html, type Html } from '../html.ts';
import { texts } from '../texts.ts';
import { commentTexts } from './texts.ts';

interface Fields {
  /** makes ids unique when a page has several forms */
  readonly prefix: string;
  /** read after each label, so that several forms can be told apart */
  readonly to?: string | null;
  readonly name?: string;
  readonly body?: string;
  readonly problems?: readonly { readonly field: SubmissionField; readonly problem: SubmissionProblem }[];
}

interface Form extends Fields {
  /** documentId of the article */
  readonly article: string;
  readonly parent?: string | null;
  /** read after the name in `to` where several have it */
  readonly which?: string;
  /** private link of an earlier comment of the same writer */
  readonly earlier?: string | null;
  /** of the review page */
  readonly token?: string | null;
}

/** The form for a comment. An article has one below each of its comments, so it is a template and no component: as components they would be a fifth of the work of the page. */
export function commentFormHtml({ article, parent = null, prefix, to = null, which = '', earlier = null, token = null, ...fields }: Form): Html {
  return html`<form class="comment-form" method="post" action="${earlier === null ? submitPath : ownWritePath(earlier)}"${token === null ? html` data-work` : null}>
${hidden('article', article)}${parent ? hidden('parent', parent) : null}${token === null ? null : hidden('token', token)}
${commentFieldsHtml({ ...fields, prefix, to: to && to + which, further: earlier !== null })}
<p class="trap" aria-hidden="true"><label for="${prefix}-website">${commentTexts.trapLabel}</label> <input id="${prefix}-website" name="website" type="text" tabindex="-1" autocomplete="off"></p>
<p><button type="submit">${to ? `${texts.sendReply} ${to}` : texts.send}${unseen(which)}</button></p>
</form>`;
}

/** Text and name of a comment, with what is wrong about them beside them. @param further it is a further comment of the same writer, beside an earlier one */
export function commentFieldsHtml({ prefix, to = null, further = false, name = '', body = '', problems = [] }: Fields & { readonly further?: boolean }): Html {
  const bodyNotes = notes(`${prefix}-body`, 'body', problems, to ? null : texts.bodyHint);
  const nameNotes = notes(`${prefix}-name`, 'name', problems, to ? null : texts.nameHint);
  return html`<p><label for="${prefix}-body">${further ? texts.furtherLabel : texts.bodyLabel}${to ? unseen(` to ${to}`) : null}</label>${bodyNotes.shown}
<textarea id="${prefix}-body" name="body" rows="${to ? 4 : 6}" required maxlength="${commentLimits.body}"${bodyNotes.attributes}>
${body}</textarea></p>
<p><label for="${prefix}-name">${texts.nameLabel}${to ? unseen(` for your reply to ${to}`) : null}${further ? unseen(' for your next comment') : null}</label>${nameNotes.shown}
<input id="${prefix}-name" name="name" type="text" maxlength="${commentLimits.name}" autocomplete="off"${attribute('value', name || null)}${nameNotes.attributes}></p>`;
}

/** Hint and fault of a field, and the attributes by which it is read with them. */
function notes(id: string, field: SubmissionField, problems: NonNullable<Fields['problems']>, hint: string | null): { readonly shown: Html; readonly attributes: Html } {
  const found = problems.find((each) => each.field === field);
  const described = [found ? `${id}-error` : '', hint === null ? '' : `${id}-hint`].filter(Boolean).join(' ');
  return {
    shown: html`${hint === null ? null : html` <span class="hint" id="${id}-hint">${hint}</span>`}${found ? html` <strong class="error" id="${id}-error">${submissionProblemText[found.problem]}</strong>` : null}`,
    attributes: html`${found ? attribute('aria-invalid', 'true') : null}${attribute('aria-describedby', described || null)}`,
  };
}

const hidden = (name: string, value: string): Html => html`<input type="hidden" name="${name}" value="${value}">`;

/** Said, but not shown. */
export const unseen = (text: string): Html | null => (text === '' ? null : html`<span class="unseen">${text}</span>`);
