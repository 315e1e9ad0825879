import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countLinks, segmentsOf } from '../src/links.ts';

const hrefs = (line: string): (string | null)[] => segmentsOf(line).flatMap(({ href }) => href ?? []);
const pieces = fc.constantFrom('http://', 'HTTPS://', 'https://', 'javascript:', 'data:text/html,', '//', 'a.example', '[::1]', '%00', '@', ':', '"', "'", '<', '>', ')', '(', '.', '\\', '&', '&#x6a;', ' ', '日本', '👍', '?q=1', '#x', ':99999', 'user:pass@');
const line = fc.oneof(fc.string({ unit: 'binary' }), fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')));

describe('addresses in a line', () => {
  it('cut it without losing or changing a character, and lead to the web only', () => {
    fc.assert(
      fc.property(line, (text) => {
        const segments = segmentsOf(text);
        expect(segments.map((each) => each.text).join('')).toBe(text);
        for (const { href } of segments) {
          if (href === null) continue;
          expect(href).toMatch(/^https?:\/\/[^\s<>"']+$/);
          expect(new URL(href).username).toBe('');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['See https://a.example/b.', ['https://a.example/b']],
    ['(https://a.example/b_(c))', ['https://a.example/b_(c)']],
    ['“https://a.example/?q=1&r=2”, and http://b.example!', ['https://a.example/?q=1&r=2', 'http://b.example/']],
    ['HTTPS://A.EXAMPLE/B', ['https://a.example/B']],
    ['https://bank.example@evil.example/', []],
    ['javascript:alert(1) data:text/html,x //a.example ftp://a.example mailto:a@b.example', []],
    ['https:// and http://', []],
    ['xhttps://a.example', []],
  ])('are found in %s', (text, expected) => expect(hrefs(text)).toEqual(expected));

  it('are counted over all lines', () => expect(countLinks('https://a.example\nno\nhttps://b.example https://c.example')).toBe(3));
});
