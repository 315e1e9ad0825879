import { useEffect, useRef, type RefObject } from 'react';

/**
 * Moves the focus to what is shown whenever that becomes something else, so that a screen reader reads it and the page begins at its top.
 * Whoever is elsewhere, such as in the menu, stays there.
 */
export function useFocusOnChange(shown: string | null): RefObject<HTMLElement & HTMLDivElement> {
  const element = useRef<HTMLElement & HTMLDivElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    const main = element.current?.closest('main');
    const focused = document.activeElement;
    if (!main || (focused !== document.body && !main.contains(focused))) return;
    element.current?.focus({ preventScroll: true });
    main.scrollIntoView({ block: 'start' });
  }, [shown]);
  return element;
}
