import { describe, expect, it } from '@jest/globals';
import type { ShownComment } from '@bridgepress/shared';
import fc from 'fast-check';
import { avatarHtml } from '../src/comments/avatar.ts';
import { commentHtml } from '../src/comments/comment-text.ts';
import { toldApart } from '../src/comments/told-apart.ts';

describe('what a commenter wrote', () => {
  it('keeps its paragraphs and lines, and its links say that they are not ours', () => {
    expect(commentHtml('See https://help.example/a?b=1&c=2.\nAnd <b>this</b>.\n\nThank you.').text).toBe(
      '<p>See <a href="https://help.example/a?b=1&amp;c=2" rel="nofollow ugc noopener noreferrer">https://help.example/a?b=1&amp;c=2</a>.<br>And &lt;b&gt;this&lt;/b&gt;.</p><p>Thank you.</p>',
    );
  });
});

describe('the small picture beside a comment', () => {
  const identifier = fc.stringMatching(/^[a-z0-9]{24}$/);

  it('is drawn from nothing but numbers, asks for nothing, and is the same each time', () => {
    fc.assert(
      fc.property(identifier, (id) => {
        const { text } = avatarHtml(id);
        expect(text).toMatch(/^<svg class="avatar hue-[0-5]" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">(<circle cx="\d+" cy="\d+" r="\d+"\/>){2}<\/svg>$/);
        expect(avatarHtml(id).text).toBe(text);
      }),
    );
  });

  it('tells comments apart', () => {
    const drawn = new Set(fc.sample(identifier, { numRuns: 500, seed: 1 }).map((id) => avatarHtml(id).text));
    expect(drawn.size).toBeGreaterThan(490);
  });
});

describe('comments of one name', () => {
  const shown = (documentId: string, name: string | null, answered: string | null = null, replies: readonly ShownComment[] = []): ShownComment =>
    ({ documentId, comment: { name }, answers: answered === null ? null : { documentId: answered, name: null, page: 1 }, replies }) as unknown as ShownComment;

  it('are told apart, and so are those on another page that they answer', () => {
    const apart = toldApart([shown('a', null, 'x', [shown('b', null)]), shown('c', 'Ada', 'y'), shown('d', 'Bo', 'x')]);
    expect([...apart.keys()].sort()).toEqual(['a', 'b', 'x', 'y']);
    expect(new Set(apart.values()).size).toBe(4);
    expect(apart.get('y')).toBe(', page 1, comment answered here 2');
  });

  it('have nothing after their name where nobody else has it', () => {
    expect([...toldApart([shown('a', null), shown('c', 'Ada')])]).toEqual([]);
  });
});
