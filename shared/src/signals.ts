import type { CommentRules } from './comment-rules.ts';
import { suggestsDanger } from './danger.ts';
import { countLinks } from './links.ts';
import { lookalikesIn } from './lookalikes.ts';
import { detailsOf, type DetailKind } from './personal-details.ts';

/** Why a comment deserves a closer look. */
export type Reason = 'danger' | 'reported' | 'trap' | 'blocked-word' | 'reserved-name' | 'duplicate' | 'fast' | 'links' | 'shouting' | 'repetition' | 'learned' | DetailKind;

export interface Signal {
  readonly reason: Reason;
  /** how much it speaks for spam, from 0 (it does not) */
  readonly score: number;
  /** the words it is about, where that helps to judge */
  readonly words?: readonly string[];
}

export interface Judged {
  readonly body: string;
  readonly name: string | null;
  /** whether the field that people do not see was filled in */
  readonly trapped: boolean;
  /** of the site, where they are known */
  readonly rules?: Pick<CommentRules, 'blockedWords' | 'reservedNames'>;
  /** how many other comments say the same */
  readonly duplicates?: number;
  /** milliseconds between the form and its sending, where they are known */
  readonly writingTime?: number | null;
}

/** Milliseconds in which nobody reads and writes. */
const TOO_FAST = 2000;

/** What can be said about a comment and how it came. Nothing of it publishes or refuses: a moderator reads it. */
export function signalsOf({ body, name, trapped, rules, duplicates = 0, writingTime = null }: Judged): readonly Signal[] {
  const links = countLinks(body) + countLinks(name ?? '');
  const details = new Set(detailsOf({ name, body }).map(({ kind }) => kind));
  const found: (Signal | false)[] = [
    suggestsDanger(body) && { reason: 'danger', score: 0 },
    trapped && { reason: 'trap', score: 10 },
    lookalikesIn(`${name ?? ''}\n${body}`, rules?.blockedWords ?? []).length > 0 && { reason: 'blocked-word', score: 5 },
    lookalikesIn(name ?? '', rules?.reservedNames ?? []).length > 0 && { reason: 'reserved-name', score: 5 },
    duplicates > 0 && { reason: 'duplicate', score: Math.min(2 + duplicates, 6) },
    writingTime !== null && writingTime < TOO_FAST && { reason: 'fast', score: 2 },
    links > 0 && { reason: 'links', score: Math.min(links, 5) },
    isShouting(body) && { reason: 'shouting', score: 1 },
    /(.)\1{11}/u.test(body) && { reason: 'repetition', score: 2 },
    ...[...details].map((reason): Signal => ({ reason, score: 0 })),
  ];
  return found.filter((each) => each !== false);
}

const isShouting = (text: string): boolean => (text.match(/\p{Lu}/gu)?.length ?? 0) > Math.max(20, 2 * (text.match(/\p{Ll}/gu)?.length ?? 0));

export const spamScore = (signals: readonly Signal[]): number => signals.reduce((sum, { score }) => sum + score, 0);

/** Where a comment stands in the queue: 1 before everything else, 0 as it came, -1 after everything that is not likely spam. Danger outweighs spam. */
export function urgencyOf(signals: readonly Signal[]): -1 | 0 | 1 {
  if (signals.some(({ reason }) => reason === 'danger')) return 1;
  return spamScore(signals) >= 5 ? -1 : 0;
}

/** What a moderator reads for each reason. */
export const reasonText: Readonly<Record<Reason, string>> = {
  danger: 'Words that suggest danger',
  reported: 'Reported by a reader',
  trap: 'Filled in a field that people do not see',
  'blocked-word': 'Holds a blocked word',
  'reserved-name': 'Uses a name of the staff',
  duplicate: 'The same text was sent before',
  fast: 'Sent faster than anybody writes',
  links: 'Links',
  shouting: 'Mostly capital letters',
  repetition: 'One character many times over',
  learned: 'Resembles what was marked as spam',
  phone: 'Looks like a telephone number',
  email: 'Looks like an e-mail address',
  address: 'Looks like a postal address',
  'full-name': 'Looks like a full name beside words about treatment',
};
