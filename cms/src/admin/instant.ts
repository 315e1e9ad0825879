const printed = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'always' });
const units = [
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** “Nov 24, 2026, 2:31 PM”, where the moderator is. */
export const dateAndTime = (instant: string): string => printed.format(new Date(instant));

/** “3 minutes”, rounded down. @param milliseconds a minute or more */
export function lasting(milliseconds: number): string {
  const [unit, size] = units.find(([, each]) => milliseconds / 1000 >= each) ?? ['minute', 60];
  const count = Math.floor(milliseconds / 1000 / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** “3 minutes ago”. @param now milliseconds since 1970 */
export function ago(instant: string, now: number): string {
  const seconds = Math.max(0, (now - Date.parse(instant)) / 1000);
  const unit = units.find(([, size]) => seconds >= size);
  return unit ? relative.format(-Math.floor(seconds / unit[1]), unit[0]) : 'Just now';
}
