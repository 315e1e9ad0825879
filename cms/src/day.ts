/** The day of an instant, `YYYY-MM-DD`, in UTC: the day that articles are dated by. */
export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);
