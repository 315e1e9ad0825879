/** Whether this is a name of a time zone, such as “Europe/Berlin”. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const DAY = 86_400_000;

/**
 * The instants at which clocks in a time zone show a time: usually one. None when clocks jump over it in spring, two when they show it twice
 * in autumn.
 * @param local “2026-03-29T02:30”, as a `datetime-local` field has it
 * @returns milliseconds since 1970, the earlier one first; empty also when `local` is no time
 */
export function instantsOf(local: string, timeZone: string): readonly number[] {
  const shown = Date.parse(`${local}Z`);
  if (Number.isNaN(shown) || !new Date(shown).toISOString().startsWith(local) || local.length < 16 || !isTimeZone(timeZone)) return [];
  // Clocks change at most once within two days, so one of these differences to UTC is the right one.
  const differences = new Set([shown - DAY, shown, shown + DAY].map((instant) => clockOf(instant, timeZone) - instant));
  return [...differences]
    .map((difference) => shown - difference)
    .filter((instant) => clockOf(instant, timeZone) === shown)
    .sort((one, other) => one - other);
}

/** What a `datetime-local` field shows for an instant: “2026-03-29T03:30”. */
export const localTimeOf = (instant: number, timeZone: string): string => new Date(clockOf(instant, timeZone)).toISOString().slice(0, 16);

/** What clocks show at an instant, as if it were UTC; to the second. */
function clockOf(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(Math.floor(instant / 1000) * 1000);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}
