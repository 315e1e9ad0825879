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
    'I was your nurse on the ward.',
    'I was your counselor last spring.',
    'It was lovely meeting you and your family last month.',
    'We are sorry that your experience with us was bad.',
    'We’re sorry your visit did not meet expectations.',
    'Sorry that you had to wait for your bed.',
    'Your room was cleaned daily.',
    'You checked out on the 4th.',
    'You signed a consent form.',
    'Your bill was sent to your insurer.',
    'Your insurance was billed for 30 days.',
    'You have been doing so well since detox.',
    'Keep coming to group.',
    'We will see you on Thursday.',
    'The care you received here was good.',
    'We’re sorry about the care your mother received.',
    'Our records show something else.',
    'According to our records that is not so.',
    'We looked into your case.',
    'We cannot find you in our system.',
    'She never stayed with us.',
    'He was discharged in May.',
    'Your mother was discharged in May.',
    'You refused the medication.',
    'You left against medical advice.',
    'Your loved one is safe with us.',
    'We can confirm that he is not a patient.',
    'Neither you nor your son was ever treated at our clinic.',
    'Congratulations on completing the program.',
    'Congratulations on your graduation.',
    'So glad our paths crossed during your stay.',
    'Tell your wife hello from the team.',
    'Dr. Miller remembers you.',
    'Your therapist will be in touch.',
    'We have discussed this with you in person.',
    'You told our intake team something else.',
    'As we told you on the phone, …',
    'Your follow-up is on Monday.',
    'Come by for your next injection.',
    'Your prescription is ready.',
    'Glad you enjoyed your time here.',
    'Thank you for giving us the chance to help you.',
    'We were happy to be part of your recovery.',
    'It has been an honor to walk with you on your recovery.',
    'Your brother speaks highly of you in group.',
    'You’re one of our success stories.',
    'We’re sorry for your experience at our facility.',
    'Your complaint about your stay has been received.',
    'U were here in May and never paid.',
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
    'We hear you, and we are sorry that you are going through this.',
    'Thank you for your kind words.',
    'Many patients ask this question.',
    'Patients at our centre get their own room.',
    'You can visit us any day for a tour.',
    'Anyone may call our line.',
    'You could ask your doctor about naltrexone.',
    'If you are in withdrawal, please call 911.',
    'Our team answers questions by telephone.',
    'We hope you find the support you need.',
    'Families are welcome to our Tuesday evening, whoever they are.',
    'We have passed your remark on to our editor.',
    'You are right about the dose; the article is corrected.',
    'You may want to read our article on sleep.',
    'Please do not share names here, to protect everyone’s privacy.',
    'Wishing you strength.',
    'You are welcome to call us.',
    'Treatment is different for everybody.',
    'We do not give medical advice in comments.',
  ])('“%s”', (reply) => expect([reply, confirmsPatient(reply)]).toEqual([reply, []]));

  it('and a very long one is judged at once', () => {
    const long = 'you were we your they us our have been with here and again patient '.repeat(30).slice(0, 2000);
    const from = performance.now();
    confirmsPatient(long.replaceAll('patient', 'day').replaceAll('here', 'hat').replaceAll(' us ', ' as ').replaceAll(' our ', ' hour '));
    expect(performance.now() - from).toBeLessThan(250);
  });
});
