import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dangerPhrases, suggestsDanger } from '../src/danger.ts';
import { dangerous } from './sentences-of-danger.ts';
import { harmless } from './sentences-without-danger.ts';

describe('words of danger', () => {
  it('are found however they are written', () => {
    const words = (phrase: string): string => phrase.split(' ').flatMap((word) => (word === '…' ? [] : word.replace('*', '').split('/').slice(0, 1))).join(' ').replace('number', '40');
    const spaced = fc.constantFrom(' ', '  ', '\n', ' … ', '-', ', ');
    fc.assert(
      fc.property(fc.constantFrom(...dangerPhrases).map(words), spaced, fc.boolean(), (phrase, space, loud) => {
        const text = `So. ${(loud ? phrase.toUpperCase() : phrase).replaceAll(' ', space)}. Yes`;
        expect([text, suggestsDanger(text)]).toEqual([text, true]);
      }),
      { numRuns: 1000 },
    );
  });

  it('take no time even in the worst text', () => {
    const started = performance.now();
    for (const worst of ['took all the many of ', 'i want to not take my ', 'a*', '*', '40 ', 'could kill he will ', 'number … ']) suggestsDanger(worst.repeat(2000 / worst.length));
    expect(performance.now() - started).toBeLessThan(250);
  });

  it.each(dangerous)('are in “%s”', (text) => expect(suggestsDanger(text)).toBe(true));

  it.each(harmless)('are not in “%s”', (text) => expect(suggestsDanger(text)).toBe(false));
});
