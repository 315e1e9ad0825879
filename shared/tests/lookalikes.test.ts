import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lookalikesIn, lookOf } from '../src/lookalikes.ts';

describe('words that look like blocked ones', () => {
  it.each([
    ['Buy VIAGRA now'],
    ['buy v1agra now'],
    ['buy \u0475i\u0430gr\u0430 now'],
    ['buy ｖｉａｇｒａ now'],
    ['buy 𝓿𝓲𝓪𝓰𝓻𝓪 now'],
    ['buy víàgrä now'],
    ['buy v i a g r a now'],
    ['buy v.i.a.g.r.a, now'],
    ['(viagra)'],
    ['V\u0406AGR@'],
  ])('are found: %s', (text) => expect(lookalikesIn(text, ['viagra'])).toEqual(['viagra']));

  it.each([['niagara'], ['viagrate'], ['I agree via Graham'], [''], ['in viа']])('are not seen where there are none: %s', (text) => expect(lookalikesIn(text, ['viagra'])).toEqual([]));

  it('may be phrases, of which only whole ones count', () => {
    expect(lookalikesIn('Cheap,  pills!', ['cheap pills', 'pill'])).toEqual(['cheap pills']);
    expect(lookalikesIn('anything', ['', ' ', '!?'])).toEqual([]);
  });

  it('are found in any text around them, and a look does not change when it is taken twice', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const words = (text: string): string => text.replace(/[^a-z]+/gi, ' ').replace(/(^| )\w(?= |$)/g, ' ');
        expect(lookalikesIn(`${words(before)} tramadol ${words(after)}`, ['tramadol'])).toEqual(['tramadol']);
      }),
    );
    for (const text of ['v i a g r a', 'É!a b c', '１ ２ ３', 'ŸŸ ¡x']) expect(lookOf(lookOf(text))).toBe(lookOf(text));
  });
});
