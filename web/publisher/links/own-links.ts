/** What is no page of a release: answers of the site server, and files that all releases share. */
const elsewhere = /^\/(?:comments|preview|assets|media|find)(?:\/|$)|^\/sitemap-/;
/** Files that the site has as it has pages. */
const files = /\.(?:xml|json|txt|html)$/;
/** Paths that every reader of addresses takes as they are. */
const plain = /^\/(?:[\w~-][\w.~-]*\/)*(?:[\w~-][\w.~-]*)?$/;

const ATTRIBUTE = 'href="';
const element = /<(?:link|loc)>([^<]*)</g;

/**
 * The pages and files of this site that a page or file leads to, by whatever element, each once. The page itself is not among them.
 * @param path of the page
 * @param text HTML or XML
 * @param origin of the site
 */
export function ownLinks(path: string, text: string, origin: string): readonly string[] {
  const links = new Set<string>();
  for (const address of addresses(path, text)) {
    const link = ownLink(address, origin);
    if (link !== null && link !== path) links.add(link);
  }
  return [...links];
}

/** Most addresses stand on many pages. They are kept apart from the pages: a part of a text keeps all of it in memory. */
const known = { origin: '', links: new Map<string, string | null>() };
const KNOWN_MAX = 100_000;

/** @param address as it is written */
function ownLink(address: string, origin: string): string | null {
  // Each comment has addresses of its own: its place on the page, and where it is answered or reported.
  if (address.startsWith('#') || address.startsWith('/comments/')) return null;
  // So has each article, by which it is passed on. What leads elsewhere begins with neither of these, escaped or not.
  if (!address.startsWith('/') && !address.startsWith(origin)) return null;
  if (known.origin !== origin || known.links.size >= KNOWN_MAX) {
    known.links.clear();
    known.origin = origin;
  }
  const before = known.links.get(address);
  if (before !== undefined) return before;
  const own = Buffer.from(address).toString();
  const link = ownPath(unescaped(own), origin);
  known.links.set(own, link);
  return link;
}

/** Addresses as they are written. An expression would look at every character of each page. */
function* addresses(path: string, text: string): Generator<string> {
  for (let at = text.indexOf(ATTRIBUTE); at >= 0; at = text.indexOf(ATTRIBUTE, at)) {
    const start = at + ATTRIBUTE.length;
    const end = text.indexOf('"', start);
    if (end < 0) return;
    if (isSpace(text.charCodeAt(at - 1))) yield text.slice(start, end);
    at = end;
  }
  if (path.endsWith('.xml')) for (const [, address = ''] of text.matchAll(element)) yield address;
}

const isSpace = (character: number): boolean => character === 32 || (character >= 9 && character <= 13);

/** The path of a page or file of this site that an address leads to, with the slash the site server would add; null when it leads elsewhere. */
export function ownPath(address: string, origin: string): string | null {
  const inside = address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
  if (!/^\/(?![/\\])/.test(inside)) return null;
  const before = /^[^?#]*/.exec(inside)![0];
  const path = plain.test(before) ? before : resolved(inside, origin);
  if (path === null || elsewhere.test(path)) return null;
  if (path.endsWith('/') || files.test(path)) return path;
  return /\.\w+$/.test(path) ? null : `${path}/`;
}

/** As a browser reads it, and decoded. */
function resolved(address: string, origin: string): string | null {
  const url = URL.parse(address, origin);
  if (url === null || url.origin !== origin) return null;
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return url.pathname;
  }
}

const characters: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', '#38': '&', '#34': '"', '#39': "'", '#60': '<', '#62': '>' };

/** Text as it was before it was written into HTML or XML. */
const unescaped = (text: string): string => (text.includes('&') ? text.replace(/&(amp|quot|lt|gt|#38|#34|#39|#60|#62);/g, (_, name: string) => characters[name]!) : text);
