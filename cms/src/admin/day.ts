const printed = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

/** “Nov 24, 2026”. @param day `YYYY-MM-DD` */
export const printedDay = (day: string): string => printed.format(new Date(day));
