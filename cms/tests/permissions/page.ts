import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whoever asks the CMS for something and is not its administrator. */
export const callers = ['nobody', 'site', 'publisher', 'Moderator', 'Medical reviewer', 'Editor'] as const;
export type Caller = (typeof callers)[number];
export const roles = ['Moderator', 'Medical reviewer', 'Editor'] as const;
export type Role = (typeof roles)[number];

const file = (path: string): string => readFileSync(join(import.meta.dirname, '../../..', path), 'utf8');

/** docs/permissions.md, by its headings. */
const parts = new Map(file('docs/permissions.md').split(/^## /m).map((part) => [part.split('\n')[0]!, part]));

/** The cells of every row of a part, without the heads of its tables. */
const rowsIn = (part: string): string[][] =>
  part
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\| (?:asked|GraphQL|entries) \||^\|-/.test(line))
    .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', '')));

/** @param who as the last column says it */
function named(who: string): readonly Caller[] {
  if (who === 'everybody') return callers;
  return who.split(', ').filter(Boolean).flatMap((each) => (each === 'signed in' ? roles : callers.includes(each as Caller) ? [each as Caller] : fail(`Nobody is called “${each}”.`)));
}
function fail(words: string): never {
  throw new Error(words);
}

/** “GET /admin/users/me” or “query ok” → who may, as the page says. */
export const allowed: ReadonlyMap<string, readonly Caller[]> = new Map([...parts].flatMap(([heading, part]) => (heading === 'Entries' ? [] : rowsIn(part).map(([asked, , who]) => [asked!, named(who!)] as const))));

/** article → role → what it may do with entries. */
export const entries: ReadonlyMap<string, Readonly<Record<Role, readonly string[]>>> = new Map(
  rowsIn(parts.get('Entries')!).map(([name, ...cells]) => [name!, Object.fromEntries(roles.map((role, index) => [role, cells[index]!.split(', ').filter(Boolean)])) as never]),
);

const listedIn = (heading: string): ReadonlySet<string> => new Set([...parts.get(heading)!.matchAll(/`([A-Z]+ \/[^`]*)`/g)].map(([, route]) => route!));
/** Routes that end or renew the session that asks. */
export const ofSessions: ReadonlySet<string> = new Set([...listedIn('One\'s own account')].filter((route) => !allowed.has(route)));
export const turnedOff = listedIn('Turned off');

/** Every route the CMS answers; what takes away comes last. */
export const routes: readonly string[] = file('cms/routes.txt')
  .trim()
  .split('\n')
  .sort((a, b) => Number(a.startsWith('DELETE')) - Number(b.startsWith('DELETE')));
export const schema = file('cms/schema.graphql');
