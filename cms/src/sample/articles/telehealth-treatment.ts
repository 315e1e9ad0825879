import { text, type SampleArticle } from '../sections';

export const telehealthTreatment: SampleArticle = {
  slug: 'treatment-by-video-call',
  title: 'Treatment by Video Call: What Works and What Does Not',
  excerpt: 'Telehealth brought treatment to people who could never come to the building. How to make it work in a small flat.',
  publishDate: '2021-04-22',
  categories: ['treatment', 'outpatient-programs'],
  byline: 'tobias-lindqvist',
  cover: { scene: 'windows', alt: 'A drawn building at night with many round-topped windows, a few of them glowing.' },
  body: [
    text(`
In one week of 2020 we moved four groups to video. We thought of it as an emergency measure. Then somebody said that for the first time in six years they had not missed a session, because the bus no longer decided.

## What works well

- One-to-one counselling, nearly as well as in the room.
- Prescriptions and short medical check-ups, within the rules of your state.
- Joining from a car in a car park. It is private, the seat is comfortable and it has been the setting of some of the best sessions we know.

## What is harder

Groups lose their edges: the quiet joke, the tissue passed along. We make up for it with smaller groups and by starting five minutes early. People in a violent home cannot speak freely, and a screen hides it, so we agree on a word that means “not now”.

## Making it private

Use headphones. Put a fan or running water outside the door. Close the other windows on the computer. Ask which video service is used and whether it is covered by health privacy rules.

## When to come in person

If withdrawal is likely, if you feel unsafe, or if being seen by somebody, actually seen, is what is missing.
`),
  ],
  comments: [{ name: 'Truck driver', after: 15, body: 'Rest stop counselling for two years now. Never thought I would write that sentence.' }],
};
