import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PublishedComment } from '../src/comment.ts';
import { buildThread, countApproved, walkThread } from '../src/thread.ts';

const comment = (documentId: string, more: object = {}): PublishedComment =>
  ({ state: 'approved', documentId, article: 'a', parent: null, name: null, body: documentId, submittedAt: '2024-01-01T00:00:00.000Z', staff: false, ...more }) as PublishedComment;

const shape = (comments: readonly PublishedComment[]): unknown => {
  const of = (nodes: ReturnType<typeof buildThread>): unknown => nodes.map((node) => [node.comment ? node.documentId : `(${node.documentId})`, of(node.replies)]);
  return of(buildThread(comments));
};

const ids = Array.from({ length: 12 }, (_, index) => `c${String(index).padStart(2, '0')}`);
/** Any comments with any parents: absent ones, themselves, loops. */
const anyComments = fc
  .uniqueArray(
    fc.record({
      documentId: fc.constantFrom(...ids),
      parent: fc.constantFrom(null, ...ids),
      state: fc.constantFrom('approved', 'removed'),
      submittedAt: fc.constantFrom('2024-01-01T00:00:00.000Z', '2024-01-02T00:00:00.000Z', '2024-01-03T00:00:00.000Z'),
    }),
    { selector: ({ documentId }) => documentId },
  )
  .map((list) => list.map(({ documentId, ...more }) => comment(documentId, more)));

describe('a thread of any comments', () => {
  it('shows every approved comment exactly once', () => {
    fc.assert(
      fc.property(anyComments, (comments) => {
        const shown = [...walkThread(buildThread(comments))].flatMap(({ node }) => (node.comment ? [node.documentId] : []));
        expect(shown.sort()).toEqual(comments.filter(({ state }) => state === 'approved').map(({ documentId }) => documentId).sort());
        expect(shown).toHaveLength(countApproved(comments));
      }),
    );
  });

  it('has a tombstone only where an approved reply stands below it', () => {
    fc.assert(
      fc.property(anyComments, (comments) => {
        for (const { node } of walkThread(buildThread(comments)))
          if (node.comment === null) expect([...walkThread(node.replies)].some((below) => below.node.comment !== null)).toBe(true);
      }),
    );
  });

  it('does not depend on the order in which comments arrive', () => {
    fc.assert(
      fc.property(anyComments, fc.infiniteStream(fc.nat()), (comments, numbers) => {
        const shuffled = comments.map((each) => [numbers.next().value as number, each] as const).sort(([a], [b]) => a - b).map(([, each]) => each);
        expect(shape(shuffled)).toEqual(shape(comments));
      }),
    );
  });

  it('puts a reply below the comment it answers, unless that would close a loop', () => {
    fc.assert(
      fc.property(anyComments, (comments) => {
        const parents = new Map(comments.map(({ documentId, parent }) => [documentId, parent]));
        const looped = (id: string): boolean => {
          const seen = new Set<string>();
          for (let at: string | null | undefined = id; at; at = parents.get(at)) {
            if (seen.has(at)) return true;
            seen.add(at);
          }
          return false;
        };
        for (const { node } of walkThread(buildThread(comments)))
          for (const reply of node.replies) if (!looped(reply.documentId)) expect(parents.get(reply.documentId)).toBe(node.documentId);
      }),
    );
  });
});

describe('a thread', () => {
  it('is oldest first on every level', () => {
    expect(
      shape([
        comment('late', { submittedAt: '2024-03-01T00:00:00.000Z' }),
        comment('early'),
        comment('second', { parent: 'early', submittedAt: '2024-02-02T00:00:00.000Z' }),
        comment('first', { parent: 'early', submittedAt: '2024-02-01T00:00:00.000Z' }),
      ]),
    ).toEqual([
      ['early', [['first', []], ['second', []]]],
      ['late', []],
    ]);
  });

  it('keeps the replies to a comment that was deleted outright', () => {
    expect(shape([comment('reply', { parent: 'deleted' })])).toEqual([['(deleted)', [['reply', []]]]]);
  });

  it('stands whole when it is thousands deep', () => {
    const deep = Array.from({ length: 20_000 }, (_, index) => comment(`d${index}`, { parent: index === 0 ? null : `d${index - 1}` }));
    expect([...walkThread(buildThread(deep))].at(-1)).toMatchObject({ depth: 19_999 });
  });
});
