import { describe, expect, it } from '@jest/globals';
import { forgetVisitors, visitorHash } from '../src/comments/visitor-hash.ts';

/** The place in which Strapi keeps settings, shared by all processes on one database. */
function settings(): { readonly strapi: never; readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  const store = { get: ({ key }: { key: string }) => Promise.resolve(kept.get(key) ?? null), set: ({ key, value }: { key: string; value: unknown }) => Promise.resolve(void kept.set(key, value)) };
  return { strapi: { store: () => store } as never, kept };
}
const at = (time: string): Date => new Date(time);

describe('what stands for a network address', () => {
  it('is the same all day, another one the next day, and says nothing of the address', async () => {
    const { strapi } = settings();
    const morning = await visitorHash(strapi, '203.0.113.7', at('2030-01-01T00:00:00Z'));
    expect(await visitorHash(strapi, '203.0.113.7', at('2030-01-01T23:59:59Z'))).toBe(morning);
    expect(await visitorHash(strapi, '203.0.113.8', at('2030-01-01T12:00:00Z'))).not.toBe(morning);
    expect(await visitorHash(strapi, '203.0.113.7', at('2030-01-02T00:00:00Z'))).not.toBe(morning);
    expect(morning).toMatch(/^[\w-]{22}$/);
    expect(morning).not.toContain('203');
  });

  it('cannot be made again once its day is over, even by whoever has the database', async () => {
    const { strapi, kept } = settings();
    await visitorHash(strapi, '203.0.113.7', at('2031-01-01T10:00:00Z'));
    const before = JSON.stringify([...kept]);
    expect(await forgetVisitors(strapi, at('2031-01-01T11:00:00Z'))).toBe(false);
    expect(await forgetVisitors(strapi, at('2031-01-02T00:00:01Z'))).toBe(true);
    const { key } = JSON.parse(before)[0][1] as { key: string };
    expect(JSON.stringify([...kept])).not.toContain(key);
  });

  it.each([
    ['2001:db8:1:2:aaaa::1', '2001:0db8:0001:0002:bbbb:0:0:2'],
    ['fe80::1%eth0', 'fe80::2'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
  ])('counts %s and %s as one network', async (one, other) => {
    const { strapi } = settings();
    const now = at('2032-01-01T10:00:00Z');
    expect(await visitorHash(strapi, one, now)).toBe(await visitorHash(strapi, other, now));
    expect(await visitorHash(strapi, one, now)).not.toBe(await visitorHash(strapi, '2001:db8:1:3::1', now));
  });
});
