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
  const close = /<\/script>/gi;
  let script = nextScript(html, 0);
  let slashes = html.indexOf('//');
  while (script < html.length || slashes >= 0) {
    const isScript = slashes < 0 || script < slashes;
    const start = isScript ? script : html.lastIndexOf('<', slashes);
    const end = endOfTag(html, start);
    const isInTag = isScript || slashes < end;
    if (isInTag) yield html.slice(start, end);
    close.lastIndex = end;
    const after = isScript && close.test(html) ? close.lastIndex : isInTag ? end : slashes + 2;
    if (script < after) script = nextScript(html, after);
    if (slashes >= 0 && slashes < after) slashes = html.indexOf('//', after);
  }
}

/** Where the next script begins, or the end. In capitals it is a tag like any other, so that what stands in it is looked into as well. */
function nextScript(html: string, from: number): number {
  let at = html.indexOf('<script', from);
  while (at >= 0 && /\w/.test(html[at + 7] ?? '')) at = html.indexOf('<script', at + 7);
  return at < 0 ? html.length : at;
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
