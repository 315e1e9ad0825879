/** Links that a browser follows by itself; the others wait for a reader. */
const fetched = /\b(stylesheet|icon|preload|modulepreload|prefetch|preconnect|dns-prefetch|manifest|apple-touch-icon)\b/i;
/** Attributes whose address a browser asks for when it shows a page, or when a form on it is sent. */
const asking = new Set(['src', 'srcset', 'poster', 'data', 'action', 'formaction', 'ping', 'background', 'imagesrcset', 'content', 'manifest']);
const absolute = /\s([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
const address = /(?:https?:)?\/\/[^\s,"'<>]+/gi;

/**
 * Every origin that a page asks a browser to contact, by whatever element, without anybody following a link. Text and structured data ask for nothing.
 * @param origin of the page itself
 */
export function requestedOrigins(html: string, origin: string): ReadonlySet<string> {
  const found = new Set([origin]);
  for (const tag of tagsWithAddress(html)) {
    const name = /^<([a-z]+)/i.exec(tag)?.[1]?.toLowerCase();
    if (name === undefined) continue;
    for (const [, attribute = '', quoted, single] of tag.matchAll(absolute)) {
      if (!asks(name, attribute.toLowerCase(), tag)) continue;
      for (const [url] of (quoted ?? single ?? '').matchAll(address)) if (URL.canParse(url, origin)) found.add(new URL(url, origin).origin);
    }
  }
  return found;
}

/** Few tags name a whole address, so only those are looked into. What stands in a script is no tag. */
function* tagsWithAddress(html: string): Generator<string> {
  const place = /<script\b|\/\//gi;
  const close = /<\/script>/gi;
  for (let match = place.exec(html); match; match = place.exec(html)) {
    const isScript = match[0] !== '//';
    const start = isScript ? match.index : html.lastIndexOf('<', match.index);
    const end = endOfTag(html, start);
    if (match.index >= end) continue;
    yield html.slice(start, end);
    close.lastIndex = place.lastIndex = end;
    if (isScript && close.test(html)) place.lastIndex = close.lastIndex;
  }
}

function asks(element: string, attribute: string, tag: string): boolean {
  if (attribute === 'href') return element === 'base' || element === 'use' || (element === 'link' && fetched.test(/\srel\s*=\s*["']?([^"'>]*)/i.exec(tag)?.[1] ?? ''));
  if (attribute === 'content') return element === 'meta' && /http-equiv\s*=\s*["']?refresh/i.test(tag);
  return asking.has(attribute);
}

/** Where a tag ends: a `>` inside of quotes is part of a value. */
function endOfTag(html: string, start: number): number {
  let quote = '';
  for (let at = start; at < html.length; at++) {
    const character = html[at]!;
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return html.length;
}
