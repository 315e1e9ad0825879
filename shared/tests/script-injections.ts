/**
 * Texts that try to run a script wherever they are shown: tags, attributes, addresses and encodings in many combinations.
 * A test shows them in a browser with the page's policy bypassed and then asks whether `window.ran` was ever set.
 * Each is at most 2,000 characters and unlike every other, so that all of them can be comments.
 */
export function scriptInjections(): readonly string[] {
  calls = 0;
  return [...new Set([...elements(), ...handlers(), ...addresses(), ...breakouts(), ...encoded(), ...templates(), ...oddities()])];
}

/** What an injected script would do: note a number of its own, so that a test can tell which text ran. */
let calls = 0;
const run = (): string => `window.ran=[].concat(window.ran||[],${++calls})`;

const separators = [' ', '/', '\t', '\n', '\f', '/ /'];

function* elements(): Generator<string> {
  for (const [open, close] of [['<script>', '</script>'], ['<SCRIPT>', '</SCRIPT>'], ['<scr\0ipt>', '</scr\0ipt>'], ['<script\t>', '</script >'], ['<script type=module>', '</script>'], ['<svg><script>', '</script></svg>'], ['<math><script>', '</script></math>'], ['<svg><script href="data:,', '"/></svg>'], ['<noscript><script>', '</script></noscript>'], ['<template><script>', '</script></template>'], ['<xmp><script>', '</script></xmp>'], ['<style><script>', '</script></style>'], ['<title><script>', '</script></title>'], ['<textarea><script>', '</script></textarea>'], ['<iframe><script>', '</script></iframe>'], ['<!--><script>', '</script>-->'], ['<![CDATA[<script>', '</script>]]>'], ['<?xml?><script>', '</script>'], ['<scr<script>ipt>', '</scr</script>ipt>'], ['<<script>', '//<</script>']] as const)
    yield `${open}${run()}${close}`;
  for (const target of ['iframe srcdoc', 'object data', 'embed src', 'frame src', 'base href', 'link rel=import href', 'link rel=stylesheet href', 'portal src', 'applet code'])
    for (const quote of ['"', "'", ''])
      yield `<${target}=${quote}${quote === '' ? 'javascript:' + run().replaceAll(' ', '') : `&lt;script&gt;parent.${run()}&lt;/script&gt;`}${quote}></${target.split(' ')[0]}>`;
}

function* handlers(): Generator<string> {
  const carriers = ['img src=x onerror', 'svg onload', 'body onload', 'video src=x onerror', 'audio src=x onerror', 'input autofocus onfocus', 'select autofocus onfocus', 'textarea autofocus onfocus', 'keygen autofocus onfocus', 'details open ontoggle', 'marquee onstart', 'iframe onload', 'object data=x onerror', 'embed src=x onerror', 'div contenteditable autofocus tabindex=0 onfocus', 'style onload', 'link rel=stylesheet href=x onerror', 'script src=x onerror', 'image src=x onerror', 'picture><source srcset=x><img onerror', 'svg><animate onbegin', 'svg><set onbegin', 'svg><image href=x onerror', 'math><mtext><img src=x onerror', 'form><button autofocus onfocus', 'p style=animation:x onanimationstart', 'a tabindex=0 autofocus onfocus', 'body onpageshow', 'dialog open onclose', 'meter autofocus tabindex=0 onfocus'];
  for (const carrier of carriers) {
    for (const separator of separators) yield `<${carrier.replaceAll(' ', separator)}=${run()}>`;
    for (const quote of ['"', "'", '`']) yield `<${carrier}=${quote}${run()}${quote}>`;
    yield `<${carrier.toUpperCase()}=${run()}>`;
    yield `<${carrier}=${entities(run(), 'decimal')}>`;
    yield `x" ${carrier.split(' ').at(-1)}="${run()}" autofocus y="`;
  }
}

const schemes = ['javascript:', 'JaVaScRiPt:', 'java\tscript:', 'java\nscript:', '\u0001javascript:', ' javascript:', 'javascript&colon;', '&#106;avascript:', '&#x6A;avascript:', 'javascript\u200b:', 'vbscript:', 'livescript:', 'data:text/html,', 'data:text/html;base64,', 'data:image/svg+xml,', 'view-source:javascript:', 'feed:javascript:', 'jar:javascript:', 'blob:javascript:', 'http://x"onmouseover=', 'https://x/"><script>', "https://x/'><img src=x onerror=", 'https://x/`onload=', 'https:javascript:', '//javascript:', 'https://javascript:1@x/'];

function* addresses(): Generator<string> {
  for (const scheme of schemes) {
    const target = scheme.includes('base64') ? `${scheme}${btoa(`<script>parent.${run()}</script>`)}` : `${scheme}${run()}`;
    yield target;
    yield `See https://example.org/?next=${target} for more`;
    yield `<a href="${target}" autofocus>link</a>`;
    yield `[link](${target})`;
    yield `<form action="${target}"><button autofocus>x</button></form>`;
    yield `<meta http-equiv=refresh content="0;url=${target}">`;
    yield `<svg><a href="${target}"><text>x</text></a></svg>`;
    yield `<iframe src="${target}"></iframe>`;
  }
}

function* breakouts(): Generator<string> {
  const exits = ['">', "'>", '`>', '>', '-->', ']]>', '</p>', '</textarea>', '</title>', '</style>', '</script>', '</noscript>', '</article>', '</template>', '</select>', '</xmp>', '</plaintext>', '*/', '?>', '%>', '\\">', '\\u003e', '\\x3e', '&quot;>', '&gt;', '" />', "' />", '"}}>', '"]}</script>', '\u2028'];
  for (const exit of exits) {
    yield `${exit}<script>${run()}</script>`;
    yield `${exit}<img src=x onerror=${run()}>`;
    yield `${exit}<svg/onload=${run()}>`;
  }
}

function* encoded(): Generator<string> {
  const makes: readonly ((text: string) => string)[] = [
    (text) => encodeURIComponent(text),
    (text) => encodeURIComponent(encodeURIComponent(text)),
    (text) => entities(text, 'decimal'),
    (text) => entities(text, 'hex'),
    (text) => entities(text, 'padded'),
    (text) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    (text) => text.replaceAll('<', '&lt').replaceAll('>', '&gt'),
    (text) => text.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e'),
    (text) => text.replaceAll('<', '\\x3c').replaceAll('>', '\\x3e'),
    (text) => text.replaceAll('<', '＜').replaceAll('>', '＞'),
    (text) => text.replaceAll('<', '‹').replaceAll('>', '›'),
    (text) => text.replaceAll('<', '+ADw-').replaceAll('>', '+AD4-'),
    (text) => text.replaceAll('<', '\u00bc').replaceAll('>', '\u00be'),
    (text) => text.split('').join('\u200b'),
    (text) => `\ufeff${text}`,
    (text) => `\u202e${text}`,
    (text) => text.replaceAll('<', '<\u0301'),
    (text) => btoa(text),
  ];
  for (const make of makes) for (const source of [() => `<script>${run()}</script>`, () => `<img src=x onerror=${run()}>`, () => `<svg onload=${run()}>`, () => `javascript:${run()}`]) yield make(source());
}

function* templates(): Generator<string> {
  for (const [open, close] of [['{{', '}}'], ['${', '}'], ['#{', '}'], ['<%=', '%>'], ['{%', '%}'], ['[[', ']]'], ['{', '}'], ['<?=', '?>'], ['@{', '}'], ['*{', '}']] as const) {
    yield `${open}${run()}${close}`;
    yield `${open}constructor.constructor('${run()}')()${close}`;
    yield `<b>${open}${run()}${close}</b>`;
  }
  for (const property of ['expression(', 'url(javascript:', '@import javascript:', '-moz-binding:url(', 'behavior:url(']) {
    yield `<p style="width:${property}${run()})">x</p>`;
    yield `<style>*{x:${property}${run()})}</style>`;
  }
}

function* oddities(): Generator<string> {
  for (const start of ['<', '<!', '<?', '</', '<%', '<\0', '<a<', '<>', '< ', '<\u00a0'])
    for (const event of ['onload', 'onerror', 'onfocus', 'onpointerenter']) yield `${start}svg ${event}=${run()} autofocus tabindex=0>`;
  for (const depth of [2, 8, 64]) yield `${'<div>'.repeat(depth)}<img src=x onerror=${run()}>${'</div>'.repeat(depth)}`;
  for (const polyglot of ['jaVasCript:/*-/*`/*\\`/*\'/*"/**/(/* */', '\'">><marquee><img src=x onerror=', '--></title></style></textarea><svg/onload=', '"-->]]></script><svg onload=']) {
    yield `${polyglot}${run()}>`;
    yield `${polyglot}${run()})//`;
  }
}

function entities(text: string, kind: 'decimal' | 'hex' | 'padded'): string {
  const write = { decimal: (code: number) => `&#${code};`, hex: (code: number) => `&#x${code.toString(16)};`, padded: (code: number) => `&#${String(code).padStart(7, '0')}` }[kind];
  return Array.from(text, (character) => write(character.codePointAt(0) ?? 0)).join('');
}
