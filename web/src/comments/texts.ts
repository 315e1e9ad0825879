import type { OwnComment, ReviewReason } from '@bridgepress/shared';

/** What commenters are told on the pages of their comments, in one place. */
export const commentTexts = {
  elsewhere: 'Comments are written on the article’s own page.',
  unavailable: 'Your comment could not be stored',
  unavailableText: 'Nothing was stored, and nothing is lost: your text is below. Please try again in a minute.',
  refused: 'Your comment was not sent yet',
  kept: 'Here is your text, so that you can keep it:',
  limited: 'Please wait a little',
  limitedText: 'Many comments have come from your connection or to this article in a short time. Nothing was stored, and nothing is lost: your text is below.',
  accepted: 'Thank you. Your comment has arrived.',
  acceptedText: 'An editor reads every comment first. If it is approved, it appears under',
  publishedText: 'Editors have approved earlier comments of yours, so this one appears within seconds under',
  acceptedUntil: 'Nobody but the editors can see it until then.',
  back: 'Back to the article',
  linkHeading: 'Your private link',
  linkText: 'We do not know who you are, so we cannot write to you. With this link, and only with it, you can see what became of your comment, change it, take it back or download it.',
  linkOnce: 'It is shown only now. Keep it where nobody else looks: on paper, in a password manager, or in a note of your own.',
  linkShared: 'On a shared computer, write it down instead of opening it, and close this window when you are done: the Back button would show it again.',
  ownShared: 'On a shared computer, close this window when you are done, and clear the history: the address of this page is the key to your comment.',
  linkGone: 'These words had arrived before, so there is one comment. Its private link was shown to whoever sent it first.',
  answered: 'What you answer',
  asItWouldStand: 'Your comment, as it would appear',
  noticed: 'We noticed a few things',
  noticedText: 'Everyone can read comments, for years, and people who know you may recognise you. You can change your text below, or leave it as it is: that is for you to decide.',
  own: 'Your comment',
  ownUnknown: 'There is nothing behind this link',
  ownUnknownText: 'Either the link is not complete, or the comment was taken back or deleted. A private link looks exactly as it was shown after you sent the comment.',
  ownUnavailable: 'Your comment cannot be reached now',
  ownUnavailableText: 'Nothing was changed. Please try again in a minute.',
  ownUnder: 'Under',
  change: 'Change it',
  changeText: 'A changed comment is read by an editor again before it appears.',
  save: 'Save the change',
  changed: 'Your change is saved.',
  changeAsked: 'May we ask before you save it?',
  changeAskedText: 'Nothing is changed yet, and your new text is below.',
  changedOften: 'Nothing was changed this time',
  changedOftenText: 'This comment was changed many times today, and an editor reads it anew each time. Nothing is lost: your text is below.',
  again: 'Write another comment',
  againText: 'It goes under the same article. Written from here, it is known to be by the same writer as this one, to the editors only: after some comments that were approved, the next ones appear without waiting.',
  takeBack: 'Take it back',
  takeBackText: 'It disappears from the site within seconds, and its text is deleted here for good. If somebody has answered it, an empty place keeps the answers together. This cannot be undone.',
  takeBackButton: 'Take my comment back',
  takenBack: 'Your comment is taken back',
  takenBackText: 'Its text is deleted. If it was on the site, it is gone within seconds. Search engines may remember it for some days.',
  export: 'Download it',
  exportText: 'Everything that is kept about your comment, as a file (JSON).',
  exportLink: 'Download comment.json',
  report: 'Report',
  reportHeading: 'Report a comment',
  reportText: 'An editor looks at it. You stay unknown: nothing is kept about you.',
  reportReason: 'What is wrong with it?',
  reportSend: 'Send the report',
  reportMissing: 'Choose what is wrong with it.',
  reported: 'Thank you. An editor will look at it.',
  reportedText: 'The comment stays where it is until then.',
  reportUnknown: 'This comment is not on the site',
  reportUnknownText: 'It may have been removed already.',
  reportLimited: 'You have reported many comments in the last hour. Please wait a little and try again.',
  reportUnavailable: 'Your report could not be stored. Please try again in a minute.',
  trapLabel: 'Leave this field empty',
} as const;

/** Head and first words of the review page. */
export const reviewTexts: Readonly<Record<ReviewReason, readonly [title: string, text: string]>> = {
  first: ['Please look at it once more', 'This is your comment as it would appear. Nothing is sent yet. You can still change it below.'],
  details: ['May we ask before you send it?', 'Nothing is sent yet, and your text is below.'],
  expired: ['Please send it once more', 'The form was open for a long time. Nothing is lost: your text is below.'],
  used: ['Please send it once more', 'This form has brought a comment already, and each form brings one. If you want to send this text, too, send it once more.'],
  invalid: ['Please send it once more', 'Something in the form did not arrive as it should. Nothing is lost: your text is below.'],
};

export const stateTexts: Readonly<Record<OwnComment['state'], readonly [title: string, text: string]>> = {
  pending: ['It waits for an editor', 'An editor reads every comment before it appears. Nobody else can see it until then.'],
  approved: ['It is on the site', 'Everyone can read it.'],
  rejected: ['It is not shown on the site', 'An editor has read it and decided not to show it. You can change it, and it will be read again.'],
};

/** @param seconds until it may be tried again */
export const waitText = (seconds: number): string => {
  const minutes = Math.ceil(seconds / 60);
  if (minutes > 90) return `You can send it in ${Math.ceil(seconds / 3600)} hours.`;
  return minutes <= 1 ? 'You can send it in a minute.' : `You can send it in ${minutes} minutes.`;
};
