/** Marks on letters of scripts in which they are an ornament, an accent or a point; elsewhere, as in Devanagari or Thai, a mark can be a vowel and stays. */
const ornaments = /(?<=[\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}\p{scx=Armenian}\p{scx=Hebrew}\p{scx=Arabic}\p{scx=Syriac}])\p{M}+/gu;

/**
 * A text as it is searched: case, accents, width, ligatures and white space do not count, in any script. Compared letter by letter, so that
 * no database's own idea of letters matters.
 */
export const searchText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(ornaments, '')
    // Capitals first: ß becomes ss, and both forms of a sigma one.
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
