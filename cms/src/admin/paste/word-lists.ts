import type { PastedList } from './clipboard-blocks';

type Inlines = Extract<PastedList['children'][number], { type: 'list-item' }>['children'];

/** An item of a list as Word copies it: a paragraph whose style names its level, with its bullet or number written out. */
export interface WordItem {
  readonly level: number;
  readonly format: 'ordered' | 'unordered';
  readonly children: Inlines;
}

/** The place of an item in a list, and where its words stand. */
type Place = Pick<WordItem, 'level' | 'format'> & { readonly element: Element };

/** The items of Word's that an element is or holds: a paragraph that names its place in a list or, on the web, a list that holds one item and names its level. Empty for anything else. */
export function itemsOf(element: Element): readonly Place[] {
  const item = listItemOf(element);
  if (item) return [{ ...item, element }];
  const items = element.matches('ul,ol') ? [...element.children] : [];
  if (items.length === 0 || !items.every((each) => each.matches('li[data-aria-level]'))) return [];
  return items.map((each) => ({ level: Number(each.getAttribute('data-aria-level')) || 1, format: element.tagName === 'OL' ? 'ordered' : 'unordered', element: each }));
}

/** What a paragraph of Word says of its place in a list, or null when it is in none. */
function listItemOf(element: Element): Pick<WordItem, 'level' | 'format'> | null {
  const level = /mso-list:\s*l\d+\s+level(\d)/i.exec(element.getAttribute('style') ?? '')?.[1];
  if (!level) return null;
  const marker = [...element.querySelectorAll('[style]')].find((each) => /mso-list:\s*ignore/i.test(each.getAttribute('style') ?? ''))?.textContent ?? '';
  return { level: Number(level), format: /^\s*\(?(?:\d+|[a-z]{1,6})[.)]/i.test(marker) ? 'ordered' : 'unordered' };
}

/** Paragraphs of Word in their order, as lists in lists. Another kind of list on the first level begins a new one. */
export function stacked(items: readonly WordItem[]): readonly PastedList[] {
  const lists: PastedList[] = [];
  for (let from = 0; from < items.length; ) {
    const first = items[from]!;
    let to = from + 1;
    while (to < items.length && (items[to]!.level > first.level || items[to]!.format === first.format)) to++;
    lists.push(listOf(items.slice(from, to), first, 0));
    from = to;
  }
  return lists;
}

function listOf(items: readonly WordItem[], { level, format }: WordItem, indentLevel: number): PastedList {
  const children: PastedList['children'][number][] = [];
  for (let from = 0; from < items.length; ) {
    const item = items[from]!;
    let to = from;
    while (to < items.length && items[to]!.level > level) to++;
    if (to > from) children.push(listOf(items.slice(from, to), item, indentLevel + 1));
    else children.push({ type: 'list-item', children: item.children });
    from = Math.max(to, from + 1);
  }
  return { type: 'list', format, indentLevel, children };
}
