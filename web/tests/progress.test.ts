import { describe, expect, it } from '@jest/globals';
import { progressLines } from '../publisher/progress.ts';

describe('progress', () => {
  it('is said every other second with the whole beside it, and not of what is quick or done', () => {
    const lines: string[] = [];
    let now = 0;
    const progress = progressLines((done, of) => lines.push(`${done} of ${of}`), () => now);
    for (let done = 1; done <= 100; done++, now += 100) progress(done, 100);
    expect(lines).toEqual(['21 of 100', '41 of 100', '61 of 100', '81 of 100']);
  });
});
