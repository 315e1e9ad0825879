/**
 * Lists of plain phrases that somebody who writes no programs can read and change: words between single spaces, where `a/b` is either, `*` stands
 * for the rest of a word, and `…` for up to so many words in between.
 */
interface Reading {
  /** most words that `…` stands for */
  readonly between: number;
  /** how a word stands in the texts that are looked through */
  readonly folded?: (word: string) => string;
}

/** Finds any of the phrases in a text of lower-case words, each with one space before and after it. */
export function anyOf(phrases: readonly string[], { between, folded = (word) => word }: Reading): RegExp {
  const wordPattern = (word: string): string => (word.endsWith('*') ? `${folded(word.slice(0, -1))}[a-z]*` : folded(word));
  const part = (word: string): string => (word === '…' ? `(?:[a-z]+ ){0,${between}}` : `(?:${word.split('/').map(wordPattern).join('|')}) `);
  return new RegExp(phrases.map((phrase) => ` ${phrase.split(' ').map(part).join('')}`).join('|'));
}
