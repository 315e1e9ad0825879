import { describe, expect, it } from '@jest/globals';
import { Lease, NotMyTurn } from '../publisher/lease.ts';
import { until } from '../../e2e/running/until.ts';
import { MemoryCms } from './memory-cms.ts';

const LEASE = 600;
const never = new AbortController().signal;

describe('the turn to publish', () => {
  it('is one publisher’s, and another’s when that one is gone, never both’s', async () => {
    const cms = new MemoryCms();
    const first = new Lease(cms, 'first', LEASE);
    await first.take(never, () => undefined);
    const second = new Lease(cms, 'second', LEASE);
    let waited = 0;
    const taken = second.take(never, () => (waited += 1));
    const end = performance.now() + 2 * LEASE;
    await until(async () => second.held || performance.now() > end, Boolean);
    expect([second.held, waited]).toEqual([false, 1]);
    // Gone without a word: its beats reach nobody any more.
    let both = false;
    const watching = setInterval(() => (both ||= first.held && second.held), 5);
    cms.takeTurn = (holder, overtake) => (holder === 'first' ? Promise.reject(new Error('gone')) : MemoryCms.prototype.takeTurn.call(cms, holder, overtake));
    await taken;
    clearInterval(watching);
    expect([second.held, both]).toEqual([true, false]);
    delete (cms as Partial<MemoryCms>).takeTurn;
    await expect(first.assure()).rejects.toThrow(NotMyTurn);
    await Promise.all([first.end(), second.end()]);
  });

  it('is free at once when its holder ends properly', async () => {
    const cms = new MemoryCms();
    const first = new Lease(cms, 'first', 60_000);
    await first.take(never, () => undefined);
    await first.end();
    const second = new Lease(cms, 'second', 60_000);
    await second.take(never, () => undefined);
    expect(second.held).toBe(true);
    await second.end();
  });

  it('is over for a machine that slept longer than it lasts: it asks before it publishes, and leaves the site to whoever has the turn by then', async () => {
    const cms = new MemoryCms();
    let [clock, asked] = [0, 0];
    const asleep = new Lease(cms, 'asleep', 60_000, () => clock);
    await asleep.take(never, () => undefined);
    await asleep.assure();
    expect(asleep.held).toBe(true);
    // Nobody took the turn while the machine slept.
    clock += 3_600_000;
    expect(asleep.held).toBe(false);
    cms.takeTurn = (holder, overtake) => {
      asked += 1;
      return MemoryCms.prototype.takeTurn.call(cms, holder, overtake);
    };
    await asleep.assure();
    expect([asleep.held, asked]).toEqual([true, 1]);
    // And this time somebody did.
    clock += 3_600_000;
    const awake = new Lease(cms, 'awake', 60_000);
    cms.turn = { holder: null, beat: cms.turn.beat };
    await awake.take(never, () => undefined);
    await expect(asleep.assure()).rejects.toThrow(NotMyTurn);
    expect([asleep.held, awake.held]).toEqual([false, true]);
    await Promise.all([asleep.end(), awake.end()]);
  });
});
