import { wordsOf } from './words.ts';

/** A piece of text, and whether it is one of the words that were looked for. */
export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** Characters of a passage. */
const LENGTH = 220;

/** Cuts a text where words stand that were looked for. @param sought tells by term and folded word */
export function marked(text: string, sought: (term: string, word: string) => boolean): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { term, word, start, end } of wordsOf(text)) {
    if (start < at || !sought(term, word)) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), found: false });
    pieces.push({ text: text.slice(start, end), found: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), found: false });
  return pieces;
}

/** How many different words of a text were looked for. */
export const countFound = (text: string, sought: (term: string, word: string) => boolean): number =>
  new Set(wordsOf(text).flatMap(({ term, word }) => (sought(term, word) ? [term] : []))).size;

/** The part of a text around the first word that was looked for, cut at spaces. */
export function passageOf(text: string, sought: (term: string, word: string) => boolean): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= LENGTH) return plain;
  const first = wordsOf(plain).find(({ term, word }) => sought(term, word))?.start ?? 0;
  const from = first < LENGTH / 2 ? 0 : plain.indexOf(' ', first - LENGTH / 2) + 1;
  const cut = plain.lastIndexOf(' ', from + LENGTH);
  const to = from + LENGTH >= plain.length ? plain.length : cut > first ? cut : from + LENGTH;
  return `${from > 0 ? '… ' : ''}${plain.slice(from, to)}${to < plain.length ? ' …' : ''}`;
}
