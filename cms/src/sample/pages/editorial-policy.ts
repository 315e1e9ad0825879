import { text } from '../sections';
import type { SamplePage } from './page';

export const editorialPolicy: SamplePage = {
  slug: 'editorial-policy',
  title: 'Editorial policy',
  excerpt: 'How our articles come about, who checks them, and what we do when we were wrong.',
  updatedDate: '2025-09-01',
  placement: 'footer',
  position: 2,
  body: [
    text(`
## Who writes

Our articles are written by people who work at Bridge House. The name above an article is that of the person who wrote it, and leads to a page that says who they are.

## Who checks

Articles about medicines, withdrawal, diagnoses or risks are read by a clinician before they are published. If that has happened, the article says who reviewed it and when. If it has not, it says so too. An article that is due for another review is marked until somebody has looked at it again.

## What we rely on

We prefer clinical guidelines, systematic reviews and public health agencies to single studies, and single studies to opinion. Sources are listed under the article. Personal experience is welcome, and we say that it is experience.

## Language

We write about people, not about labels: a person with an alcohol use disorder, somebody in recovery. We do not print photographs of drugs or their use, and we do not describe methods of self-harm.

## Money

Nobody can pay for an article, for a link in one, or for being left out of one. We carry no advertising. Bridge House earns money when people are treated here; where an article is about a service we offer, you can tell from the text.

## Mistakes

If something is wrong, tell us, and we correct it. When a change alters what an article says, its date of update is printed. We do not remove an article merely because it is old or inconvenient.

## Comments

Comments are read by an editor before they appear. We keep out advertising, attacks on people, medical advice about doses, and details that could identify somebody else. We do not keep out criticism of us.

## What an article cannot do

Nothing here is a diagnosis or replaces a conversation with a clinician who knows you. Do not stop or start a medicine because of something you have read, here or elsewhere.
`),
  ],
};
