import { unpacked, type Shard } from './search-index.ts';

/** One word that a reader typed, with every term of the index that it may mean and how surely, from 0 to 1. */
export type Meanings = ReadonlyMap<string, { readonly sure: number; readonly postings: readonly number[] }>;

const EXACT = 1;
const BEGINNING = 0.6;
const MISSPELT = 0.4;
/** Terms taken into account for a beginning such as “med”. */
const MOST = 24;

/**
 * The terms a word may mean, from the shards that could hold them: itself; while it is being typed every term that begins with it; and when there
 * is none of these, terms one or two letters away.
 */
export function meaningsOf(word: string, term: string, shards: readonly Shard[], typing: boolean): Meanings {
  const found = new Map<string, { sure: number; postings: readonly number[] }>();
  const all = shards.flat();
  for (const [each, postings] of all) if (each === term) found.set(each, { sure: EXACT, postings });
  if (typing && word.length >= 2) {
    const begins = all.filter(([each]) => each !== term && (each.startsWith(word) || each.startsWith(term)));
    begins.sort(([, a], [, b]) => b.length - a.length);
    for (const [each, postings] of begins.slice(0, MOST)) found.set(each, { sure: BEGINNING, postings });
  }
  // “medicat” is on its way from one term, “medic”, to another word of it.
  if (typing && found.size === 0) {
    const shorter = all.filter(([each]) => each.length >= 4 && each.length >= word.length - 4 && word.startsWith(each)).at(-1);
    if (shorter) found.set(shorter[0], { sure: BEGINNING, postings: shorter[1] });
  }
  if (found.size === 0 && term.length >= 4) {
    const allowed = term.length >= 7 ? 2 : 1;
    for (const [each, postings] of all) if (lettersApart(each, term, allowed) <= allowed) found.set(each, { sure: MISSPELT, postings });
  }
  return found;
}

/** Entries by how well they answer: first how many of the words they have, then how much. @param entries how many there are in all */
export function ranked(words: readonly Meanings[], entries: number): number[] {
  const scores = new Map<number, { words: number; score: number }>();
  for (const meanings of words) {
    const best = new Map<number, number>();
    for (const { sure, postings } of meanings.values()) {
      const rarity = Math.log(1 + entries / (1 + postings.length));
      for (const [entry, weight] of unpacked(postings)) best.set(entry, Math.max(best.get(entry) ?? 0, sure * weight * rarity));
    }
    for (const [entry, score] of best) {
      const known = scores.get(entry) ?? { words: 0, score: 0 };
      scores.set(entry, { words: known.words + 1, score: known.score + score });
    }
  }
  // Later entries are newer ones: of two that answer as well, the newer comes first.
  return [...scores].sort(([a, x], [b, y]) => y.words - x.words || y.score - x.score || b - a).map(([entry]) => entry);
}

/** Letters to change, add, drop or swap to get from one word to another; more than `most` is not counted further. */
export function lettersApart(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity;
      row.push(Math.min(changed, last[j]! + 1, row[j - 1]! + 1, swapped));
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length]!;
}
