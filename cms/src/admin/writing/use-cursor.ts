import { useEffect, useRef } from 'react';
import { insertBlocks, textEditorAt } from '../paste/text-editor';

/** Milliseconds in which the text editor notices where the cursor was put. */
const NOTICED = 150;

export interface Cursor {
  /** inserts a link where the cursor was last, around the words that were selected; false when it was in no text */
  insertLink(url: string, words: string): boolean;
}

/** The place in a text that was left to do something beside it. */
export function useCursor(): Cursor {
  const last = useRef<{ readonly editor: HTMLElement; readonly range: Range } | null>(null);
  useEffect(() => {
    const note = (): void => {
      const selection = document.getSelection();
      const editor = textEditorAt(selection?.anchorNode ?? null);
      if (selection && editor && selection.rangeCount > 0) last.current = { editor, range: selection.getRangeAt(0).cloneRange() };
    };
    // Browsers tell of a moved cursor a moment later. When it leaves the text first, where it was is never told of otherwise.
    const events = ['selectionchange', 'focusout'];
    for (const event of events) document.addEventListener(event, note, true);
    return () => {
      for (const event of events) document.removeEventListener(event, note, true);
    };
  }, []);
  return {
    insertLink(url, words) {
      const place = last.current;
      if (place === null || !place.editor.isConnected) return false;
      const selected = place.range.toString().trim();
      place.editor.focus();
      const selection = document.getSelection();
      selection?.removeAllRanges();
      selection?.addRange(place.range);
      const link = { type: 'link', url, children: [{ type: 'text', text: selected === '' ? words : selected }] };
      const before = place.range.startContainer.textContent?.slice(0, place.range.startOffset) ?? '';
      const gap = selected === '' && /\S$/.test(before) ? ' ' : '';
      const blocks = [{ type: 'paragraph', children: [{ type: 'text', text: gap }, link, { type: 'text', text: '' }] }];
      window.setTimeout(() => insertBlocks(place.editor, blocks), NOTICED);
      return true;
    },
  };
}
