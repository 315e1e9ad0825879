import { suggestsDanger } from './danger.ts';
import { countLinks } from './links.ts';
import { detailsIn, type DetailKind } from './personal-details.ts';

/** Why a comment deserves a closer look. */
export type Reason = 'danger' | 'trap' | 'links' | 'shouting' | 'repetition' | DetailKind;

export interface Signal {
  readonly reason: Reason;
  /** how much it speaks for spam, from 0 (it does not) */
  readonly score: number;
}

export interface Judged {
  readonly body: string;
  readonly name: string | null;
  /** whether the field that people do not see was filled in */
  readonly trapped: boolean;
}

/** What can be said about a comment from its text alone. Nothing of it publishes or refuses: a moderator reads it. */
export function signalsOf({ body, name, trapped }: Judged): readonly Signal[] {
  const links = countLinks(body) + countLinks(name ?? '');
  const details = new Set(detailsIn(`${name ?? ''}\n${body}`).map(({ kind }) => kind));
  const found: (Signal | false)[] = [
    suggestsDanger(body) && { reason: 'danger', score: 0 },
    trapped && { reason: 'trap', score: 10 },
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
  trap: 'Filled in a field that people do not see',
  links: 'Links',
  shouting: 'Mostly capital letters',
  repetition: 'One character many times over',
  phone: 'Looks like a telephone number',
  email: 'Looks like an e-mail address',
  address: 'Looks like a postal address',
  'full-name': 'Looks like a full name beside words about treatment',
};
