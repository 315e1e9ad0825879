/** Days have no time zone: they are read and printed in UTC, so that no page depends on where it was made. */
const short = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' });

const month = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', year: 'numeric', month: 'long' });

/** `2018-10-22` as `October 2018`. */
export const monthOf = (day: string): string => month.format(new Date(day));

const printed = new Map<string, string>();

/** `2018-10-22` or an instant as `Oct 22, 2018`. Each day is worked out once: a large site prints the same ones thousands of times. */
export function printedDate(instant: string): string {
  const day = instant.slice(0, 10);
  const known = printed.get(day);
  if (known !== undefined) return known;
  const text = short.format(new Date(day));
  printed.set(day, text);
  return text;
}

/** `2018-10-22` as RSS wants it. */
export const feedDate = (day: string): string => new Date(day).toUTCString();
