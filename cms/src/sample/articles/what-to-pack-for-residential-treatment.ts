import { questions, table, text, type SampleArticle } from '../sections';

export const whatToPackForResidentialTreatment: SampleArticle = {
  slug: 'what-to-pack-for-residential-treatment',
  title: 'What to Pack for Residential Treatment',
  excerpt: 'A short, practical list for the night before, and what to leave at home.',
  publishDate: '2017-01-30',
  updatedDate: '2024-08-02',
  categories: ['treatment', 'residential-care'],
  byline: 'jun-park',
  cover: { scene: 'windows', alt: 'A drawn house front in the evening with rows of round-topped windows, some of them lit.' },
  body: [
    text(`
The night before is strange. A list helps, if only because it gives your hands something to do.

## The short list

- Comfortable clothes for a week; there is a washing machine.
- Shoes you can walk in. Walking is half of it.
- All medicines you take, in their original packets, and the name of whoever prescribes them.
- Your insurance card and something with your photograph on it.
- Toiletries without alcohol in them; read the label of the mouthwash.
- A notebook. You will want to write down a sentence, and it is better not to need a telephone for it.
- One photograph of somebody who will be glad.

## What to leave behind
`),
    table('What usually stays at home', [
      ['Leave', 'Why'],
      ['Valuables and much cash', 'There is nothing to buy, and shared rooms are shared'],
      ['Perfume, mouthwash, hand gel with alcohol', 'A kindness to others in the house'],
      ['Laptop', 'Most centres ask for a few days without screens; ask about work that cannot wait'],
      ['Vitamins and supplements', 'The medical team has to know what they give you together with'],
    ]),
    text(`
## Before you close the door

Tell one person where you are going and when you can be reached. Pay the bill that is due next week. Water the plant, or give it away. If there is anything in the flat that you would not want to come back to, ask somebody else to take it out; do not do that alone.
`),
    questions(
      ['Can I bring my phone?', 'Rules differ. Many centres keep it for the first days and then give it back at certain hours. Ask before you come, so that it is no surprise.'],
      ['What if I arrive unprepared?', 'People arrive with a plastic bag and it is fine. Nobody has ever been sent home for a missing toothbrush.'],
    ),
  ],
  comments: [
    { name: 'Ines', after: 12, body: 'Ear plugs! Someone will snore.', replies: [{ name: 'Jun, Bridge House', staff: true, after: 12, body: 'Added to the list we hand out. It was me who snored.' }] },
    { name: 'M', after: 700, moderationStatus: 'spam', body: 'Best prices for everything at my shop, visit now visit now' },
  ],
};
