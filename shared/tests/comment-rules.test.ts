import { describe, expect, it } from '@jest/globals';
import { commentLimits, isClosedByAge, lengthOf, parseCommentRules } from '@bridgepress/shared';
import { scriptInjections } from './script-injections.ts';

describe('comment rules', () => {
  it('of a site that has none close nothing and block nothing', () => {
    for (const raw of [undefined, null, {}, { closeAfterDays: null, blockedWords: null, reservedNames: '' }, 'nonsense'])
      expect(parseCommentRules(raw)).toEqual({ closeAfterDays: null, blockedWords: [], reservedNames: [], trustAfter: null, moderatorMail: 'hourly' });
  });

  it('are read line by line, without empty lines and repetitions', () => {
    const rules = parseCommentRules({ closeAfterDays: 30, blockedWords: ' cheap pills \r\n\n\ncheap  pills\nvape', reservedNames: 'Dr. Morgan' });
    expect(rules).toEqual({ closeAfterDays: 30, blockedWords: ['cheap pills', 'vape'], reservedNames: ['Dr. Morgan'], trustAfter: null, moderatorMail: 'hourly' });
  });

  it.each([
    ['2024-02-01', '2024-02-29', false],
    ['2024-02-01', '2024-03-01', false],
    ['2024-02-01', '2024-03-02', true],
    ['2024-02-01', '2023-01-01', false],
  ])('close an article of %s thirty days later: on %s, %s', (publishDate, today, closed) => {
    expect(isClosedByAge(publishDate, parseCommentRules({ closeAfterDays: 30 }), today)).toBe(closed);
    expect(isClosedByAge(publishDate, parseCommentRules({}), today)).toBe(false);
  });
});

describe('the script injections that other tests show in a browser', () => {
  it('are many, all different, and short enough to be comments', () => {
    const all = scriptInjections();
    expect(all.length).toBeGreaterThanOrEqual(600);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((text) => lengthOf(text) > commentLimits.body)).toEqual([]);
  });
});
