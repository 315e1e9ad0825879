/** A piece of a line: plain text, or an address that may be followed. */
export interface Segment {
  /** as it was typed */
  readonly text: string;
  /** absolute http or https address, or null for plain text */
  readonly href: string | null;
}

/** An address in running text, up to the white space, quote or bracket that cannot belong to it. */
const address = /\bhttps?:\/\/[^\s<>"'`]+/gi;

/** A line cut into text and addresses, in order: the texts put together again are the line. Only http and https become addresses. */
export function segmentsOf(line: string): readonly Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of line.matchAll(address)) {
    const text = withoutSentenceEnd(match[0]);
    const href = hrefOf(text);
    if (href === null) continue;
    if (match.index > end) segments.push({ text: line.slice(end, match.index), href: null });
    segments.push({ text, href });
    end = match.index + text.length;
  }
  if (end < line.length) segments.push({ text: line.slice(end), href: null });
  return segments;
}

/** How many addresses a text holds that would become links. */
export const countLinks = (text: string): number => text.split('\n').flatMap(segmentsOf).filter(({ href }) => href !== null).length;

/** Without the punctuation that ends a sentence, and without a closing bracket that the address did not open. */
function withoutSentenceEnd(found: string): string {
  let text = found;
  for (;;) {
    const last = text.at(-1) ?? '';
    const open = { ')': '(', ']': '[', '}': '{' }[last];
    const opened = open !== undefined && text.split(open).length >= text.split(last).length;
    if (opened || !/[.,;:!?)\]}*_~’”»…]/.test(last)) return text;
    text = text.slice(0, -1);
  }
}

/** Addresses with a name and password before the host pretend to lead elsewhere: they stay text. */
function hrefOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, username, password, href } = new URL(text);
  const followed = (protocol === 'http:' || protocol === 'https:') && hostname !== '' && username === '' && password === '';
  return followed ? href : null;
}
