import { table, text, type SampleArticle } from '../sections';

export const aPlanForTheFirstMonthHome: SampleArticle = {
  slug: 'a-plan-for-the-first-month-home',
  title: 'A Plan for the First Month Home',
  excerpt: 'The weeks after treatment are the steepest. A plan that fits on one page, made before the bad evening comes.',
  publishDate: '2022-10-06',
  updatedDate: '2026-01-15',
  categories: ['recovery'],
  byline: 'jun-park',
  cover: { scene: 'birds', alt: 'Drawn birds crossing a pale sky above hills.' },
  body: [
    text(`
When I came home, my flat looked the same, and that was the problem. The armchair was still turned towards the same wall. What saved me was a sheet of paper on the fridge that I had written when I was calm.

## Fill the dangerous hours first

Everyone has them. Mine were between five and eight. Put something there that involves another person.
`),
    table('My page on the fridge, more or less', [
      ['When', 'What', 'Who'],
      ['Monday evening', 'Group', 'Bus with Sam'],
      ['Wednesday evening', 'Pool, even if only to sit in it', 'Nobody, and that is fine'],
      ['Friday, five o’clock', 'Phone call, whatever happened', 'Ana'],
      ['Any time it gets loud', 'Leave the room, drink water, ring', 'The list, from the top'],
    ]),
    text(`
## Write the list for the bad evening

Five names, in the order in which you will ring them, with numbers. Ask each of them beforehand: “May I ring you at eleven at night?” People say yes more often than you expect. The last line on my list was 988.

## Keep it dull

Eat at the same times. Sleep at the same times. Do not start a relationship, a business and a diet in the same month. Dull is what the body needs to mend.

## If you slip

Tell one person within a day. Shame grows in silence and shrinks in company. After opioids in particular, **your tolerance is lower than it was**; never use alone, and keep naloxone where others can find it. Then look with somebody at what the plan was missing. It is usually one line.
`),
  ],
  comments: [
    { name: 'Kofi', after: 20, body: 'Turned the armchair. Best advice on this page.', replies: [{ name: 'Jun, Bridge House', staff: true, after: 21, body: 'I never put that in as advice, and you are right, it should be.' }] },
    { name: null, after: 1490, moderationStatus: 'pending', body: 'Day 12. The list works. Rang number 3 last night because 1 and 2 were asleep.' },
  ],
};
