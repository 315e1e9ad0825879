import transliterate from '@sindresorhus/transliterate';

/** Addresses that the site or a file system keeps for itself. Windows device names break clones and backups there. */
const reserved = new Set([
  'index', '404', 'feed', 'feed-xml', 'search', 'comments', 'preview', 'archive', 'people', 'assets', 'privacy', 'articles', 'categories', 'media', 'admin', 'api', 'graphql',
  'con', 'prn', 'aux', 'nul',
  ...Array.from({ length: 9 }, (_, n) => [`com${n + 1}`, `lpt${n + 1}`]).flat(),
]);

/** Longest slug in characters: with its folder and `index.html.br` it stays under the 255 bytes of a file name, and readable in a link. */
export const SLUG_MAX = 120;

/** Beside those, first segments of paths that belong to the site: a static page stands at `/<slug>/` and must not stand in their way. */
const reservedAtTop = new Set(['home', 'find', 'uploads', 'social', 'sitemap', 'robots', 'redirects', 'withdrawn', 'releases', 'health', 'fonts', 'images', 'static', 'well-known']);

export type SlugProblem = 'empty' | 'too-long' | 'characters' | 'reserved';

/**
 * What is wrong with a slug, or null when it may be an address segment: lower-case ASCII letters and digits in words
 * joined by single hyphens, not a number (those are pagination) and not reserved.
 */
export function slugProblem(slug: string): SlugProblem | null {
  if (slug === '') return 'empty';
  if (slug.length > SLUG_MAX) return 'too-long';
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) return 'characters';
  if (/^\d+$/.test(slug) || reserved.has(slug)) return 'reserved';
  return null;
}

/** As `slugProblem`, for an entry whose address is `/<slug>/`. */
export const pageSlugProblem = (slug: string): SlugProblem | null => slugProblem(slug) ?? (reservedAtTop.has(slug) ? 'reserved' : null);

/** The plain sentence an editor reads for each problem. */
export const slugProblemText: Readonly<Record<SlugProblem, string>> = {
  empty: 'Give the page an address: a few lower-case words joined by hyphens.',
  'too-long': `Shorten the address to at most ${SLUG_MAX} characters.`,
  characters: 'Use only the letters a–z, digits and single hyphens in the address, for example “what-to-expect”.',
  reserved: 'This address is kept for the site itself. Add a word to it, for example “about-index”.',
};

/** A slug made from any title: accents folded, other alphabets in Latin letters, signs of languages that cannot be spelled out dropped, cut at a word. Empty when nothing is left. */
export function slugFrom(title: string): string {
  const words = inPlainLetters(title)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, SLUG_MAX) : `${slug}-${word}`;
    if (longer.length > SLUG_MAX) break;
    slug = longer;
  }
  return slug;
}

/** Nearly all titles are in plain letters already, but for an apostrophe. */
function inPlainLetters(title: string): string {
  if (/^[ -~]*$/.test(title)) return title.replaceAll("'", '');
  return transliterate(title.replace(/[’‘“”–—…]/g, (sign) => (sign === '’' ? '' : ' ')))
    .normalize('NFKD')
    .replace(/[\u0300-\u036f’']/g, '')
    .replace(/ß/g, 'ss');
}
