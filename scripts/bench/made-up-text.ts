/** Different words in all texts together, about as many as a large health site has. */
const VOCABULARY = 16_000;
const syllables = 'ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu'.split(' ');

/** A word by its rank: the first are the most frequent. */
export function wordOf(rank: number): string {
  let word = '';
  for (let rest = rank + syllables.length; rest > 0; rest = Math.floor(rest / syllables.length)) word += syllables[rest % syllables.length]!;
  return word;
}

/** Words as often as in real texts, where the tenth is a tenth as frequent as the first (Zipf). The same in each run. @param seed of one text */
export function words(seed: number, count: number): string {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  const made: string[] = [];
  while (made.length < count) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    made.push(wordOf(Math.floor(VOCABULARY ** (state / 2 ** 32)) - 1));
  }
  return made.join(' ');
}
