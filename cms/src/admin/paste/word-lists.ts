import type { PastedList } from './clipboard-blocks';

type Inlines = Extract<PastedList['children'][number], { type: 'list-item' }>['children'];

/** An item of a list as Word copies it: a paragraph whose style names its level, with its bullet or number written out. */
export interface WordItem {
  readonly level: number;
  readonly format: 'ordered' | 'unordered';
  readonly children: Inlines;
}

/** What a paragraph of Word says of its place in a list, or null when it is in none. */
export function listItemOf(element: Element): Pick<WordItem, 'level' | 'format'> | null {
  const level = /mso-list:\s*l\d+\s+level(\d)/i.exec(element.getAttribute('style') ?? '')?.[1];
  if (!level) return null;
  const marker = [...element.querySelectorAll('[style]')].find((each) => /mso-list:\s*ignore/i.test(each.getAttribute('style') ?? ''))?.textContent ?? '';
  return { level: Number(level), format: /^\s*\(?[\da-z]{1,4}[.)]/i.test(marker) ? 'ordered' : 'unordered' };
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
