import { anyOf } from './phrases.ts';

/**
 * Finds a reply of the staff that seems to confirm, or to deny, that somebody is or was treated here. Privacy law and plain decency forbid both
 * in public, even towards somebody who says so about themselves. Each rule is a list of plain phrases, so that a clinician can read
 * and change it: `a/b` is either, `*` stands for the rest of a word, `…` for up to six words within one sentence.
 */
interface GuardRule {
  readonly why: string;
  readonly phrases: readonly string[];
}

const person = 'you/he/she/they';
const whose = 'your/his/her/their';
const whom = 'you/him/her/them';
const place = 'here/us/our/ours';
const treated = 'patient/client/resident/participant/alumn*';
const relative = 'son/daughter/child/husband/wife/partner/spouse/boyfriend/girlfriend/brother/sister/mother/father/mom/mum/dad/parent/friend/cousin/uncle/aunt/nephew/niece/grandson/granddaughter';

const guardRules: readonly GuardRule[] = [
  {
    why: 'It calls somebody a patient, or says that nobody was one. Both say something about that person’s care.',
    phrases: [
      `${person} … am/are/is/was/were/been/being/became/become … patient/client/resident/participant/alumnus/alumna`,
      `as/being a/an/our/my former/past/current/previous/valued/dear ${treated}`,
      `as our ${treated}`,
      'our/my/ours former/past/current/previous/valued/dear patient/client/resident/alumn*',
      'our/my patient/client/resident',
      `one of our ${treated.replaceAll('/', 's/')}`,
      `one of our patients/clients/residents/alumni/graduates`,
      `not/never … a/our/my ${treated} … ${place}`,
      `not/never … our/my ${treated}`,
      `never … treated/admitted/seen/met ${whom}`,
      `not … treated/admitted ${whom}`,
      `no/any/every record/records/file/trace … ${whom}/${whose}`,
      `not/nothing/never … in our records/files/system/books`,
      'our/my records/files/notes', 'according to our/my',
      `${person} never stayed/came/visited/checked`,
      'our/one of success story/stories', 'one of our success/successes',
    ],
  },
  {
    why: 'It speaks of a stay, a treatment, an appointment or a record of this person.',
    phrases: [
      `${whose} … stay/time/treatment/therapy/care/rehab/detox/program/programme/recovery/admission/group/session/sessions/appointment/visit/journey/stays/visits/appointments/case … with/at/in/under/by/from/to us/our`,
      `${whose} stay/time/treatment/therapy/care/rehab/detox/program/programme/recovery/admission/group/sessions/appointment/visit/journey/case here`,
      `${whose} counselor/counsellor/therapist/doctor/nurse/physician/psychiatrist/case/team/group/roommate/room … ${place}`,
      `${whose} discharge/intake/chart/file/records/medical/lab/labs/diagnosis/prescription/chart*`,
      `${whose} last/next/upcoming/recent/previous/latest visit/appointment/session/group/stay/admission/treatment/relapse`,
      `${person} was/were/been/stayed/lived/went/came/come/arrived/began/started/checked/enrolled/entered/attended/graduated/finished/completed … here/us/our`,
      `${person} left … us/here/our/treatment/rehab/detox/program`,
      `since/after/before ${person} left/finished/completed/graduated/entered/started/began/checked`,
      `${person} completed/finished/graduated/attended … program/programme/treatment/rehab/detox/group/therapy`,
      `${person} spent … here/us/our`,
      `${person} is/are … here/us in treatment/rehab/detox/care/therapy`,
      `${person} is/are … in our care/program/programme/unit/house/group`,
      `${whose} ${relative} is/was/has/had/stayed/came/completed/left/attended … here/us/our/well/better/progress/treatment/rehab/detox`,
      `see/saw/seen/seeing ${whom} again/here/last/next/tomorrow/today/monday/tuesday/wednesday/thursday/friday/saturday/sunday`,
      `see/saw/seen/seeing ${whom} in/at/for … group/appointment/session/clinic/office/visit/meeting/checkup`,
      `during ${whose} … stay/treatment/time/detox/rehab/program/programme`,
      `${whose} stay/stays`,
      `${whose} case/care manager/coordinator`,
      `know/knew/known ${whom} from`,
      'hope/hoped/glad/happy … went well',
      'our conversation/conversations/meeting/meetings/talks/sessions/appointment',
      `remember/remembers/recall/recalls ${whom}/${whose}`,
      `${whose} experience/visit/wait/complaint … with/at/about us/our/your`,
      `sorry/regret/apologise/apologize … ${whose} experience/visit/wait/bed/room/stay`,
      `${whose} experience/visit/bed/room/ward/unit was/were/did/is/had`,
      `${person} had to wait`,
      `${person} checked out/in`,
      `${person} refused/signed/declined`,
      `${person} told our/my`,
      `${whose} bill/invoice/balance/payment/consent`,
      `${whose} insurance/insurer was/were/has/paid/denied`,
      `${person}/${relative} … since detox/rehab/treatment/discharge/leaving/graduating/graduation`,
      'coming/come to group', 'keep coming back', `${whom} … in group`,
      'will/shall see you', `see ${whom} on/soon`,
      `care/treatment/help ${person} received/got/had`,
      `care/treatment … ${whose} ${relative} received/got/had`,
      `${person}/${relative} am/is/are/was/were/been/got … discharged/admitted/hospitalised/hospitalized/detoxed/sedated/medicated/transferred`,
      'against medical advice',
      `loved one/ones … with us/here/our`, 'loved one is/was/has',
      `${whose} therapist/counselor/counsellor/nurse/psychiatrist/sponsor will/is/was/has/says/said/remembers`,
      `i was/am ${whose}`,
      `with ${whom} in person`,
      'as we/i told/discussed/explained/said', `we/i have/had … discussed/told/spoken/talked … ${whom}/phone/person`,
      `${whose} follow up/aftercare/refill/results/medication/medicine/dose is/are/was/were/on/ready`, `${whose} follow up`,
      `${whose} next/last injection/dose/refill/shot/prescription/test`,
    ],
  },
  {
    why: 'It says what the centre did for this person.',
    phrases: [
      `we/i/us/team/staff/doctors/nurses/counselors/counsellors/therapists treated/helped/admitted/discharged/supported/counseled/counselled/diagnosed/detoxed/taught/met/cared/looked … ${whom}/${whose}`,
      `we/i/team/staff/doctors/nurses/counselors/counsellors/therapists … took/taken/take care of ${whom}`,
      `we/i/team/staff have/had/has … treated/helped/admitted/discharged/supported/worked … ${whom}/${whose}`,
      `we/i/team/staff worked with ${whom}`,
      `have/had/having ${whom} here`,
      `have/had/having ${whom} … with/at/in/as us/our`,
      `could/able … help/support/treat/assist ${whom}/${whose}`,
      `program/programme/treatment/team/staff/center/centre/clinic … helped/worked/saved … ${whom}/${whose}`,
    ],
  },
  {
    why: 'It thanks, praises or greets somebody as one does a former patient.',
    phrases: [
      'thank/thanks … choosing/trusting/chose/trusted … us/our',
      'thank/thanks … letting/allowing us',
      `thank/thanks … being/staying/working/completing/coming … with/to us/our`,
      `proud/happy/glad/pleased/thrilled/delighted/honored/honoured … of/for/about/by/see/hear ${whose} progress/recovery/success/sobriety/journey/treatment`,
      `proud of ${whom}`,
      `pleasure/privilege/honor/honour … treating/helping/working/caring/having/knowing … ${whom}`,
      'welcome/come/came/coming/back … back to us/our/treatment/rehab/group',
      'welcome back',
      `we/i … miss/missed ${whom}`,
      `hear/hearing from ${whom} again`,
      'our alumni/graduates/alumna/alumnus',
      'congratulations/congrats … completing/completed/graduation/graduating/finishing/program/programme/discharge',
      `lovely/nice/good/great/wonderful/pleasure … meeting/met/meet ${whom}`,
      `tell/say … hello/hi`,
      `chance/opportunity/privilege/honor/honour/pleasure … help/treat/serve/support/walk/work/know … ${whom}`,
      'speaks/spoke/talks … highly',
    ],
  },
];

export interface GuardFinding {
  /** the sentence of the reply that is held back */
  readonly sentence: string;
  readonly why: string;
}

/** Wordings that say something kind and nothing about anybody's care. */
export const safeReplies: readonly string[] = [
  'Thank you for writing. For everyone’s privacy we never say in public whether a person is or was a patient, and we do not discuss anyone’s care here. If you would like to talk, please call the number on this page.',
  'Thank you for sharing this. Many people who read it will feel less alone. If you would like to speak with someone, our telephone number is on every page.',
  'We are sorry to read this. We cannot discuss anything personal here, and we would like to listen: please call the number on this page and ask for the person responsible for complaints.',
  'What you describe happens to many people, and there is help for it. A doctor or the helpline at the top of this page can tell you what is possible where you live.',
];

/**
 * Sentences of a staff reply that seem to confirm or deny that somebody is or was treated here; empty when it may be published. It errs on the
 * side of holding back: a reply can always be put in other words.
 */
export function confirmsPatient(reply: string): readonly GuardFinding[] {
  return sentencesOf(reply).flatMap((sentence) => {
    const plain = plainOf(sentence).replace(neutral, ' ');
    const rule = compiled.find(({ pattern }) => pattern.test(plain));
    return rule ? [{ sentence, why: rule.why }] : [];
  });
}

/** “Whether anybody is a patient” is how one says that one does not say it. */
const neutral = / (whether|if|that) (or not )?(you|someone|somebody|anyone|anybody|any one|a person|any person|a particular person|people) (is|are|was|were|has been|have been|had been|ever)( or (is|are|was|were|has been|have been|had been))?( (ever|not|a|an|or|our|former|current|past|being|treated|patient|client|here|with us))* /gu;

const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

/** Lower-case words between single spaces, contractions written out. */
const plainOf = (sentence: string): string =>
  ` ${sentence
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/\bcan't\b/g, 'can not')
    .replace(/\bcannot\b/g, 'can not')
    .replace(/\bwon't\b/g, 'will not')
    .replace(/n't\b/g, ' not')
    .replace(/\bu\b/g, 'you')
    .replace(/\bur\b/g, 'your')
    .replace(/'re\b/g, ' are')
    .replace(/'ve\b/g, ' have')
    .replace(/'ll\b/g, ' will')
    .replace(/'m\b/g, ' am')
    .replace(/\b(he|she|it|that|who)'s\b/g, '$1 is')
    .replace(/'s\b/g, '')
    .replace(/[^a-z]+/g, ' ')
    .trim()} `;

const compiled = guardRules.map(({ why, phrases }) => ({ why, pattern: anyOf(phrases, { between: 6 }) }));
