import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginningOf, cleanLine, cleanParagraphs, cleanText, lengthOf } from '../src/plain-text.ts';

const nasty = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\u0000', '\u001b[31m', '\u202e', '\u2066', '\u200b', '\ud800', '\udfff', '\r\n', '\u2028', 'e\u0301', 'a' + '\u0301'.repeat(40), '\u{e0041}', '👩‍👩‍👧', '\t', '\u00a0'),
  ),
).map((parts) => parts.join(''));

describe('any text, once cleaned,', () => {
  it.each([
    ['a text', cleanText],
    ['a line', cleanLine],
    ['paragraphs', cleanParagraphs],
  ])('as %s is not changed by cleaning it again', (_, clean) => {
    fc.assert(fc.property(nasty, (raw) => expect(clean(clean(raw))).toBe(clean(raw))));
  });

  it('holds nothing that a database refuses, that hides, or that turns text around', () => {
    fc.assert(
      fc.property(nasty, (raw) => {
        const text = cleanText(raw);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/);
        expect(text).not.toMatch(/\p{M}{5}/u);
      }),
    );
  });

  it('has as a line no break, and as paragraphs never two empty lines', () => {
    fc.assert(
      fc.property(nasty, (raw) => {
        expect(cleanLine(raw)).not.toMatch(/\n|^\s|\s$| {2}/);
        expect(cleanParagraphs(raw)).not.toMatch(/\n{3}|^\s|\s$/);
      }),
    );
  });
});

describe('what people write', () => {
  it.each(['Straße', 'İstanbul', 'Tiếng Việt', 'עִבְרִית', 'ไทยที่นี่', '日本語', '👩‍👩‍👧 👍🏽', 'naïve café', 'क्षत्रिय'])('stays as it is: %s', (text) => {
    expect(cleanText(text)).toBe(text.normalize('NFC'));
  });

  it('is counted in characters, not in halves of them', () => {
    expect(lengthOf('👍')).toBe(1);
    expect(lengthOf('日本')).toBe(2);
  });
});

describe('the beginning of a text', () => {
  it.each([
    ['Short.', 'Short.'],
    ['One\n\n two  three', 'One two …'],
    ['Prior authorization', 'Prior …'],
    ['Exactly 10', 'Exactly 10'],
    ['Exactly 10 and', 'Exactly 10 …'],
    ['Antidisestablishment', 'Antidisest …'],
    ['👍'.repeat(11), `${'👍'.repeat(10)} …`],
  ])('of %j is %j', (text, beginning) => expect(beginningOf(text, 10)).toBe(beginning));
});
