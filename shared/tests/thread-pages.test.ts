import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PublishedComment } from '../src/comment.ts';
import { pageThread, type PagedThread, type ShownComment } from '../src/thread-pages.ts';
import { buildThread, walkThread } from '../src/thread.ts';

const comment = (documentId: string, parent: string | null, minute: number): PublishedComment => ({
  state: 'approved',
  documentId,
  article: 'a',
  parent,
  name: `Name of ${documentId}`,
  body: documentId,
  submittedAt: new Date(Date.UTC(2024, 0, 1, 0, minute)).toISOString(),
  staff: false,
});

/** Threads of any shape: each comment answers nothing or any comment before it. */
const anyThread = fc.array(fc.tuple(fc.nat(), fc.boolean(), fc.boolean()), { maxLength: 60 }).map((list) =>
  list.map(([pick, isRoot, isRemoved], index): PublishedComment => {
    const made = comment(`c${index}`, isRoot || index === 0 ? null : `c${pick % index}`, index);
    return isRemoved ? { state: 'removed', documentId: made.documentId, article: 'a', parent: made.parent, submittedAt: made.submittedAt } : made;
  }),
);
const size = fc.record({ enough: fc.integer({ min: 1, max: 8 }), more: fc.nat({ max: 8 }) }).map(({ enough, more }) => ({ enough, most: enough + more }));

interface Seen {
  readonly shown: ShownComment;
  readonly level: number;
  readonly above: ShownComment | null;
}
function seenOn(page: readonly ShownComment[], level = 0, above: ShownComment | null = null): Seen[] {
  return page.flatMap((shown) => [{ shown, level, above }, ...seenOn(shown.replies, level + 1, shown)]);
}
const seen = (thread: PagedThread): Seen[][] => thread.pages.map((page) => seenOn(page));

describe('a thread in pages', () => {
  it('shows what the thread holds, each once, parents before replies, on pages that are full but never too long', () => {
    fc.assert(
      fc.property(anyThread, size, (comments, limits) => {
        const thread = buildThread(comments);
        const paged = pageThread(thread, limits);
        const inOrder = [...walkThread(thread)].map(({ node }) => node.documentId);
        expect(paged.places.flat()).toEqual(inOrder);
        expect(seen(paged).map((page) => page.map(({ shown }) => shown.documentId))).toEqual(paged.places);
        for (const [index, page] of paged.places.entries()) {
          expect(page.length).toBeLessThanOrEqual(limits.most);
          if (index < paged.places.length - 1) expect(page.length).toBeGreaterThanOrEqual(limits.enough);
        }
      }),
    );
  });

  it('moves replies in by four levels at most, and names what a comment answers exactly where its place does not show it', () => {
    fc.assert(
      fc.property(anyThread, size, (comments, limits) => {
        const parents = new Map([...walkThread(buildThread(comments))].flatMap(({ node }) => node.replies.map((reply) => [reply.documentId, node.documentId] as const)));
        const paged = pageThread(buildThread(comments), limits);
        for (const page of seen(paged))
          for (const { shown, level, above } of page) {
            expect(level).toBeLessThan(4);
            const parent = parents.get(shown.documentId) ?? null;
            if (shown.answers === null) expect(above?.documentId ?? null).toBe(parent);
            else {
              expect(shown.answers.documentId).toBe(parent);
              expect(above?.documentId).not.toBe(parent);
              expect(paged.places[shown.answers.page - 1]).toContain(parent);
            }
          }
      }),
    );
  });

  it('leaves every comment where it was when one is added at the end', () => {
    fc.assert(
      fc.property(anyThread, size, (comments, limits) => {
        const before = pageThread(buildThread(comments), limits).places;
        const after = pageThread(buildThread([...comments, comment('new', null, 9999)]), limits).places;
        for (const [index, page] of before.entries()) expect(after[index]?.filter((id) => id !== 'new')).toEqual(page);
      }),
    );
  });

  it('is arranged fast when it is long, and when it is deep', () => {
    const started = performance.now();
    const wide = Array.from({ length: 10_000 }, (_, index) => comment(`w${index}`, index % 10 === 0 ? null : `w${index - 1}`, index));
    const deep = Array.from({ length: 10_000 }, (_, index) => comment(`d${index}`, index === 0 ? null : `d${index - 1}`, index));
    expect(pageThread(buildThread(wide)).pages).toHaveLength(200);
    expect(pageThread(buildThread(deep)).pages).toHaveLength(100);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
