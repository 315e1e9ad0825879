import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayPublishAtOnce, privateLinkIn } from '../src/trust.ts';

describe('a comment is public without waiting', () => {
  it('only with enough approved, nothing refused, and nothing to look at', () => {
    expect(mayPublishAtOnce({ approved: 3, refused: 0 }, { trustAfter: 3 }, [])).toBe(true);
    expect(mayPublishAtOnce({ approved: 2, refused: 0 }, { trustAfter: 3 }, [])).toBe(false);
    expect(mayPublishAtOnce({ approved: 9, refused: 1 }, { trustAfter: 3 }, [])).toBe(false);
    expect(mayPublishAtOnce({ approved: 9, refused: 0 }, { trustAfter: 3 }, [{ reason: 'danger', score: 0 }])).toBe(false);
  });
  it('never on a site that holds everything', () => {
    fc.assert(fc.property(fc.nat(), (approved) => !mayPublishAtOnce({ approved, refused: 0 }, { trustAfter: null }, [])));
  });
});

describe('a private link', () => {
  const token = 'Abc-_0123456789defghij';
  it.each([token, ` ${token}`.trim(), `https://example.org/comments/own/${token}`, `https://example.org/comments/own/#${token}`, `/comments/${token}/`])('is found in %s', (pasted) => expect(privateLinkIn(pasted)).toBe(token));
  it.each(['', 'no link', `${token}x`, 'https://example.org/articles/an-article-about-something/', '{"$ne":null}'])('is not seen in %s', (pasted) => expect(privateLinkIn(pasted)).toBeNull());
});
