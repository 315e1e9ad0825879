import type { ModerationQueue } from '../../admin-routes/answers';
import { ROUTE } from './route';

/** Milliseconds after which the early answer is too old to begin with. */
const FRESH = 5000;

let asked: { readonly query: string; readonly at: number; readonly answer: Promise<ModerationQueue | null> } | null = null;

/** Whether this is the address of the desk. */
const opensDesk = (): boolean => /\/comments\/?$/.test(window.location.pathname);

/** What Strapi keeps of somebody who signed in. */
function accessToken(): string | null {
  const kept = window.localStorage.getItem('jwtToken');
  return kept === null ? (/(?:^|; )jwtToken=([^;]+)/.exec(document.cookie)?.[1] ?? null) : (JSON.parse(kept) as string | null);
}

/**
 * Asks for the desk's page and its first comments while Strapi still finds out who is there: the desk is what moderators open most. Whatever
 * does not come of it, the page asks for itself.
 */
export function askEarly(page: () => Promise<unknown>): void {
  if (!opensDesk()) return;
  void page().catch(() => undefined);
  const token = accessToken();
  if (token === null) return;
  const query = window.location.search.slice(1);
  const answer = fetch(`${ROUTE}?${query}`, { headers: { Authorization: `Bearer ${token}` } })
    .then((response) => (response.ok ? (response.json() as Promise<ModerationQueue>) : null))
    .catch(() => null);
  asked = { query, at: Date.now(), answer };
}

/** The early answer to a question, once; null when there is none that serves. */
export async function earlyAnswer(query: string): Promise<ModerationQueue | null> {
  const early = asked;
  asked = null;
  return early !== null && early.query === query && Date.now() - early.at < FRESH ? early.answer : null;
}
