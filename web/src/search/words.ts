import { stemmer } from 'stemmer';

/** One word of a text, as the index knows it, and where it stands. */
export interface Word {
  /** folded and reduced to its stem: `Medicines` and `medicine` are one term */
  readonly term: string;
  /** folded only */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Scripts without spaces between words: each pair of neighbouring characters stands for one. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const run = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** Longer ones are no words. */
const LONGEST = 40;

/** Lower case, without accents and apostrophes. */
export const folded = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/[\p{M}'’]/gu, '').normalize('NFC');

/** The term of a folded word. */
export const termOf = (word: string): string => (/^[a-z]{3,}$/.test(word) ? stemmer(word) : word);

const known = new Map<string, { readonly word: string; readonly term: string }>();
/** Spellings that are remembered: a language's usual words, not every name and number there is. */
const REMEMBERED = 50_000;

/** A spelling's word and term, worked out once for each. */
function meantBy(spelling: string): { readonly word: string; readonly term: string } {
  const remembered = known.get(spelling);
  if (remembered) return remembered;
  const word = folded(spelling);
  const meant = { word, term: termOf(word) };
  if (known.size < REMEMBERED) known.set(spelling, meant);
  return meant;
}

/** The words of a text in their order: the same for the index that is built from articles and for what a reader types. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: found, index } of text.matchAll(run)) {
    if (found.charCodeAt(0) > 0x0e00 && unspaced.test(found)) words.push(...pairsOf(found, index));
    else if (found.length <= LONGEST) {
      const { word, term } = meantBy(found);
      if (word !== '') words.push({ term, word, start: index, end: index + found.length });
    }
  }
  return words;
}

/** Words that hold a question together, and that nearly every text has. */
const holding = new Set(
  'a about an and are as at be been but by can could did do does for from had has have how i if in is it its me my of on or our should so that the their there they this to was we were what when where which who why will with would you your'.split(' '),
);

/** The words of a question that say what it is about; all of them when none does. */
export function questionWords(question: string): Word[] {
  const words = wordsOf(question);
  const telling = words.filter(({ word }) => !holding.has(word));
  return telling.length > 0 ? telling : words;
}

function pairsOf(text: string, at: number): Word[] {
  const characters = Array.from(text);
  const pairs: Word[] = [];
  let start = at;
  for (const [index, character] of characters.entries()) {
    const pair = character + (characters[index + 1] ?? '');
    if (index === 0 || index + 1 < characters.length) pairs.push({ term: folded(pair), word: folded(pair), start, end: start + pair.length });
    start += character.length;
  }
  return pairs;
}
