import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { movesArticles } from './editors-desk/address.ts';
import { EditorsDesk } from './editors-desk/desk.ts';
import { beginsTheDay } from './editors-desk/first-page.ts';
import { looksBack } from './editors-desk/history.ts';
import { asksWhetherItIsLive } from './editors-desk/live.ts';
import { previews } from './editors-desk/preview.ts';
import { changesReviewedText } from './editors-desk/review.ts';
import { publishesLater } from './editors-desk/schedule.ts';
import { setsUpTheSite } from './editors-desk/settings.ts';

/** An editor's work, one journey after the other: each leaves articles that the first page of the last one shows. */
const desk = new EditorsDesk();
beforeAll(() => desk.open());
afterAll(() => desk.close());

for (const journeys of [publishesLater, looksBack, previews, changesReviewedText, asksWhetherItIsLive, movesArticles, setsUpTheSite, beginsTheDay]) journeys(desk);

it('all of it went without an error in the browser', () => expect(desk.complaints).toEqual([]));
