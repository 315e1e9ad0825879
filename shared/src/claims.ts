/** Words that an editor looks at twice, and why. */
export interface Claim {
  /** as it stands in the text */
  readonly words: string;
  readonly advice: string;
}

const promise = 'Nobody can promise an outcome. Say what the evidence shows, and for how many people.';
const stigma = 'Readers may feel judged by this word. Name the person first, for example “a person with an addiction”.';

const watched: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [/\b(?:cures?|cured|curing|curable)\b/giu, promise],
  [/\bguarante(?:e|es|ed|eing)\b/giu, promise],
  [/\b(?:miracles?|miraculous(?:ly)?|breakthroughs?)\b/giu, promise],
  [/\b(?:100 ?%|one hundred percent|completely|totally) (?:safe|effective|success(?:ful)?)\b/giu, promise],
  [/\b(?:always works?|never relapses?|risk-free|no side effects?|permanent(?:ly)? (?:sober|clean|recovered|recovery))\b/giu, promise],
  [/\b(?:the )?(?:best|leading|number one|no\. ?1) (?:treatment|rehab|centers?|centres?|programs?|programmes?|clinics?|facility)\b/giu, 'A comparison needs a source. Say what is done here instead.'],
  [/\b(?:clinically|scientifically) proven\b/giu, 'Name the study, and add it to the references.'],
  [/\b(?:addicts?|alcoholics?|junk(?:ie|y|ies)|(?:drug|substance|alcohol) abusers?)\b(?! anonymous)/giu, stigma],
];

/** What a text claims or calls people, each once, in the order in which it appears. Names of groups such as Alcoholics Anonymous are no claims. */
export function claimsIn(text: string): readonly Claim[] {
  const found = new Map<string, Claim & { readonly at: number }>();
  for (const [pattern, advice] of watched)
    for (const match of text.matchAll(pattern)) {
      const words = match[0];
      if (!found.has(words.toLowerCase())) found.set(words.toLowerCase(), { words, advice, at: match.index });
    }
  return [...found.values()].sort((a, b) => a.at - b.at).map(({ words, advice }) => ({ words, advice }));
}
