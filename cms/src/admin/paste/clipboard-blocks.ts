import { itemsOf, stacked, type WordItem } from './word-lists';

interface Text {
  readonly type: 'text';
  readonly text: string;
}
type Inline = Text | { readonly type: 'link'; readonly url: string; readonly children: readonly Text[] };
export type PastedBlock =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | PastedList;
export interface PastedList {
  readonly type: 'list';
  readonly format: 'ordered' | 'unordered';
  readonly indentLevel: number;
  readonly children: readonly (PastedList | { readonly type: 'list-item'; readonly children: readonly Inline[] })[];
}

const blockLike = 'p,div,h1,h2,h3,h4,h5,h6,ul,ol,li,table,tr,blockquote,pre,section,article,header,footer,main,dl,dt,dd,hr';

/**
 * Headings, paragraphs, lists and links of what was copied from Word, Google Docs or a web page, and nothing else of it: no fonts, no
 * colours, no pictures. A table becomes a line for each of its rows.
 * @param page without what is left out
 */
export function blocksFrom(page: Document): readonly PastedBlock[] {
  // Word on the web puts a box around every item.
  for (const box of page.querySelectorAll('.ListContainerWrapper')) box.replaceWith(...box.childNodes);
  const blocks = blocksIn(page.body, [...page.querySelectorAll(headingLike)].some((each) => levelOf(each) === 1) ? 1 : 0);
  return blocks.filter((block) => block.type === 'list' || textOf(block.children).trim() !== '');
}

/** @param deeper levels that headings go down, so that the title stays the only one of the first level */
function blocksIn(parent: Element, deeper: number): PastedBlock[] {
  const blocks: PastedBlock[] = [];
  let run: Node[] = [];
  let items: WordItem[] = [];
  const endRun = (): void => {
    if (run.length > 0) blocks.push({ type: 'paragraph', children: inlinesOf(run) });
    run = [];
  };
  const endItems = (): void => {
    if (items.length > 0) blocks.push(...stacked(items));
    items = [];
  };
  for (const node of parent.childNodes) {
    if (!(node instanceof Element) || !isBlock(node)) {
      // White space between the items of a list ends none.
      const said = node.textContent?.trim() !== '';
      if (said) endItems();
      if ((node instanceof Element || node.nodeType === Node.TEXT_NODE) && (said || items.length === 0)) run.push(node);
      continue;
    }
    endRun();
    const found = levelOf(node) === null ? itemsOf(node) : [];
    if (found.length > 0) {
      items.push(...found.map((item) => ({ ...item, children: inlinesOf([item.element]) })));
      continue;
    }
    endItems();
    blocks.push(...blockOf(node, deeper));
  }
  endRun();
  endItems();
  return blocks;
}

const headingLike = 'h1,h2,h3,h4,h5,h6,[role="heading"]';

/** 1 to 6 for a heading, also for one of Word on the web; null for anything else. */
function levelOf(element: Element): number | null {
  if (!element.matches(headingLike)) return null;
  return Number(/^H([1-6])$/.exec(element.tagName)?.[1] ?? element.getAttribute('aria-level')) || 2;
}

const isBlock = (element: Element): boolean => element.matches(blockLike) || element.querySelector(blockLike) !== null;

function blockOf(element: Element, deeper: number): readonly PastedBlock[] {
  const { tagName } = element;
  const level = levelOf(element);
  if (level !== null) return [{ type: 'heading', level: Math.min(6, level + deeper), children: inlinesOf([element]) }];
  if (tagName === 'UL' || tagName === 'OL') return [listOf(element, 0)];
  if (tagName === 'TABLE') return [...(element as HTMLTableElement).rows].flatMap((row) => rowOf(row, deeper));
  if (element.querySelector(blockLike)) return blocksIn(element, deeper);
  return [{ type: 'paragraph', children: inlinesOf([element]) }];
}

/** A line with the cells of a row and bars between them. What stands alone in its row is only set in a frame. */
function rowOf({ cells }: HTMLTableRowElement, deeper: number): readonly PastedBlock[] {
  if (cells.length === 1) return blocksIn(cells[0]!, deeper);
  const children = [...cells].flatMap((cell, index) => [...(index === 0 ? [] : [plain(' | ')]), ...inlinesOf([cell]).map(onOneLine)]);
  return [{ type: 'paragraph', children: joined(children) }];
}

const onOneLine = (inline: Inline): Inline => (inline.type === 'text' ? plain(inline.text.replace(/\s+/g, ' ')) : inline);

/** Google Docs puts a nested list beside the item it belongs to, browsers put it inside: both end up beside it, as Strapi keeps them. */
function listOf(list: Element, indentLevel: number): PastedList {
  const children = [...list.children].flatMap((child): PastedList['children'][number][] => {
    if (child.matches('ul,ol')) return [listOf(child, indentLevel + 1)];
    const nested = [...child.querySelectorAll(':scope > ul, :scope > ol')];
    const own = [...child.childNodes].filter((node) => !nested.includes(node as Element));
    return [{ type: 'list-item', children: inlinesOf(own) }, ...nested.map((each) => listOf(each, indentLevel + 1))];
  });
  return { type: 'list', format: list.tagName === 'OL' ? 'ordered' : 'unordered', indentLevel, children };
}

const plain = (text: string): Text => ({ type: 'text', text });
const flat = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();

/** Text and links in their order, with white space as a page would show it. */
export function inlinesOf(nodes: readonly Node[]): readonly Inline[] {
  const found: Inline[] = [];
  const add = (text: string): void => void found.push(plain(text));
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) return add((node.textContent ?? '').replace(/[\s\u00a0]+/g, ' '));
    if (!(node instanceof Element) || /mso-list:\s*ignore/i.test(node.getAttribute('style') ?? '')) return;
    if (node.tagName === 'BR') return add('\n');
    const url = node.tagName === 'A' ? addressOf(node) : null;
    const text = flat(node.textContent ?? '');
    if (url !== null && text !== '') found.push({ type: 'link', url, children: [plain(text)] });
    else for (const child of node.childNodes) walk(child);
    // Two paragraphs of one cell or item are two words at least.
    if (node.matches('p,div')) add(' ');
  };
  nodes.forEach(walk);
  return trimmed(joined(found));
}

/** Texts that follow each other as one. */
const joined = (inlines: readonly Inline[]): readonly Inline[] =>
  inlines.reduce<readonly Inline[]>((before, each) => {
    const last = before.at(-1);
    return last?.type === 'text' && each.type === 'text' ? [...before.slice(0, -1), plain(last.text + each.text)] : [...before, each];
  }, []);

/** Where Google and Outlook keep the address that they wrap in one of their own. */
const wrapping = (url: URL): string | null =>
  url.hostname === 'www.google.com' && url.pathname === '/url' ? url.searchParams.get('q') : url.hostname.endsWith('.safelinks.protection.outlook.com') ? url.searchParams.get('url') : null;

/** Addresses that a browser may open; those that were wrapped are taken out again. Anchors inside the document lead nowhere here. */
function addressOf(link: Element): string | null {
  const address = link.getAttribute('href')?.trim() ?? '';
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const wrapped = wrapping(url);
  if (wrapped && URL.canParse(wrapped)) return /^https?:/.test(wrapped) ? wrapped : null;
  return ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? address : null;
}

function trimmed(inlines: readonly Inline[]): readonly Inline[] {
  const clean = inlines.map((each) => (each.type === 'text' ? plain(each.text.replace(/ *\n */g, '\n').replace(/ +/g, ' ')) : each));
  const [first, last] = [clean[0], clean.at(-1)];
  if (first?.type === 'text') clean[0] = plain(first.text.replace(/^\s+/, ''));
  const end = clean.at(-1);
  if (last?.type === 'text' && end?.type === 'text') clean[clean.length - 1] = plain(end.text.replace(/\s+$/, ''));
  return clean.length > 0 ? clean : [plain('')];
}

const textOf = (inlines: readonly Inline[]): string => inlines.map((each) => (each.type === 'text' ? each.text : textOf(each.children))).join('');

/** The rows of the first table in what was copied, as lines of cells with `|` between them, or null when there is none. */
export function tableLines(page: Document): string | null {
  const table = page.querySelector('table');
  const rows = [...(table?.querySelectorAll('tr') ?? [])].map((row) => [...row.children].map((cell) => flat(cell.textContent ?? '').replaceAll('|', '/')).join(' | '));
  return rows.length > 0 ? rows.join('\n') : null;
}
