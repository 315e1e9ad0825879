import { instantsOf } from '@bridgepress/shared';
import { dayOf, placeOf, timeOf } from '../day-and-time';

/** What an editor chose: an instant and how it reads, or why it is none. */
export type ChosenTime = { readonly at: string; readonly text: string } | { readonly problem: string };

/** @param local as a `datetime-local` field gives it @param now milliseconds since 1970 */
export function chosenTime(local: string, timeZone: string, zones: readonly string[], now: number): ChosenTime {
  if (local === '') return { problem: 'Choose a day and a time.' };
  const [first, second] = instantsOf(local, timeZone);
  if (first === undefined) return { problem: `On that day clocks in ${placeOf(timeZone)} skip this time. Choose one an hour earlier or later.` };
  if (first <= now) return { problem: 'This time has passed. Choose a later one.' };
  const read = zones.map((zone) => `${dayOf(first, zone)} at ${timeOf(first, zone)} in ${placeOf(zone)}`).join('; ');
  const twice = second === undefined ? '' : ' Clocks show this time twice that night; the first is meant.';
  return { at: new Date(first).toISOString(), text: `That is ${read}.${twice}` };
}
