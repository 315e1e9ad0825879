import { callToAction, text, type SampleArticle } from '../sections';

export const theFirstSeventyTwoHours: SampleArticle = {
  slug: 'the-first-seventy-two-hours',
  title: 'The First Seventy-Two Hours in Residential Care',
  excerpt: 'Arrival, the medical check, the first night and the first group: an honest account of the first three days.',
  publishDate: '2019-06-05',
  reviewer: 'amara-osei',
  reviewedDaysAgo: 371,
  categories: ['treatment', 'residential-care'],
  byline: 'marisol-vance',
  cover: { scene: 'rain', alt: 'A drawn small house with a lit doorway on a hill in slanting rain.' },
  body: [
    text(`
People remember the first three days for years, mostly because nothing was as they had imagined it. It is less like a hospital than they feared and less like a hotel than the photographs.

## Day one: arrival

Somebody meets you at the door. There is paperwork, and then there is a nurse. The nurse asks what you took, how much and when, and the reason is medical: the answer decides how you are kept safe. Telling the truth here protects you, and nobody will lecture you about it.

Bags are checked with you watching. It is awkward and it is over in ten minutes.

## The first night

Sleep is usually poor. Staff look in during the night, and if withdrawal is expected, they measure pulse and blood pressure every few hours. Medicines can make this stage much safer and much more bearable. Shaking, sweating, confusion or seeing things that are not there are reasons to call somebody at once, at any hour.

## Day two: the timetable

Breakfast is early. There is a round of names you will not remember. You meet the therapist who will be yours, and the doctor, and somebody shows you the garden. You may be allowed to do nothing in the group except sit in it. That is enough for one day.

## Day three: the dip

On the third day many people want to leave. The body begins to feel better and the head says it was never so bad. **If this happens, tell somebody before you pack.** The dip passes; in most people it passes within a day.

## What helps

- Eat, even when you do not want to.
- Go to everything, even if you only listen.
- Tell one person one true thing each day.
- Let the family wait for news until the third evening.
`),
    callToAction('Worried about withdrawal?', 'Do not stop alcohol or benzodiazepines suddenly on your own. Call us, or your doctor, and we will help you plan it safely.'),
  ],
};
