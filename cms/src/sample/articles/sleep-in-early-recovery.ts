import { text, type SampleArticle } from '../sections';

export const sleepInEarlyRecovery: SampleArticle = {
  slug: 'sleep-in-early-recovery',
  title: 'Sleep in Early Recovery',
  excerpt: 'Bad nights are common in the first months and they do get better. What helps, and what to be careful with.',
  publishDate: '2019-12-11',
  reviewer: 'amara-osei',
  reviewedDaysAgo: 392,
  categories: ['recovery'],
  byline: 'jun-park',
  cover: { scene: 'stones', alt: 'A drawn tower of smooth stones beside still water.' },
  body: [
    text(`
Nobody tells you about the nights. You stop, you expect to feel better, and then it is three in the morning for six weeks.

Poor sleep after stopping alcohol or other drugs is very common. Most people sleep better within weeks, and for some it takes months. It is worth treating, because exhaustion is a trigger of its own.

## What tends to help

- Get up at the same time every day, also after a bad night. That one rule does most of the work.
- Go outside in the first hour.
- Coffee before noon only.
- Bed is for sleep. If you are awake for twenty minutes, sit somewhere else with a dull book.
- A warm shower an hour before.

There is a short form of therapy for insomnia, called CBT-I, with good evidence and no tablets.

## What to be careful with

Many sleeping tablets act on the same system as alcohol. Tell whoever prescribes them that you are in recovery; there are alternatives. Be careful with antihistamines sold as sleep aids, with cannabis, and with anything a friend swears by.

## When to see a doctor

Loud snoring with pauses, legs that will not lie still, nightmares about something that happened, or low mood that does not lift. All of these have treatments.
`),
  ],
};
