import { fullNames, namesBesideTreatment, speaksOfTreatment } from './full-names.ts';

/** Details a commenter may later regret. They are pointed out, never taken away: the commenter decides. */
export const detailKinds = ['phone', 'email', 'address', 'full-name'] as const;
export type DetailKind = (typeof detailKinds)[number];

export interface Detail {
  readonly kind: DetailKind;
  /** as it stands in the text */
  readonly text: string;
}

/** Written out, or with “at” and “dot” as people write who think of programs that collect addresses. */
const emails = [
  /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu,
  /[\p{L}\p{N}._%+-]{1,64} ?[([{] ?(?:at|@) ?[)\]}] ?[\p{L}\p{N}-]{1,63}(?: ?[([{] ?(?:dot|\.) ?[)\]}] ?| dot |\.)\p{L}{2,24}/giu,
  /[\p{L}\p{N}._%+-]{1,64} at [\p{L}\p{N}-]{1,63} dot (?:com|org|net|edu|info|io|co|me|us|uk)\b/giu,
  /[\p{L}\p{N}._%+-]{1,64} at (?:gmail|yahoo|hotmail|outlook|icloud|aol|proton|protonmail)(?:\.| dot | )com\b/giu,
  /[\p{L}\p{N}._%+-]{1,64} ?@ ?(?:gmail|yahoo|hotmail|outlook|icloud|aol|proton|protonmail)\b(?: ?\. ?com\b)?/giu,
];
const phone = /(?<![\p{L}\p{N}/.$€£-])\+?\(?\p{Nd}(?:[\s().\-‐-—−•·_/]{0,3}\p{Nd}){6,14}(?!\p{L}|\p{N}|-\p{L})/gu;
/** In words, or partly so. */
const spokenPhone = /\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[\s,.-]{1,3}){6,14}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b|(?<![\p{L}\p{N}])(?=[\d\s,.-]{0,20}(?:zero|one|two|three|four|five|six|seven|eight|nine))(?:(?:\d|zero|one|two|three|four|five|six|seven|eight|nine)[\s.-]{0,2}){9,14}(?:\d|zero|one|two|three|four|five|six|seven|eight|nine)(?![\p{L}\p{N}])/giu;
/** A day, with or without its hour, looks like a number to call, and is none. */
const date = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})(?: \d{1,2})?$/;
/** Nor are years. */
const years = /^(?:(?:19|20)\d\d(?:\D+|$))+$/;
/** Lines that anybody may call: 988's old number and the SAMHSA helpline. */
const publicLines = new Set(['8002738255', '8006624357']);

const streets = 'street|avenue|road|boulevard|lane|drive|court|terrace|highway|parkway';
const addresses = [
  /(?<!\p{N})\d{1,5}\p{L}?\s+(?:(?:[NSEW]\.?|North|South|East|West|\d{1,3}(?:st|nd|rd|th)|\p{Lu}[\p{L}'’.-]{1,30})\s+){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Terrace|Terr|Circle|Cir|Trail|Loop|Highway|Hwy|Parkway|Pkwy|Square)\b/gu,
  // In small letters, unless it is a distance or a while: “20 minutes down the road”.
  new RegExp(`(?<![\\p{N}.,])\\d{1,5} +(?:(?!(?:minutes?|hours?|days?|weeks?|months?|years?|miles?|blocks?|steps?|km|lane|people|times|more|of|in|on|to|the|a|and|or|down|from|up|by)\\b)\\p{L}{2,20} +){1,2}(?:${streets})\\b`, 'giu'),
  /\bP\.?\s?O\.?\s?Box\s+\d{1,6}\b/giu,
  /\b(?:apt|apartment)\.? +#?\d{1,5}\p{L}?(?!\p{L})/giu,
  /\b\p{Lu}{2}\s+\d{5}(?:-\d{4})?\b/gu,
  // Short forms in small letters, after words that say what it is.
  /\b(?:address(?: is)?|lives?(?: at)?|living at)[:\s]{1,3}\d{1,5}\p{L}? +(?:\p{L}{2,20} +){1,3}(?:st|ave|rd|blvd|ln|dr|ct|pl|way|cir)\b/giu,
  // The number before or after, as elsewhere.
  /\b\d{1,4},? (?:rue|calle|via|rua) (?:\p{L}[\p{L}'’]{0,20} ?){1,4}/gu,
  /(?<!\p{L})\p{Lu}\p{L}{1,30}(?:straße|strasse|weg|platz|gasse|allee) \d{1,4}\b/gu,
  // British postcodes.
  /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g,
];

/** Everything in a text that its writer may want to leave out, each once, in the order of `detailKinds`. */
export const detailsIn = (text: string): readonly Detail[] => found(text, namesBesideTreatment(text));

/** The same in a comment with the name above it: a full name there stands beside every word of the comment. */
export function detailsOf({ name, body }: { readonly name: string | null; readonly body: string }): readonly Detail[] {
  const above = name !== null && speaksOfTreatment(body) ? fullNames(name) : [];
  return found(`${name ?? ''}\n${body}`, [...above, ...namesBesideTreatment(body)]);
}

function found(text: string, names: readonly string[]): readonly Detail[] {
  const parts = (patterns: readonly RegExp[]): string[] => patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([part]) => part));
  const all: Readonly<Record<DetailKind, readonly string[]>> = {
    phone: [...parts([phone]).filter(isPhone), ...parts([spokenPhone])],
    email: parts(emails),
    address: parts(addresses),
    'full-name': names,
  };
  return detailKinds.flatMap((kind) => [...new Set(all[kind])].map((part) => ({ kind, text: part })));
}

function isPhone(part: string): boolean {
  const plain = part.normalize('NFKC');
  const digits = plain.replace(/\P{Nd}/gu, '');
  if (date.test(plain) || years.test(plain) || publicLines.has(digits.replace(/^1(?=\d{10}$)/, ''))) return false;
  // Numbers are said in groups of two where they begin with 0, or digit by digit; “10 20 30 40” are doses.
  const groups = plain.split(/\P{Nd}+/u).filter((group) => group !== '');
  return groups.some((group) => group.length > 2) || groups.every((group) => group.length === 1) || /^(?:\+|\(?0)/.test(plain);
}

/** What the commenter is told about each kind. */
export const detailText: Readonly<Record<DetailKind, string>> = {
  phone: 'This looks like a telephone number',
  email: 'This looks like an e-mail address',
  address: 'This looks like a postal address',
  'full-name': 'This looks like a full name, beside words about treatment',
};
