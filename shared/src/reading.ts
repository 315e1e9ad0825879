/** Words an adult reads in a minute. */
const WORDS_PER_MINUTE = 220;

/** Words of a text in any script; where words are not separated, each run of letters counts as one. */
export const wordsIn = (text: string): readonly string[] => text.match(word) ?? [];

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;

/** How many words a text has, without making a list of them. */
export function countWords(text: string): number {
  let count = 0;
  for (word.lastIndex = 0; word.test(text); ) count++;
  return count;
}

/** At least one. */
export const readingMinutes = (words: number): number => Math.max(1, Math.round(words / WORDS_PER_MINUTE));

/** Fewer words than this say nothing about how a text reads. */
const ENOUGH = 100;

/**
 * The school grade in which an English text can be read (Flesch and Kincaid, 1975), or null when the text is too short to tell.
 * Syllables are counted by groups of vowels, which is right on the average and not for each word.
 */
export function gradeOf(text: string): number | null {
  const words = wordsIn(text);
  if (words.length < ENOUGH) return null;
  const sentences = Math.max(1, text.split(/[.!?…]+(?=\s|$)|\n+/).filter((each) => /\p{L}/u.test(each)).length);
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return Math.max(0, 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59);
}

function syllablesIn(word: string): number {
  const groups = word.toLowerCase().replace(/(?:[^laeiouy]es|[^laeiouydt]ed|[^laeiouy]e)$/, '').match(/[aeiouy]{1,2}/g);
  return Math.max(1, groups?.length ?? 0);
}
