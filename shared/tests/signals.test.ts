import { describe, expect, it } from '@jest/globals';
import { reasonText, signalsOf, spamScore, urgencyOf } from '../src/signals.ts';

const judged = (body: string, more: object = {}) => signalsOf({ body, name: null, trapped: false, ...more });

describe('signals', () => {
  it('name a full name above the comment, too', () => expect(judged('He is in rehab.', { name: 'John Miller' })).toEqual([{ reason: 'full-name', score: 0 }]));
  it('are none for an ordinary comment', () => expect(judged('Thank you. This helped me and my mother a lot.')).toEqual([]));
  it('put danger before everything, even in what looks like spam', () => {
    expect(urgencyOf(judged('I want to die https://a.example', { trapped: true }))).toBe(1);
  });
  it('put what looks like spam last', () => {
    expect(urgencyOf(judged('Nice post', { trapped: true }))).toBe(-1);
    expect(urgencyOf(judged('https://a.example '.repeat(5)))).toBe(-1);
    expect(urgencyOf(judged('https://a.example'))).toBe(0);
  });
  it('each have a reason in words, and personal details do not count as spam', () => {
    const signals = judged('BUY THESE CHEAP THINGS NOW, ALL OF THEM, NOW, NOW, AND ONCE MORE!!!!!!!!!!!! a@b.io https://c.io', { trapped: true });
    expect(signals.map(({ reason }) => reason).sort()).toEqual(['email', 'links', 'repetition', 'shouting', 'trap']);
    for (const { reason } of signals) expect(reasonText[reason]).not.toBe('');
    expect(spamScore(signals)).toBe(14);
    expect(spamScore(judged('a@b.example'))).toBe(0);
  });
});
