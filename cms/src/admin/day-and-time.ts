/** The time zone of the computer in front of the editor. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** “Europe/Berlin” as people say it: “Berlin”. */
export const placeOf = (timeZone: string): string => (timeZone.includes('/') ? timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ') : timeZone);

const formatted = (options: Intl.DateTimeFormatOptions) => (instant: string | number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(new Date(instant));

/** “Friday, November 27, 2026”. */
export const dayOf = formatted({ dateStyle: 'full' });
/** “9:00 AM”. */
export const timeOf = formatted({ timeStyle: 'short' });
/** “Fri, Nov 27, 2026, 9:00 AM”. */
export const dayAndTime = formatted({ weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });

/** The zones a time is shown in: the editor's own, then the centre's where it is another one. */
export const zonesShown = (siteTimeZone: string | null): readonly string[] => [...new Set([ownTimeZone(), siteTimeZone ?? ownTimeZone()])];
