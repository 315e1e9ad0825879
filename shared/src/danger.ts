import { lookOf } from './lookalikes.ts';
import { anyOf } from './phrases.ts';

/**
 * Words that suggest that somebody is in danger now, as plain phrases, so that a clinician can read and change them: `a/b` is either, `*` stands
 * for the rest of a word, `…` for up to three words; `number` is any from eight up. Words are looked for however they are cased, spaced or
 * disguised, with short forms written out (“can’t” is `can not`, “wanna” is `want to`). They bring the crisis lines first and the comment to
 * the top of the queue; they decide nothing. So they rather say too much than too little.
 */
const [him, his, himself] = ['him/her/them', 'his/her/their', 'himself/herself/themself/themselves'];
const anybody = `me/us/you/${him}/${himself}/someone/somebody/people/everyone`;
const heIs = 'he/she/they/husband/wife/boyfriend/girlfriend/partner/ex/father/dad/stepdad/stepfather/mother/mom/mum/brother/son/dealer';
const pills = 'pill/pills/tablet/tablets/tabs/capsules/caps/meds/percs/percocet*/oxy*/xanax/xannies/bars/valium/ativan/klonopin/benzos/tylenol/paracetamol/acetaminophen/ibuprofen/aspirin/advil/ambien/gabapentin/vicodin/norcos/antidepressants/painkillers';
const drugs = `heroin/fentanyl/fent/meth/coke/cocaine/crack/morphine/methadone/tramadol/suboxone/ghb/ketamine/dope/insulin/${pills}`;
const took = 'took/taken/take/taking/swallowed/swallowing/swallow/popped/popping/downed';
const now = 'now/today/tonight/minute/minutes/hour/hours/morning/afternoon/evening/yesterday';

export const dangerPhrases = [
  // Somebody does not want to live.
  'kill/killing/hurt/hurting/harm/harming/cut/cutting/hang/hanging/shoot/shooting/drown/drowning/offing myself', 'kill/killing yourself', 'suicid*', 'unaliv*', 'kms', 'kys',
  `end/ending my/${his} life`, `end/ending my/${his} own/whole/stupid/miserable life`, 'end/ending my suffering', 'end/ending it/things/this all', 'want/wants/going to end things', 'end/ending all of it/this', 'end/ending it tonight/today/now/soon', 'going/want/wants/ready/planning/plan to end it', `take/taking/takes/took my/${his} own life`, 'take/taking my life',
  'want/wants/ready/rather/deserve/deserves/hope/wish/like/trying/tried to die', 'rather die', 'just want/wish to/i die/dead', 'wish i would/could die', 'let me die', 'hope i die/overdose', 'i am going/about to die', 'wish/wished/if i was/were/am dead', 'better off dead', 'better off … without me', 'better off if i', 'place without me', 'easier/happier without me', 'never been born', 'wish i was/were never born', 'wish i was/were not here/alive/born',
  'not want to live/exist/go/wake', 'never want to wake', 'not want to be here/around anymore', 'not want to be alive', 'want to not exist/wake', 'sleep and not/never wake', 'hope … not wake', `will/would not wake`, 'never wake/waking up', 'no will to live',
  'no/any/see/without reason/point/sense to/in live/living/life/go/going/on', 'not see/have … point/reason/sense', 'nothing … to live for', 'nothing left for me', 'tired/sick of living/life/existing', 'tired of being alive', 'done with life/living', 'give/giving/gave/given up on life', 'not worth living', 'not worth it to live', 'disappear/sleep forever',
  'my last/final message/words/goodbye/note', 'my last night/day alive/here/on', 'goodbye letter/note/letters/everyone/everybody/world/forever', 'goodbye to everyone/everybody', 'not be here/around tomorrow/much', 'would/will miss me', 'care/notice if i die/died/disappeared/lived/am', 'when/after/once i am gone/dead', 'if i die', 'if i am gone/dead', 'hate/hated being alive', 'danger to myself', 'if i was/were gone',
  'can not go on', 'can not keep going/living', 'not think i can keep/go', 'can not do this/it anymore', 'can not take this/it/life anymore', 'can not live like this', 'can not cope anymore', 'no way out', 'no other way out', 'not see … way out', 'no hope left', 'lost all hope', 'want it/this/everything/life to be over', 'want it/this/life/everything/pain all/to to/stop/end', 'want the pain to end/stop', 'thoughts/thought of/about dying/death/hurting', 'think/thinking/thinks of/about dying/hurting', 'plan/way/ways/method to die', 'take/takes to die/kill', 'gun to end',
  'self harm*', 'selfharm*', 'slit/slitting/cut/cutting my wrist/wrists/arm/arms/leg/legs', 'started cutting again', 'gun to/against my', 'gun in my', 'loaded … gun', 'rope/belt around my', 'noose', 'jump/jumping off/from a/the bridge/roof/building/balcony', 'jump/jumping in front of', 'pull the trigger', 'drive/driving … into a tree/wall', `saved/saving/stockpiled/stockpiling up/my/all/the … ${pills}`,
  // Somebody has taken too much, or something that kills.
  'overdosing', 'oding', 'just … overdosed', 'think/believe/afraid/might/may/must/probably/accidentally … overdosed/overdose', `overdosed/overdose … ${now}`, 'overdosed last night', 'want/going/plan/planning/trying/tried to overdose', 'took/taking/taken an overdose',
  `${took} … number … ${pills}`, `${took} number of my/them/the/his/her`, `${took} … handful/handfuls/fistful/bunch/lots/lot/loads/load/dozens/dozen … ${pills}`, `${took} all/the/my … ${pills}`, `${took} … whole/entire/full bottle/box/pack/strip`, `${took}/used/shot/snorted/injected too many/much`, `swallowed all/everything`, `mixed/mixing … ${drugs} … alcohol/vodka/whiskey/wine/drink`, 'bottle/bottles of pills', 'all of my/the/his/her pills', 'drank/drinking/drink/swallowed/swallowing … bleach/antifreeze/sanitizer/mouthwash/methanol', 'bottle of hand/rubbing/bleach/antifreeze/mouthwash',
  'stopped breathing', 'not/barely/hardly/stops breathing', 'can not breathe', 'trouble/difficulty breathing', 'turning/turned/going blue', 'blue lips', 'lips/face/hands … blue', 'not waking up', `can not wake ${him}/my`, 'not responding', 'no pulse', 'not find a pulse', 'foaming at', 'unconscious', 'unresponsive', 'chest pain/pains', 'vomiting/puking/coughing/throwing … blood', 'having a heart attack', 'just collapsed', `collapsed … ${now}`,
  // Withdrawal that needs a doctor at once.
  'having/has/have/keeps/keep/getting … seizure/seizures/convulsions', `seizure/seizures/convulsion/convulsions … ${now}`, 'just had … seizure', 'seizing', 'convulsing', 'have/has/having/got the/bad dts', `delirium tremens … ${now}`, 'hallucinating', 'hearing voices', 'seeing/sees/see things that are not', 'shaking/shake uncontrollably', 'shaking/shake … so bad/badly/hard/violently', 'can not stop shaking/vomiting/puking', 'can not keep … water/liquids/anything down',
  // Somebody threatens, or is threatened.
  `kill ${him}/us/me`, `want/wants/going/threatened/threatens/threatening/trying/tried/tries/swears to kill/hurt/harm/hang/shoot/stab ${anybody}`, `i/he/she/they might/could/will/would/may hurt/harm/kill/stab/shoot ${anybody}`, `killing/hurting/harming/cutting/hanging/shooting ${himself}`, 'threatened/threatens/threatening me/us/suicide', 'hurt/hurting/harm/shake/shook my/the baby',
  'afraid/scared/fear/frightened for my/our/his/her/their life/lives/safety', `afraid/scared/frightened/worried … he/she/they/i will/might/may/could … kill/hurt/die`, `${heIs} hits/beats/chokes/hit/beat/choked/strangled/strangles/punched/kicked/raped/attacked/stabbed/hurts me/us/my`, `${heIs} is/keeps hitting/beating/choking/hurting/abusing/raping/attacking me/us/my`, `hits/beats/hurts/abuses/molests/molesting … kids/children/child/baby`, 'has/got/pulled a/the/his/her/my knife/gun/machete', 'raped me', 'locked me in', 'will not let me leave', 'holding me hostage',
] as const;

/** What says something else: it is looked past. */
const harmless = [
  'kill/killing/killed/kills time/some/the/two/for/it time/weeds/germs/bacteria/mood/birds/a', 'kill/killing/killed time', 'to die for', 'die/died/dying/dies of/from/with laughter/laughing/embarrassment/boredom/curiosity', 'kill … kindness', 'cut/cutting myself … slack/shaving/cooking/off/loose',
  'suicide prevention/hotline/helpline/lifeline/awareness/rate/rates/statistics/squad/line', 'suicide and crisis', 'shot/shoot/shooting myself in the foot', 'live in/at/with/near/next/alone/together/there', 'go on … holiday/holidays/trip/about', 'wake up early/late/at/before/for', `${pills} a/per/each/every day/week/night/morning`, 'number days/weeks/months/years/times', 'too much/many time/money/on/work/care/advice/information/for/effort/pride/credit/responsibility/interest', 'overdose awareness/prevention/deaths/training/kit/kits', 'take/taking my life back/in/into', 'not/never want/wants to hurt/harm', 'hit/hits/hurt me up/hard', 'has/have … risk of … seizure/seizures', 'blue eyes/sky/cross', 'blue in the face', 'last message was/is not', 'way out of paying/work/the', 'too much energy/noise/coffee/sugar',
];

/** What says that it was long ago, or is over. */
const past = [
  'years/months/decades/year/month/decade ago', 'last year/summer/winter/spring/fall/autumn', 'in/around/during oldyear', 'back then/when', 'used to want/think/feel/cut/hear/have/wish/take/pop/swallow/overdose/harm/hurt/hit', 'when i was/lived/drank/used', 'as a teenager/teen/kid/child/student', 'no longer want/wants/suicidal/feel/feels/think/hurt/wish/hear/hearing/cutting/hallucinating', 'at that time', 'in those days', 'in the past', 'in my teens/twenties/thirties/forties/youth', 'before rehab/treatment/recovery/detox', 'i survived',
];

/** What says that the past is back. */
const returned = ['again', 'still', 'tonight', 'right now', 'just now', 'now/today i want/wish/feel/can/do/am going/suicidal/thinking/back', 'this week/morning/time', 'these days', 'relapsed', 'once more', 'lately', 'at the moment', 'anymore', 'came/come/comes/coming/went back'];

/** Letters and digits that look alike are one letter, in the phrases as in the texts. */
const finder = (phrases: readonly string[]): RegExp => anyOf(phrases, { between: 3, folded: lookOf });
const [danger, longAgo, back] = [finder(dangerPhrases), finder(past), finder(returned)];
const otherwise = new RegExp(finder(harmless), 'g');

/** Whether a text holds a phrase of danger. Not when each of them stands in a sentence about what is long over, and nothing says that it is back. */
export function suggestsDanger(text: string): boolean {
  const whole = foldOf(text);
  if (!speaksOfIt(whole)) return false;
  const spoken = text.split(/(?<=[.!?])\s|\n\n/u).map(foldOf).filter(speaksOfIt);
  return spoken.length === 0 || back.test(whole) || !spoken.every((sentence) => longAgo.test(sentence));
}

const speaksOfIt = (folded: string): boolean => danger.test(folded.replace(otherwise, ' '));

/** Words that are often written with a letter left out, of which there are no others. */
const masked = ['kill', 'killing', 'die', 'suicide', 'suicidal', 'overdose', 'overdosed', 'overdosing'];
const unmasked = (word: string): string => masked.find((each) => each.length === word.length && [...each].every((letter, at) => word[at] === '*' || word[at] === letter)) ?? word;

const many = /\b(?:eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)\b/g;
const shortForms: readonly (readonly [RegExp, string])[] = [
  [/\b(do|does|did|is|was|are|were|would|could|should|have|has|had)nt\b/g, '$1 not'],
  [/\b(?:cant|cannot)\b/g, 'can not'],
  [/\bwont\b/g, 'will not'],
  [/\bim\b/g, 'i am'],
  [/\bid\b/g, 'i would'],
  [/\b(he|she|it)s\b/g, '$1 is'],
  [/\bwanna\b/g, 'want to'],
  [/\bgonna\b/g, 'going to'],
  [/\bmy self\b/g, 'myself'],
  [/\bany more\b/g, 'anymore'],
];

/** Lower-case words, one space before and after each, short forms written out, numbers by their size, letters as they look. */
function foldOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|['’‘ʼ´`]/gu, '')
    .replace(/[a-z*]{0,15}\*[a-z*]{0,15}/g, unmasked)
    .replace(/\b(?:19|20)\d\d\b/g, ' oldyear ')
    .replace(/\b\d[\d.,]*\s?(?:mg|mcg|ug|ml|g|grams?|milligrams?|%|percent)(?![a-z])/g, ' dose ')
    .replace(/\b2(?= (?:die|kill|live|end|be|hurt|go)\b)/g, 'to')
    .replace(/\b\d{1,4}\b/g, (digits) => (Number(digits) >= 8 ? ' number ' : ' few '))
    .replace(many, 'number');
  const look = lookOf(shortForms.reduce((before, [form, full]) => before.replace(form, full), plain.replace(/[\n\t]/g, ' ')));
  return ` ${look.replace(/[^a-z]+/g, ' ')} `;
}
