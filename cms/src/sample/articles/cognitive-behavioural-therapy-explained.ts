import { figure, text, type SampleArticle } from '../sections';

export const cognitiveBehaviouralTherapyExplained: SampleArticle = {
  slug: 'cognitive-behavioral-therapy-explained',
  title: 'Cognitive Behavioral Therapy, Explained With a Wet Tuesday',
  excerpt: 'What CBT is, shown on one ordinary evening: the situation, the thought, the feeling, and the door between them.',
  publishDate: '2018-02-20',
  reviewer: 'helen-abara',
  reviewedDaysAgo: 205,
  categories: ['treatment', 'therapy-approaches'],
  byline: 'helen-abara',
  cover: { scene: 'lamps', alt: 'A row of five drawn street lamps glowing along a hillside at dusk.' },
  body: [
    text(`
Cognitive behavioral therapy, or CBT, has a dry name and a simple idea: between what happens and what we do there is a thought, and the thought can be examined.

## A wet Tuesday

It is raining. The bus was late, the manager said something short, and nobody is at home. Twenty minutes later there is a drink in your hand. Asked why, you say: “It just happened.”

In a session we slow the film down.

1. **Situation.** Cold, late, alone, criticised.
2. **Thought.** “I cannot do anything right, so it does not matter.”
3. **Feeling.** Heavy, hot behind the eyes.
4. **What I did.** Went to the cupboard.
5. **What it gave me.** Twenty minutes of quiet.
6. **What it cost.** Wednesday.

Seen like this, there are at least three places to do something else, and most of them come before the cupboard.

## What you practise

- Noticing the thought while it is still a sentence and not yet a mood.
- Asking it questions. Is it true? Always? What would I say to a friend who thought it?
- Planning for the situations that repeat: late bus, short manager, empty flat.
- Small experiments. “On Tuesday I will get off one stop early and ring my brother. Then we look at what happened.”
`),
    figure('lamps', 'Drawn street lamps climbing a dark hill.', 'Craving tends to rise, peak and fall within half an hour. Knowing that is already a tool.'),
    text(`
## How long it takes

A course is often twelve to sixteen sessions. The homework is the treatment; the hour in the room is where we plan it. Effects tend to last, because what you take home is a skill.

## Who it suits

Nearly everyone can use some of it. If you live with trauma, it should be adapted, and sometimes something else should come first: see [trauma and addiction](/articles/when-trauma-and-addiction-meet/).
`),
  ],
  references: [{ text: 'National Institute on Drug Abuse: Principles of treatment, behavioral therapies.', url: 'https://nida.nih.gov/' }],
};
