import { describe, expect, it } from '@jest/globals';
import { Together } from '../src/together.ts';

/** Doubles numbers, refuses odd lots with a 13 in them, and keeps what was done at once. */
function doubling(): { readonly together: Together<number, number>; readonly done: number[][] } {
  const done: number[][] = [];
  const together = new Together<number, number>(async (numbers) => {
    done.push([...numbers]);
    await new Promise(setImmediate);
    if (numbers.includes(13)) throw new Error('13');
    return numbers.map((number) => number * 2);
  });
  return { together, done };
}
const numbers = [1, 2, 3, 4, 5];

describe('what is asked for at about the same time', () => {
  it('is done at once, and each gets its own answer', async () => {
    const { together, done } = doubling();
    expect(await Promise.all(numbers.map((number) => together.expect().ask(number)))).toEqual([2, 4, 6, 8, 10]);
    expect(done).toEqual([numbers]);
  });

  it('waits for those on their way, not for those who left', async () => {
    const { together, done } = doubling();
    const [first, second, third] = [together.expect(), together.expect(), together.expect()];
    const answers = first.ask(1);
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(done).toEqual([]);
    third.leave();
    expect([await second.ask(2), await answers]).toEqual([4, 2]);
    expect(done).toEqual([[1, 2]]);
  });

  it('does not wait long for somebody who never comes', async () => {
    const { together, done } = doubling();
    together.expect();
    expect(await together.expect().ask(1)).toBe(2);
    expect(done).toEqual([[1]]);
  });

  it('goes on without the one that cannot be done', async () => {
    const { together, done } = doubling();
    const outcomes = await Promise.allSettled([1, 13, 2].map((number) => together.expect().ask(number)));
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason.message))).toEqual([2, '13', 4]);
    expect(done).toEqual([[1, 13, 2], [1], [13], [2]]);
    expect(await together.expect().ask(7)).toBe(14);
  });

  it('is never more than fifty, and nothing is left over', async () => {
    const { together, done } = doubling();
    const many = Array.from({ length: 120 }, (_, index) => index + 100);
    expect(await Promise.all(many.map((number) => together.expect().ask(number)))).toEqual(many.map((number) => number * 2));
    expect(done.map(({ length }) => length)).toEqual([50, 50, 20]);
  });
});
