/** Strapi's text editor is made with Slate, which marks its element so. */
const EDITOR = '[data-slate-editor="true"]';

/** The text editor that an event or a selection is in, or null. */
export const textEditorAt = (node: Node | null): HTMLElement | null => (node instanceof Element ? node : (node?.parentElement ?? null))?.closest<HTMLElement>(EDITOR) ?? null;

/**
 * Puts blocks where the cursor stands, by the way Slate takes what was copied from another Slate editor, so that undoing works as ever.
 * @param blocks in the shape of Strapi's rich text
 */
export function insertBlocks(editor: HTMLElement, blocks: readonly object[]): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.setData('application/x-slate-fragment', window.btoa(encodeURIComponent(JSON.stringify(blocks))));
  editor.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertFromPaste', dataTransfer, bubbles: true, cancelable: true }));
}
