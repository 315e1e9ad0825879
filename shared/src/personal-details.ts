/** Details a commenter may later regret. They are pointed out, never taken away: the commenter decides. */
export const detailKinds = ['phone', 'email', 'address', 'full-name'] as const;
export type DetailKind = (typeof detailKinds)[number];

export interface Detail {
  readonly kind: DetailKind;
  /** as it stands in the text */
  readonly text: string;
}

const email = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;
const phone = /(?<![\p{L}\p{N}/.-])\+?\(?\d(?:[\s().\-–]{0,3}\d){6,14}(?![\p{L}\p{N}])/gu;
/** A day or a span of years looks like a number to call, and is none. */
const date = /^(?:\d{4}[-.]\d{1,2}[-.]\d{1,2}|\d{1,2}[-.]\d{1,2}[-.]\d{4}|\d{4}\s?[-–]\s?\d{4})$/;
/** Lines that anybody may call: 988's old number and the SAMHSA helpline. */
const publicLines = new Set(['8002738255', '8006624357']);
const street =
  /(?<!\p{N})\d{1,5}\p{L}?\s+(?:(?:[NSEW]\.?|North|South|East|West|\d{1,3}(?:st|nd|rd|th)|\p{Lu}[\p{L}'’.-]{1,30})\s+){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Terrace|Highway|Hwy|Parkway|Square)\b/gu;
const postBox = /\bP\.?\s?O\.?\s?Box\s+\d{1,6}\b/giu;
const zipCode = /\b\p{Lu}{2}\s+\d{5}(?:-\d{4})?\b/gu;

const treatment = /\b(?:rehab|detox|treatment|relapse|sober|sobriety|addict|overdose|patient|clinic|recovery|withdrawal|alcoholic|heroin|opioid|cocaine|meth|drinking|using)/iu;
const twoNames = /(?<![\p{L}\p{N}])(\p{Lu}\p{Ll}{1,20}(?:[-'’]\p{L}{1,20})?)[ ]+((?:\p{Lu}['’])?\p{Lu}\p{L}{1,20}(?:[-'’]\p{L}{1,20})?)(?![\p{L}\p{N}])/gu;
/** Words that stand with a capital letter and are no name: beginnings of sentences, days, places of the trade. */
const noNames = new Set(
  'The This That These Those My Our Your His Her Their We You He She They It In On At After Before When While Since If But And So For From With Not No Yes Thank Thanks Dear Hello Hi As Is Are Was Then Now What Why How Who Where Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Alcoholics Narcotics Anonymous Recovery Treatment Center Centre Program Twelve Steps Step Serenity Prayer United States New York Los Angeles San North South East West Higher Power Big Book God'.split(' '),
);

/** Everything in a text that its writer may want to leave out, each once, in the order of `detailKinds`. */
export function detailsIn(text: string): readonly Detail[] {
  const found: Detail[] = [];
  const keep = (kind: DetailKind, part: string): void => {
    if (!found.some((each) => each.kind === kind && each.text === part)) found.push({ kind, text: part });
  };
  for (const [part] of text.matchAll(phone)) if (isPhone(part)) keep('phone', part);
  for (const [part] of text.matchAll(email)) keep('email', part);
  for (const pattern of [street, postBox, zipCode]) for (const [part] of text.matchAll(pattern)) keep('address', part);
  for (const sentence of text.split(/(?<=[.!?])\s|\n/)) for (const name of namesIn(sentence)) keep('full-name', name);
  return found;
}

function isPhone(part: string): boolean {
  const digits = part.replace(/\D/g, '');
  return !date.test(part) && !publicLines.has(digits.replace(/^1(?=\d{10}$)/, ''));
}

/** Names count beside a word about treatment only: the name of an actor alone is nobody's secret. */
function namesIn(sentence: string): readonly string[] {
  if (!treatment.test(sentence)) return [];
  return [...sentence.matchAll(twoNames)].filter(([, first = '', last = '']) => !noNames.has(first) && !noNames.has(last)).map(([name]) => name);
}

/** What the commenter is told about each kind. */
export const detailText: Readonly<Record<DetailKind, string>> = {
  phone: 'This looks like a telephone number',
  email: 'This looks like an e-mail address',
  address: 'This looks like a postal address',
  'full-name': 'This looks like a full name, beside words about treatment',
};
