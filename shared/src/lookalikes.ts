/** Letters of other alphabets, digits and signs that pass for a Latin letter at a glance, by what they pass for. */
const table: Readonly<Record<string, string>> = {
  a: 'аαɑ@4', b: 'вьβƅ8', c: 'сϲс¢', d: 'ԁɗ', e: 'еєεё3€', f: 'ƒғ', g: 'ɡց9', h: 'һнհ', i: 'іιıӏlјj1|¡', k: 'кκ', m: 'мṃ', n: 'пηո', o: 'оοσօ0ø', p: 'рρ', q: 'ԛ', r: 'гґᴦ', s: 'ѕꜱ5$', t: 'тτ7', u: 'υцս', v: 'ѵν', w: 'ѡωш', x: 'хχ×', y: 'уүγ', z: 'ᴢ2',
};

const looks = new Map(Object.entries(table).flatMap(([letter, others]) => Array.from(others, (other) => [other, letter] as const)));

/**
 * A text as it looks: without case, accents and punctuation, and with every letter that passes for another as that other. Words are
 * separated by one space; letters that were spelled out one by one are put together. For comparing only: nobody can read it.
 */
export function lookOf(text: string): string {
  const plain = text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  // At the end of a word it is what it says.
  const inWords = plain.replace(/!(?=[\p{L}\p{N}])/gu, 'i');
  const looked = Array.from(inWords, (character) => looks.get(character) ?? character).join('');
  return looked
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<=(?:^| )[\p{L}\p{N}]) (?=[\p{L}\p{N}](?: |$))/gu, '');
}

/** Which of the words or phrases a text holds, whole, however their letters are disguised. */
export function lookalikesIn(text: string, words: readonly string[]): readonly string[] {
  const look = ` ${lookOf(text)} `;
  return words.filter((word) => {
    const sought = lookOf(word);
    return sought !== '' && look.includes(` ${sought} `);
  });
}
