import { callToAction, table, text } from '../sections';
import type { SamplePage } from './page';

export const contact: SamplePage = {
  slug: 'contact',
  title: 'Contact',
  excerpt: 'By telephone, by letter or in person. We have no contact form, on purpose.',
  placement: 'footer',
  position: 4,
  body: [
    callToAction('The quickest way is to call', 'Day and night. You do not have to give your name, and you may hang up at any time.'),
    table('Other ways to reach us', [
      ['What for', 'How', 'When'],
      ['A first talk', 'Telephone, or come to the front door', 'Any time'],
      ['Medical records', 'Letter to Bridge House, Records, 1 River Street, Example City', 'Answered within thirty days'],
      ['A mistake in an article', 'Letter to the editor, or a comment under the article', 'Read on weekdays'],
      ['Deaf or hard of hearing', 'Dial 711 and give our number to the relay operator', 'Any time'],
    ]),
    text(`
## Why there is no form

A form that asks about health creates a record before anybody has been helped. What you tell us on the telephone becomes part of a record only if you become a patient, and then it is protected by health privacy law.

Please do not write about your own treatment in comments if you would rather keep it private: approved comments are public.

## In an emergency

If somebody does not wake up, breathes slowly or has blue lips, call 911, give naloxone if you have it, and stay with them.
`),
  ],
};
