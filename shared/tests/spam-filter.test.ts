import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judge, LEARNED_MIN, wordsOf, type Learned } from '../src/spam-filter.ts';

/** A filter in memory: what it was taught, as the CMS keeps it. */
function taught(spam: readonly string[], kept: readonly string[]) {
  const counts = new Map<string, { spam: number; kept: number }>();
  const learn = (texts: readonly string[], kind: 'spam' | 'kept'): void => {
    for (const word of texts.flatMap((body) => wordsOf({ name: null, body }))) counts.set(word, { spam: 0, kept: 0, ...counts.get(word), [kind]: (counts.get(word)?.[kind] ?? 0) + 1 });
  };
  learn(spam, 'spam');
  learn(kept, 'kept');
  const learned: Learned = { spam: spam.length, kept: kept.length };
  return (body: string) => judge(wordsOf({ name: null, body }).map((word) => ({ word, spam: 0, kept: 0, ...counts.get(word) })), learned);
}

const spam = Array.from({ length: 8 }, (_, index) => `Casino bonus number ${index}: play poker and win the jackpot today`);
const kept = Array.from({ length: 8 }, (_, index) => `My brother is sober for ${index} weeks today and I am grateful for this article`);

describe('what a filter has learned', () => {
  it('is told with the words it is about', () => {
    const judgement = taught(spam, kept)('Win the casino jackpot');
    expect(judgement?.score).toBeGreaterThan(0);
    expect(judgement?.words).toContain('casino');
  });
  it('speaks for nothing where words are ordinary or unknown', () => {
    const of = taught(spam, kept);
    expect(of('I am grateful for my brother')).toBeNull();
    expect(of('Entirely different vocabulary')).toBeNull();
    expect(of('')).toBeNull();
  });
  it('is not used before there is enough of both kinds', () => {
    expect(taught(spam.slice(0, LEARNED_MIN - 1), kept)('casino bonus jackpot')).toBeNull();
    expect(taught(spam, kept.slice(0, LEARNED_MIN - 1))('casino bonus jackpot')).toBeNull();
  });
  it('never weighs enough to put a comment last by itself, whatever the counts', () => {
    const count = fc.record({ word: fc.string(), spam: fc.integer({ min: -5, max: 1e6 }), kept: fc.integer({ min: -5, max: 1e6 }) });
    const learned = fc.record({ spam: fc.nat(1e6), kept: fc.nat(1e6) });
    fc.assert(fc.property(fc.array(count), learned, (counts, total) => (judge(counts, total)?.score ?? 0) < 5));
  });
});

describe('the words of a comment', () => {
  it('are those of any script, once each, without case and punctuation', () => {
    expect(wordsOf({ name: 'Zoë', body: 'Don’t SHOUT, don’t! Привет 日本語 x' })).toEqual(['zoë', 'don’t', 'shout', 'привет', '日本語']);
  });
  it('are at most 300, found quickly', () => {
    expect(wordsOf({ name: null, body: Array.from({ length: 900 }, (_, index) => `w${index}`).join(' ') })).toHaveLength(300);
  });
});
