import { callToAction, figure, text } from '../sections';
import type { SamplePage } from './page';

export const about: SamplePage = {
  slug: 'about',
  title: 'About Bridge House',
  excerpt: 'Who we are, what we can and cannot do, and what happens when you call.',
  placement: 'footer',
  position: 1,
  body: [
    text(`
Bridge House is a small centre for people who want to change how they live with alcohol or other drugs. We offer outpatient counselling, an intensive outpatient program, partial hospitalization and a residential house with eighteen beds.

We write here because the hours before the first call are often the loneliest. Somebody searches at night, finds ten pages that all want a telephone number, and closes the window. We would rather answer the question.

## What we believe

- Addiction is a health condition. Nobody has to earn care by suffering enough.
- People change in more than one way. Medicines, groups, counselling and time all have their place.
- A good centre says what it cannot do, and helps you find somebody who can.

## What happens when you call

A person answers, day and night. They ask whether you are safe, what is going on, and what you would like to happen. You may give any name you like. The call commits you to nothing, and it is fine to call only to ask one question.
`),
    figure('windows', 'A drawn house at dusk with warm light in its windows.', 'Somebody is awake.'),
    text(`
## What we are not

We are not an emergency service. If a life is at risk, call 911. If you are thinking of ending your life, call or text 988.

Bridge House is also an example: the centre, its people and its telephone number are made up, so that the software behind this site has something to show. The crisis lines on this page are real.
`),
    callToAction('Would it help to talk?', 'You do not have to know what you want before you call.'),
  ],
};
