import { quote, text, type SampleArticle } from '../sections';

export const whenTraumaAndAddictionMeet: SampleArticle = {
  slug: 'when-trauma-and-addiction-meet',
  title: 'When Trauma and Addiction Meet',
  excerpt: 'Why the two so often travel together, why they should be treated together, and what safe treatment looks like.',
  publishDate: '2022-03-29',
  reviewer: 'helen-abara',
  reviewedDaysAgo: 278,
  categories: ['treatment', 'therapy-approaches'],
  byline: 'helen-abara',
  cover: { scene: 'river', alt: 'A drawn pale river winding between dark hills under a large sun.' },
  body: [
    text(`
Many people who come to us have lived through something that should not have happened to them. Substances can be an answer to it: they quiet memories, they allow sleep, they make a body feel like a safer place for an hour. They ask a high price for it, but it makes sense that somebody found them.

## Together, not one after the other

It used to be common to say: first get sober, then we look at the trauma. For many people that order cannot work, because what they drank against comes back with full force in the second week. Treatment that addresses both at once is at least as safe, and people are more likely to stay in it.

## What safe treatment looks like

- **You set the pace.** Nobody may require you to tell your story, in a group least of all.
- **Skills come first.** Breathing, grounding, sleep, and somebody to ring.
- **Choice is real.** You may ask for a therapist of another gender, a different chair, an open door.
- **No surprises.** You are told what will be asked and why.

There are well-studied therapies for post-traumatic stress that can be combined with treatment for substance use, among them prolonged exposure, EMDR, and programs that teach coping skills before any memory work. A good therapist explains the choice.
`),
    quote('It was the first place where “no” was a complete answer.', 'A member of our women’s group, shared with permission'),
    text(`
## If reading this brings something up

Put both feet on the floor. Name five things you can see. If you do not feel safe, call or text 988 now; you do not have to be suicidal to use it. If somebody is hurting you at home, you may want to close this page with the link at the top before you go.
`),
  ],
  references: [
    { text: 'U.S. Department of Veterans Affairs, National Center for PTSD: Treatment of Co-Occurring PTSD and Substance Use Disorder.', url: 'https://www.ptsd.va.gov/' },
    { text: 'Substance Abuse and Mental Health Services Administration: Trauma-Informed Care.', url: 'https://www.samhsa.gov/' },
  ],
  comments: [{ name: null, after: 30, body: 'Thank you for writing that somebody “found” them. I have been ashamed for twenty years of something that kept me alive.', replies: [{ name: 'Helen, Bridge House', staff: true, after: 32, body: 'Thank you for telling us. That sentence of yours will help somebody else tonight.' }] }],
};
