/** Days have no time zone: they are read and printed in UTC, so that no page depends on where it was made. */
const short = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' });

/** `2018-10-22` or an instant as `Oct 22, 2018`. */
export const printedDate = (day: string): string => short.format(new Date(day));

/** `2018-10-22` as RSS wants it. */
export const feedDate = (day: string): string => new Date(day).toUTCString();

/** Words a reader takes in a minute. */
const PACE = 220;

export const readingMinutes = (text: string): number => Math.max(1, Math.round(text.split(/\s+/).filter(Boolean).length / PACE));
