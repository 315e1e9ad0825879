/** Parts of a page that are no words. */
const wordless = 'head, style, script, title, meta, link, img, svg, iframe, object, template, noscript';

/**
 * Words that their writer does not show: struck out while changes are tracked, hidden, or said beside the text in a comment, which may be about
 * anybody. A table of contents is left out as well, since every page makes its own.
 */
const unsaid = [
  'del',
  '.msoDel',
  ...['display:none', 'display: none', 'mso-hide:all', 'mso-hide: all', 'mso-element:comment', 'mso-element: comment'].map((rule) => `[style*="${rule}" i]`),
  '.msocomanchor',
  '.msocomtxt',
  '.MsoCommentReference',
  '.MsoCommentText',
  'a[href^="#cmnt"]',
  'p:has(> a[href^="#cmnt_ref"])',
  '[class^="MsoToc"]',
].join(', ');

/** Takes out of what was copied whatever is not to be pasted. */
export function leaveOut(page: Document): void {
  for (const element of page.body.querySelectorAll(`${wordless}, ${unsaid}`)) element.remove();
}
