import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantsOf, isTimeZone, localTimeOf } from '../src/index.ts';

const iso = (local: string, zone: string): string[] => instantsOf(local, zone).map((instant) => new Date(instant).toISOString());

describe('the instant of a local time', () => {
  it('is one on most days', () => {
    expect(iso('2026-07-01T09:00', 'America/New_York')).toEqual(['2026-07-01T13:00:00.000Z']);
    expect(iso('2026-01-01T09:00', 'America/New_York')).toEqual(['2026-01-01T14:00:00.000Z']);
    expect(iso('2026-07-01T09:00', 'Asia/Kathmandu')).toEqual(['2026-07-01T03:15:00.000Z']);
  });

  it('is none while clocks jump forward, and two while they go back', () => {
    expect(iso('2026-03-29T02:30', 'Europe/Berlin')).toEqual([]);
    expect(iso('2026-10-25T02:30', 'Europe/Berlin')).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
    expect(iso('2026-04-05T01:45', 'Australia/Lord_Howe')).toEqual(['2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z']);
  });

  it('is none for what is no time, or no time zone', () => {
    for (const [local, zone] of [['', 'UTC'], ['tomorrow', 'UTC'], ['2026-02-30T10:00', 'UTC'], ['2026-07-01T09:00', 'Mars/Olympus'], ['2026-07-01', 'UTC']] as const) expect(iso(local, zone)).toEqual([]);
    expect([isTimeZone('Europe/Berlin'), isTimeZone('Europe/Nowhere'), isTimeZone('')]).toEqual([true, false, false]);
  });

  it('is found again from what clocks show, whatever the instant and the zone', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kolkata', 'Africa/Casablanca', 'Pacific/Chatham'];
    const minutes = fc.integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2040, 0, 1) / 60_000 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
        expect(instantsOf(localTimeOf(minute * 60_000, zone), zone)).toContain(minute * 60_000);
      }),
      { numRuns: 300 },
    );
  });
});
