import { text, type SampleArticle } from '../sections';

export const motivationalInterviewing: SampleArticle = {
  slug: 'motivational-interviewing',
  title: 'Motivational Interviewing: Being Asked Instead of Told',
  excerpt: 'A way of talking that takes mixed feelings seriously, and why it works better than a good argument.',
  publishDate: '2023-05-16',
  categories: ['treatment', 'therapy-approaches'],
  byline: 'tobias-lindqvist',
  cover: { scene: 'birds', alt: 'A drawn flock of birds rising over layered hills.' },
  body: [
    text(`
Tell somebody that they must stop, and they will list the reasons why they cannot. It happens in the kindest families. The argument is not stubbornness; it is what mixed feelings do when one side is attacked.

Motivational interviewing starts from the other end. It assumes that you already have reasons of your own, and that you will believe them more if you hear yourself say them.

## What it sounds like

“What do you like about drinking?” is often the first question. The next is: “And what do you like less?” Later: “On a scale from zero to ten, how important is it to you to change this? Why a four, and not a one?”

That last question is the clever one. Asked why not lower, people answer with their reasons.

## What it does not sound like

There is no confrontation, no label and no plan that was finished before you sat down. Advice is offered when you ask for it or agree to hear it.

## Try it at home

You can borrow a little of this without being a therapist.

- Ask one open question, and then wait longer than is comfortable.
- Say back what you heard, in your own words, without adding to it.
- Notice effort aloud. “You rang me instead. That was not easy.”
- Leave the last word to them.

It does not work every time. It does more good than the argument you have already had eleven times.
`),
  ],
};
