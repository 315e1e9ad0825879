import { text, type SampleArticle } from '../sections';

export const howToChooseATreatmentCenter: SampleArticle = {
  slug: 'how-to-choose-a-treatment-center',
  title: 'Ten Signs of a Treatment Center You Can Trust',
  excerpt: 'What good centers have in common, from the first telephone call to the last day, and the warning signs to walk away from.',
  publishDate: '2025-09-10',
  reviewer: 'amara-osei',
  reviewedDaysAgo: 77,
  categories: ['treatment', 'residential-care'],
  byline: 'marisol-vance',
  cover: { scene: 'hills', alt: 'Layered drawn hills in warm colours below a low sun.' },
  body: [
    text(`
Websites of treatment centers look alike, ours included. The differences show when you ask.

## On the telephone

1. **Somebody listens before they sell.** The first questions are about you and your safety.
2. **They ask about withdrawal.** A center that takes you without asking what you take, and how much, is not safe.
3. **They can say no.** Good centers refer people elsewhere every week.

## On paper

4. **A licence you can look up**, and accreditation by an independent body.
5. **Named clinicians** with qualifications, rather than “our experienced team”.
6. **Costs in writing** before you arrive.

## In treatment

7. **Medicines are available**, and nobody is told to stop them as a condition of staying.
8. **The plan is yours.** It names your goals and it is changed with you.
9. **Family is invited**, with your consent and not without it.
10. **Leaving is planned from the first week**: the next appointment, the prescription, and who to ring on a Sunday.

## Warning signs

A promised success rate. Free flights. A person who will not give their surname. Pressure to decide tonight. A program that is the same for everyone. If two of these come together, keep looking; the right place will still be there tomorrow.
`),
  ],
};
