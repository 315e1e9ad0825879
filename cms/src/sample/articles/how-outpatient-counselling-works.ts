import { callToAction, text, type SampleArticle } from '../sections';

export const howOutpatientCounsellingWorks: SampleArticle = {
  slug: 'how-outpatient-counselling-works',
  title: 'How Outpatient Counselling Works',
  excerpt: 'One appointment a week can change more than it seems. What happens in the room, and how to tell whether it is working.',
  publishDate: '2016-04-14',
  categories: ['treatment', 'outpatient-programs'],
  byline: 'tobias-lindqvist',
  cover: { scene: 'table', alt: 'Two drawn cups steaming on a dark table in front of a large warm sun.' },
  body: [
    text(`
Outpatient counselling is the quiet end of treatment: one appointment a week, sometimes two, with somebody trained to listen and to ask. It suits people whose use has begun to cost them something, and people who have come through more intensive care and want to keep what they won.

## What you talk about

The first sessions map the ground. When do you drink or use, with whom, and what does it do for you? A counsellor who asks what it does *for* you is not approving of it. Nobody gives up something without replacing what it gave.

After that, sessions tend to follow a rhythm:

1. What happened since last time, without judgement.
2. One situation looked at closely: before, during and after.
3. Something small to try before the next appointment.

## What you do not have to do

You do not have to call yourself anything. You do not have to have reached a low point. You do not have to promise to stop for ever. You can come because you are curious about whether you could.

## How to tell whether it is working

Look for signs over two months rather than two weeks. You notice a craving earlier. You told the truth about a bad evening. You slept better on more nights than not. If nothing moves, say so: more hours, a different therapist or a medicine may be the missing piece.
`),
    callToAction('A first conversation is free', 'It takes about twenty minutes on the telephone, and you can stop at any point.', { label: 'Read about intensive programs', url: '/articles/benefits-of-an-intensive-outpatient-program/' }),
  ],
  references: [{ text: 'National Institute on Alcohol Abuse and Alcoholism: Finding Your Way to Alcohol Treatment.', url: 'https://www.niaaa.nih.gov/' }],
};
