/** Links that a browser follows by itself; the others wait for a reader. */
const fetched = /\b(stylesheet|icon|preload|modulepreload|prefetch|preconnect|dns-prefetch|manifest|apple-touch-icon)\b/i;
/** Attributes whose address a browser asks for when it shows a page, or when a form on it is sent; those of links and metadata are told apart below. */
const asking = new Set(['src', 'srcset', 'srcdoc', 'poster', 'data', 'action', 'formaction', 'ping', 'background', 'imagesrcset', 'manifest', 'style', 'classid', 'codebase', 'archive', 'attributionsrc', 'fill', 'stroke', 'filter', 'mask', 'clip-path', 'marker-start', 'marker-mid', 'marker-end', 'cursor']);
const attributes = /\s([a-z][a-z:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;
const address = /(?:https?:)?\/\/[^\s,"'<>()]+/gi;
/** Other ways to write a slash, as browsers read them. */
const otherSlashes = /\\|&(?:sol|bsol|#0*(?:47|92)|#x0*(?:2f|5c));?/gi;

/**
 * Every origin that a page asks a browser to contact, by whatever element, without anybody following a link. Text and structured data ask for nothing.
 * @param origin of the page itself
 */
export function requestedOrigins(page: string, origin: string): ReadonlySet<string> {
  const html = hasOtherSlashes(page) ? page.replace(otherSlashes, '/') : page;
  const found = new Set([origin]);
  const add = (text: string): void => {
    for (const [url] of text.matchAll(address)) if (URL.canParse(url, origin)) found.add(new URL(url, origin).origin);
  };
  for (const tag of tagsWithAddress(html)) {
    const name = /^<([a-z]+)/i.exec(tag)?.[1]?.toLowerCase();
    if (name === undefined) continue;
    if (name === 'style') add(tag);
    else for (const [, attribute = '', double, single, bare] of tag.matchAll(attributes)) if (asks(name, attribute.toLowerCase(), tag)) add(double ?? single ?? bare ?? '');
  }
  return found;
}

/** Nearly no page has any, and these are found faster than the pattern is. */
const hasOtherSlashes = (page: string): boolean => ['\\', '&#x', '&#X', '&#4', '&#9', '&#0', '&sol', '&bsol'].some((piece) => page.includes(piece));

/** The rest of a tag: a `>` inside of quotes is part of a value, and so is what looks like a tag there. */
const restOfTag = /[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>?/y;

/**
 * Tags that name a whole address, and style sheets that do. What stands in a script is no tag; in capitals a script is a tag like any other, so
 * that what stands in it is looked into as well.
 */
function* tagsWithAddress(html: string): Generator<string> {
  let slashes = html.indexOf('//');
  for (let start = html.indexOf('<'); start >= 0 && slashes >= 0; ) {
    restOfTag.lastIndex = start + 1;
    restOfTag.test(html);
    // What is never closed ends nowhere.
    let end = restOfTag.lastIndex || start + 1;
    if (html.startsWith('<style', start)) end = endBefore(html, '</style', end);
    if (slashes < start) slashes = html.indexOf('//', start);
    if (slashes >= 0 && slashes < end) yield html.slice(start, end);
    if (/^<script\b/.test(html.slice(start, start + 8))) end = endBefore(html, '</script', end);
    start = html.indexOf('<', end);
  }
}

/** Where something next begins, or else the place itself. */
function endBefore(html: string, piece: string, from: number): number {
  const at = html.indexOf(piece, from);
  return at < 0 ? from : at;
}

function asks(element: string, attribute: string, tag: string): boolean {
  if (attribute === 'href' || attribute === 'xlink:href') return element === 'link' ? fetched.test(/\srel\s*=\s*["']?([^"'>]*)/i.exec(tag)?.[1] ?? '') : element !== 'a' && element !== 'area';
  if (attribute === 'content') return element === 'meta' && /http-equiv\s*=\s*["']?(?:refresh|content-security-policy|link)/i.test(tag);
  return asking.has(attribute);
}
