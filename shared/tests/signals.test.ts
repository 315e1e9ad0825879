import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dangerPhrases, suggestsDanger } from '../src/danger.ts';
import { detailsIn, detailsOf } from '../src/personal-details.ts';
import { reasonText, signalsOf, spamScore, urgencyOf } from '../src/signals.ts';

const found = (text: string): string[] => detailsIn(text).map(({ kind, text: part }) => `${kind}: ${part}`);
const judged = (body: string, more: object = {}) => signalsOf({ body, name: null, trapped: false, ...more });

describe('details one may regret', () => {
  it.each([
    ['Call me on (555) 123-4567 tonight', ['phone: (555) 123-4567']],
    ['My number: +1 555.123.4567.', ['phone: +1 555.123.4567']],
    ['Ring +49 170 1234567!', ['phone: +49 170 1234567']],
    ['Write to ann.b+x@mail.example.org, please', ['email: ann.b+x@mail.example.org']],
    ['I live at 12 Maple Street near you', ['address: 12 Maple Street']],
    ['Send it to 400 N 3rd Ave, Springfield, IL 62704', ['address: 400 N 3rd Ave', 'address: IL 62704']],
    ['P.O. Box 77', ['address: P.O. Box 77']],
    ['My brother John Miller was in rehab.', ['full-name: John Miller']],
    ["Mary O'Neil relapsed, then relapse again", ["full-name: Mary O'Neil"]],
    ['Ring 555‑123‑4567, +49 (0)30 123456 or 030/1234567', ['phone: 555‑123‑4567', 'phone: +49 (0)30 123456', 'phone: 030/1234567']],
    ['06 12 34 56 78; ５５５１２３４５６７; 555•123•4567', ['phone: 06 12 34 56 78', 'phone: ５５５１２３４５６７', 'phone: 555•123•4567']],
    ['Call five five five, one two three four', ['phone: five five five, one two three four']],
    ['ann (at) mail (dot) com, or ann at mail dot com, or ann at gmail.com', ['email: ann (at) mail (dot) com', 'email: ann at mail dot com', 'email: ann at gmail.com']],
    ['we are at 742 evergreen terrace, Apt 4B, SW1A 1AA', ['address: 742 evergreen terrace', 'address: Apt 4B', 'address: SW1A 1AA']],
    ['Dr. John A. Miller treated me. So did Maria de la Cruz and Seán Ó Súilbhéin.', ['full-name: John A. Miller', 'full-name: Maria de la Cruz', 'full-name: Seán Ó Súilbhéin']],
    ['I met John Miller. He was in rehab with me.', ['full-name: John Miller']],
  ])('are found in “%s”', (text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    'I have been sober since 2018-10-22, from 2010-2015 I was not.',
    'Call 988 or 1-800-662-4357, day or night.',
    'It took 12 weeks, 3 times a week, and 1,000 steps.',
    'I liked Robert Downey in that film.',
    'After Treatment I went to Alcoholics Anonymous in New York.',
    'See https://example.org/12345678901 for more.',
    'A 20 minute drive, 5 days a week, 20 minutes down the road.',
    'In 2019 2020 2021, on 12/05/2024 and 2024-01-05 10:30, doses of 10 20 30 40 mg cost $1500000.',
    'Call 1-800-662-HELP. It is open at 7 dot, and I am at home.',
    'God Bless. Mental Health treatment at Happy Thanksgiving, and Blue Cross covers rehab.',
    '',
  ])('are not seen where there are none: “%s”', (text) => expect(found(text)).toEqual([]));

  it('are looked for in the name above a comment too, which stands beside all of its words', () => {
    expect(detailsOf({ name: 'John Miller', body: 'It was kind here.\n\nI have been sober since.' })).toEqual([{ kind: 'full-name', text: 'John Miller' }]);
    expect(detailsOf({ name: 'Grateful Mom', body: 'He is in rehab.' })).toEqual([]);
    expect(detailsOf({ name: 'John Miller', body: 'Thank you for writing this.' })).toEqual([]);
    expect(judged('He is in rehab.', { name: 'John Miller' })).toEqual([{ reason: 'full-name', score: 0 }]);
  });

  it('are always parts of the text, each once, and looking takes no time even in the worst text', () => {
    const parts = fc.array(fc.constantFrom('1', '+', '(', ') ', '-', ' ', 'a@', 'a.', 'John ', 'Street', 'rehab ', '. ', '\n', '12 Maple '), { maxLength: 200 }).map((each) => each.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), parts), (text) => {
        const details = detailsIn(text);
        for (const { text: part } of details) expect(text).toContain(part);
        expect(new Set(details.map((each) => JSON.stringify(each))).size).toBe(details.length);
      }),
    );
    const started = performance.now();
    for (const worst of ['1'.repeat(2000), 'a.'.repeat(1000), '1 A'.repeat(660), 'a@a.'.repeat(500), 'Aa '.repeat(660), '(((((('.repeat(330), 'one '.repeat(500), 'a at '.repeat(400), '1 a a '.repeat(330), 'Aa de '.repeat(330), 'rehab. '.repeat(280)]) detailsIn(worst);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('words of danger', () => {
  it('are found however they are written', () => {
    const phrase = fc.constantFrom(...dangerPhrases).map((each) => each.replace('*', ''));
    const spaced = fc.constantFrom(' ', '  ', '\n', ' … ', '-', ', ');
    fc.assert(
      fc.property(phrase, spaced, fc.boolean(), (words, space, loud) => {
        const text = `So. ${(loud ? words.toUpperCase() : words).replaceAll(' ', space)}. Yes`;
        expect(suggestsDanger(text)).toBe(true);
      }),
    );
  });
  it.each(['I don’t want to live', 'I can’t go on', 'Suicidal since May', 'I took   TOO many', 'I’m going to end it tonight', 'I can’t do this anymore', 'I don’t want to wake up', 'Thinking of killing my self', 'My son won’t wake up', 'He is UNCONSCIOUS', 'I swallowed a bottle of pills', 'She hits me', 'He overdosed an hour ago', 'She had a seizure this morning'])('“%s” is one', (text) => expect(suggestsDanger(text)).toBe(true));
  it.each(['I killed time at the office', 'My sister took too much time', 'Dying to read more', 'It cannot go one day without rain', 'Naloxone reverses an overdose', 'The drug was killing him slowly', 'I could kill for a cigarette', 'He was dead tired', 'I took pills for ten years', 'I overdosed in 2019', ''])('“%s” is none', (text) => expect(suggestsDanger(text)).toBe(false));
});

describe('signals', () => {
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
