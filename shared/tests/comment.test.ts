import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commentLimits, isRefused, parseSubmission, submissionProblemText } from '../src/comment.ts';
import { publicState } from '../src/moderation.ts';

const article = 'a'.repeat(24);

describe('a submission', () => {
  it('is refused or taken, whatever arrives, and never carries more than its four fields', () => {
    const fields = fc.record({ article: fc.oneof(fc.constant(article), fc.anything()), parent: fc.anything(), name: fc.anything(), body: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()) }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fields), (raw) => {
        const result = parseSubmission(raw);
        if (isRefused(result)) expect(result.problems.length).toBeGreaterThan(0);
        else {
          expect(Object.keys(result).sort()).toEqual(['article', 'body', 'name', 'parent']);
          expect(Array.from(result.body).length).toBeLessThanOrEqual(commentLimits.body);
          expect(result.body).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out what was not asked for', () => {
    expect(parseSubmission({ article, body: ' Hello \r\n', name: '', parent: '', moderationStatus: 'approved', staff: true })).toEqual({ article, parent: null, name: null, body: 'Hello' });
  });

  it('names every problem at once, each with what to do', () => {
    const result = parseSubmission({ article: 'x', parent: "' or 1=1", name: 'n'.repeat(61), body: '\u200b' });
    expect(isRefused(result) && result.problems.map(({ problem }) => problem)).toEqual(['name-long', 'body-empty', 'article-unknown', 'parent-unknown']);
    for (const text of Object.values(submissionProblemText)) expect(text).toMatch(/\.$/);
  });

  it('counts an emoji as one character', () => {
    expect(isRefused(parseSubmission({ article, body: '👍'.repeat(2000) }))).toBe(false);
    expect(isRefused(parseSubmission({ article, body: '👍'.repeat(2001) }))).toBe(true);
  });
});

describe('what the site may know of a comment', () => {
  it.each([
    ['pending', null, 'hidden'],
    ['spam', null, 'hidden'],
    ['approved', null, 'approved'],
    ['approved', '2024-01-01', 'approved'],
    ['rejected', '2024-01-01', 'removed'],
    ['spam', '2024-01-01', 'removed'],
    ['pending', '2024-01-01', 'removed'],
  ] as const)('when it is %s and was first approved at %s: %s', (status, approvedAt, state) => expect(publicState(status, approvedAt)).toBe(state));
});
