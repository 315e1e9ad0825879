import { callToAction, questions, text, type SampleArticle } from '../sections';

export const howToPayForTreatment: SampleArticle = {
  slug: 'how-to-pay-for-treatment',
  title: 'How to Pay for Treatment Without Losing Your Nerve',
  excerpt: 'Insurance, public funding, sliding scales, and five questions that save an afternoon on the telephone.',
  publishDate: '2024-02-08',
  categories: ['treatment'],
  byline: 'marisol-vance',
  cover: { scene: 'harbour', alt: 'Three drawn sailing boats in a calm harbour below a low sun.' },
  body: [
    text(`
Money stops more people at the door of treatment than doubt does. The system is confusing even for those of us who use it every day, so here is the map as we would draw it for a friend.

## If you have insurance

Marketplace and most employer plans in the United States cover treatment for substance use disorders, and parity law says the limits may not be stricter than for other medical care. What differs is *where*, *how long* and *with what permission*.

Ring the number on the back of your card and ask:

1. Which levels of care do you cover: outpatient, intensive outpatient, partial hospitalization, residential?
2. Do I need prior authorization, and who asks for it?
3. Which programs near me are in network?
4. What is left of my deductible and out-of-pocket maximum this year?
5. Could you give me a reference number for this call?

Write the answers down with the date. If something is refused, you can appeal, and programs help with that more often than people think.

## If you have none

Each state has a public agency that funds treatment, and many programs have places with sliding fees. Medicaid covers substance use treatment, and eligibility can change quickly when income drops. The SAMHSA helpline, 1-800-662-4357, can name programs that take people without insurance. Mutual-help groups cost nothing.

## What to be careful with

Nobody should pay you, give you gifts or buy your plane ticket in exchange for choosing a program. A price that must be decided today is a reason to hang up.
`),
    questions(
      ['Will my employer find out from the insurer?', 'Insurers may not tell your employer what you were treated for. The statement of benefits goes to whoever holds the policy, so if that is a partner or parent, ask the insurer to send it to you.'],
      ['Can I pay in parts?', 'Very often. Ask for a written plan before the first session.'],
    ),
    callToAction('Let us check your benefits', 'Bring your card to the telephone. It takes us about an hour to find out, and it obliges you to nothing.'),
  ],
};
