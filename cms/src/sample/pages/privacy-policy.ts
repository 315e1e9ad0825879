import { table, text } from '../sections';
import type { SamplePage } from './page';

export const privacyPolicy: SamplePage = {
  slug: 'privacy-policy',
  title: 'Privacy and consumer health data',
  excerpt: 'Reading this site leaves nothing with us. This page says what we keep when you write a comment, and how to have it removed.',
  updatedDate: '2025-09-01',
  placement: 'footer',
  position: 3,
  body: [
    text(`
*An example to start from. It describes what the software does by itself; have somebody who knows your law and your hosting check it before you use it.*

## When you read

We set no cookies and store nothing in your browser. There is no advertising, no analytics and no content from other companies on our pages, so no one else learns that you were here. We do not keep a record of who reads which page. Like every site, ours needs your network address while it sends you a page; the software does not write it down.

If you follow a link to another site, that site’s own rules apply. A video that lies elsewhere is only ever a link.

Your own browser keeps a history. If others use your device, a private window or the link “Leave quickly” at the top of each page can help, but neither removes what was already recorded.

## When you comment
`),
    table('What we keep of a comment', [
      ['What', 'Why', 'Who sees it'],
      ['The text', 'To read it and, if it is approved, to show it', 'Editors; after approval, everybody'],
      ['The name, if you give one', 'To show it beside the text', 'Editors; after approval, everybody'],
      ['Day and time', 'To put comments in order', 'Editors; after approval, everybody'],
      ['A keyed fingerprint of the text', 'To notice a comment that is sent twice', 'Nobody; the software compares it'],
      ['An e-mail address, only if you ask to be told of replies', 'To send you that notice, until you stop it', 'Nobody on the site; it is never shown'],
    ]),
    text(`
To hold back floods of forms, the server counts for a short while how many come from one place. It writes no network address down.

You need no account and no e-mail address. After sending, you get a private link with which you can look at your comment, change it or take it back. Whoever has that link can do the same, so keep it to yourself.

## Consumer health data

Some laws, such as Washington’s My Health My Data Act, protect information that can be linked to a person and says something about their health. A comment on a page about treatment may be such information. So, in the order in which these laws ask:

- **What we collect:** only what you choose to write in a comment, and an address if you ask for notices. We infer nothing about you and do not follow you from page to page.
- **Where it comes from:** you, and no other source.
- **What we use it for:** to moderate and to show the comment. Nothing else.
- **Whom we share it with:** approved comments are public. Apart from that, nobody. We do not sell it, and we use it for no advertising.
- **Your rights:** you may ask whether we hold such data, see it, have it corrected or deleted, and withdraw your consent. Your private link does most of this at once. Otherwise write to us or call; we answer within forty-five days, and if we refuse, you may ask us to decide again and then turn to your state’s attorney general.

## If you become a patient

What you tell our clinicians is not part of this site. It is protected by the health privacy rules that apply to treatment, among them the federal rules on substance use disorder records, and you receive a notice of those when you begin.

## How long

A comment stays until you or we remove it. What was rejected is deleted after 30 days, and spam after 7.

## Children

This site is written for adults. If a child has left details about themselves in a comment, tell us and we remove it.

## Changes

When this policy changes, the date above changes with it.
`),
  ],
};
