import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { confirmsPatient, safeReplies } from '../src/reply-guard.ts';

const held = (reply: string): boolean => confirmsPatient(reply).length > 0;

describe('a reply of the staff is held back when it seems to confirm that somebody is or was a patient', () => {
  it.each([
    'Thank you for being our patient.',
    'As our patient you deserve better.',
    'As a former patient, you know how we work.',
    'You were a patient of ours in 2019.',
    'When you were here, you told us the same.',
    'We’re so glad you completed the program!',
    'It was good to see you again.',
    'See you at your appointment on Monday.',
    'Your counselor here will call you.',
    'Your stay with us was only the beginning.',
    'We hope your time here helped.',
    'Your treatment at our centre ended in May.',
    'Congratulations on your recovery since you left us.',
    'We treated you with great care.',
    'Our team took care of you as well as it could.',
    'We’ve helped you before and will again.',
    'I’m glad we could help you.',
    'We are happy that our program helped you.',
    'We’re proud of you and of your progress.',
    'Thank you for choosing us.',
    'Thanks for trusting our team with your care.',
    'Welcome back!',
    'You can come back to us at any time.',
    'We remember you well.',
    'We miss you.',
    'Nice to hear from you again.',
    'It was a privilege working with you.',
    'Your son was with us for a month.',
    'Your daughter is doing well.',
    'Your husband completed treatment in June.',
    'He was a client here.',
    'She’s in our care.',
    'Your discharge papers are ready.',
    'Please call us about your medical records.',
    'We have no record of you.',
    'You were never a patient here.',
    'You’re not our patient.',
    'We have never treated you.',
    'We do not find you in our records.',
    'Have you kept in touch with our alumni?',
    'Your last appointment was cancelled.',
    'You attended the evening group.',
    'After you left, we changed the rules.',
    'You spent three weeks with us.',
    'It was wonderful having you here.',
    'Thank you for letting us walk beside you.',
    'Sorry that your stay was so short.',
    'You may ask questions during your treatment.',
    'Your case manager will call.',
    'We know you from the Tuesday group.',
    'I recall our conversation.',
    'YOU WERE OUR PATIENT',
    'you were\nour patient. When you were here we met.',
  ])('“%s”', (reply) => expect([reply, held(reply)]).toEqual([reply, true]));

  it('wherever the sentence stands, and shows that sentence', () => {
    const findings = confirmsPatient('Thank you for writing. We were glad to have you here! Please call us.');
    expect(findings).toEqual([{ sentence: 'We were glad to have you here!', why: expect.stringContaining('what the centre did') }]);
  });

  it('however it is cased, spaced and set', () => {
    const cores = ['thank you for choosing us', 'you were our patient', 'we took care of you', 'your stay with us was short', 'welcome back'];
    const disguise = fc.record({ core: fc.constantFrom(...cores), upper: fc.boolean(), gap: fc.constantFrom(' ', '  ', ' \u00a0', '\t'), before: fc.constantFrom('', 'Well, ', 'Hello. ', '“'), after: fc.constantFrom('', '.', '!!', ', dear friend', '” – The team') });
    fc.assert(
      fc.property(disguise, ({ core, upper, gap, before, after }) => held(before + (upper ? core.toUpperCase() : core).replaceAll(' ', gap) + after)),
    );
  });
});

describe('a reply may be published when it says nothing of anybody’s care', () => {
  it.each([
    ...safeReplies,
    'Thank you for your comment.',
    'You are not alone.',
    'Our program has room at the moment; please call us.',
    'Please talk to your doctor before you stop a medicine.',
    'We cannot say whether anyone is or was a patient here.',
    'We never discuss whether someone has been treated here.',
    'Your first appointment takes about an hour, and you may bring somebody.',
    'If you think of seeking help, our admissions line is open from eight to eight.',
    'Our patients’ privacy comes first.',
    'The article explains how detox works; the third section may answer your question.',
    'We corrected the dose in the article. Thank you for telling us.',
    'Your insurance can tell you what it covers.',
    'Recovery takes time, and your pace is the right one.',
    'Your story will help other readers.',
    'Please call 988 now. Somebody answers at any hour.',
  ])('“%s”', (reply) => expect([reply, confirmsPatient(reply)]).toEqual([reply, []]));

  it('and a very long one is judged at once', () => {
    const long = 'you were we your they us our have been with here and again patient '.repeat(30).slice(0, 2000);
    const from = performance.now();
    confirmsPatient(long.replaceAll('patient', 'day').replaceAll('here', 'hat').replaceAll(' us ', ' as ').replaceAll(' our ', ' hour '));
    expect(performance.now() - from).toBeLessThan(250);
  });
});
