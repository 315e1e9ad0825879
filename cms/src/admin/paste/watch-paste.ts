import { blocksFrom, tableLines } from './clipboard-blocks';
import { leaveOut } from './left-out';
import { insertBlocks, textEditorAt } from './text-editor';

/**
 * Takes over what is pasted into a text or a table, where it comes with markup: Strapi's editor would keep its bare text only. Anything
 * else is pasted as the browser does it.
 */
export function watchPaste(): void {
  document.addEventListener(
    'paste',
    (event) => {
      const html = event.clipboardData?.getData('text/html') ?? '';
      // What comes from another text of ours is taken as it is, and code stays code.
      if (html === '' || html.includes('data-slate-fragment') || !(event.target instanceof Element) || event.target.closest('pre, code')) return;
      if (pasted(event.target, new DOMParser().parseFromString(html, 'text/html'))) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    true,
  );
}

/** @returns whether there was something to insert, and a place for it */
function pasted(target: Element, page: Document): boolean {
  leaveOut(page);
  const rows = target instanceof HTMLTextAreaElement && target.name.endsWith('.rows') ? tableLines(page) : null;
  // The one way to type into a field of React's that keeps undo.
  if (rows !== null) return document.execCommand('insertText', false, rows);
  const editor = textEditorAt(target);
  const blocks = editor?.isContentEditable ? blocksFrom(page) : [];
  if (editor === null || blocks.length === 0) return false;
  // The first block melts into the paragraph that the cursor is in; a heading or a list is to stay one.
  insertBlocks(editor, blocks[0]?.type === 'paragraph' ? blocks : [{ type: 'paragraph', children: [{ type: 'text', text: '' }] }, ...blocks]);
  return true;
}
