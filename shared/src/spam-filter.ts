/** A filter that learns words from what moderators decide. It counts, says what it found, and decides nothing. */

/** How often a word occurred in comments that were marked as spam, and in those that were approved. */
export interface WordCount {
  readonly word: string;
  readonly spam: number;
  readonly kept: number;
}

/** How many comments it has learned from. */
export interface Learned {
  readonly spam: number;
  readonly kept: number;
}

export interface Judgement {
  /** how much it speaks for spam, as in a `Signal`; never enough by itself to put a comment last */
  readonly score: 2 | 4;
  /** the words of this comment that speak most for spam */
  readonly words: readonly string[];
}

/** Below so many comments of each kind it knows too little to say anything. */
export const LEARNED_MIN = 5;
/** Most different words that are looked at in one comment. */
const WORDS_MAX = 300;
/** Most words that together make a judgement: those that say most. */
const TELLING_MAX = 15;

/** The different words of a comment, lower case, without what only decorates them. */
export function wordsOf({ name, body }: { readonly name: string | null; readonly body: string }): readonly string[] {
  const text = `${name ?? ''}\n${body}`.normalize('NFKC').toLowerCase();
  const words = new Set<string>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}'’-]{1,23}(?![\p{L}\p{N}\p{M}])/gu)) {
    words.add(word);
    if (words.size === WORDS_MAX) break;
  }
  return [...words];
}

/** What the words of one comment say together; null when they speak for no spam, or too little was learned. */
export function judge(counts: readonly WordCount[], learned: Learned): Judgement | null {
  if (learned.spam < LEARNED_MIN || learned.kept < LEARNED_MIN) return null;
  const telling = counts
    .map((count) => ({ word: count.word, likelihood: likelihoodOf(count, learned) }))
    .filter(({ likelihood }) => Math.abs(likelihood - 0.5) > 0.1)
    .sort((a, b) => Math.abs(b.likelihood - 0.5) - Math.abs(a.likelihood - 0.5) || (a.word < b.word ? -1 : 1))
    .slice(0, TELLING_MAX);
  const odds = telling.reduce((sum, { likelihood }) => sum + Math.log(likelihood / (1 - likelihood)), 0);
  const probability = 1 / (1 + Math.exp(-odds));
  if (probability < 0.9) return null;
  const words = telling.filter(({ likelihood }) => likelihood > 0.5).map(({ word }) => word);
  return { score: probability < 0.99 ? 2 : 4, words: words.slice(0, 3) };
}

/** How likely a comment with this word is spam, from 0 to 1 without reaching either; one half for a word that was never seen (Robinson's estimate). */
function likelihoodOf({ spam, kept }: WordCount, learned: Learned): number {
  const seen = Math.max(0, spam) + Math.max(0, kept);
  if (seen === 0) return 0.5;
  const inSpam = Math.min(1, Math.max(0, spam) / learned.spam);
  const inKept = Math.min(1, Math.max(0, kept) / learned.kept);
  return (0.5 + seen * (inSpam / (inSpam + inKept))) / (1 + seen);
}
