type Values = Readonly<Record<string, unknown>>;

/** What was typed into a form and not saved. */
export interface KeptForm {
  /** when the last letter was typed, in milliseconds since 1970 */
  readonly at: number;
  /** when the entry had been saved that was typed on; null for a new one */
  readonly on: string | null;
  /** the fields that were changed */
  readonly changed: Values;
}

const PREFIX = 'bridgepress.unsaved ';
/** Milliseconds after which nobody comes back for it. */
const KEPT_FOR = 30 * 24 * 3600 * 1000;

/** Forms that have just been saved: what they still say on their way out is not unsaved. */
const saved = new Set<string>();
/** The account that is signed in, or null once it has signed out. */
let owner: string | null = null;

/** @param entry its documentId, or null for a new one and for the only one of its kind */
export const formName = (model: string, entry: string | null): string => `${model} ${entry ?? 'new'}`;
const prefixOf = (account: string): string => `${PREFIX}${account} `;
const keyOf = (account: string, form: string): string => prefixOf(account) + form;
const keys = (prefix: string): string[] => Object.keys(localStorage).filter((key) => key.startsWith(prefix));

/** Keeps a form in this browser, for the account that typed it. A browser that keeps nothing loses nothing else by it. */
export function keepForm(account: string, form: string, kept: KeptForm): void {
  if (saved.has(form) || account !== owner) return;
  try {
    localStorage.setItem(keyOf(account, form), JSON.stringify(kept));
  } catch {
    // Full, or turned off.
  }
}

/** A form is opened by the account that is signed in. @returns what that account left in it, or null */
export function keptForm(account: string, form: string): KeptForm | null {
  owner = account;
  saved.delete(form);
  return stored(keyOf(account, form));
}

function stored(key: string): KeptForm | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<KeptForm> | null;
    return typeof kept?.at === 'number' && typeof kept.changed === 'object' ? (kept as KeptForm) : null;
  } catch {
    return null;
  }
}

/** Notes that the CMS has what a form said. */
export function formSaved(form: string): void {
  saved.add(form);
  if (owner !== null) forgetForm(owner, form);
}

/** What is typed from now on is kept. */
export const formIsAsSaved = (form: string): void => void saved.delete(form);

/** Forgets a form that was thrown away, or says again what the CMS has. */
export const forgetForm = (account: string, form: string): void => localStorage.removeItem(keyOf(account, form));

/** Whoever signs out leaves nothing for the next one at this computer; a session that ends by itself leaves what was typed. */
export function signedOut(account: string): void {
  for (const key of keys(prefixOf(account))) localStorage.removeItem(key);
  owner = null;
}

/** Forgets what nobody came back for. */
export function forgetOldForms(now: number): void {
  for (const key of keys(PREFIX)) if (now - (stored(key)?.at ?? 0) > KEPT_FOR) localStorage.removeItem(key);
}

/** Fields that are not as they were. */
export const changedFields = (before: Values, now: Values): Values => Object.fromEntries(Object.entries(now).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])));

/** Parts of an entry as new ones: those that were typed on may be gone since. Pictures and relations stay what they are. */
export const asNewParts = (values: Values): Values => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.map(asNewPart) : value]));

const isPart = (value: unknown): value is Values => typeof value === 'object' && value !== null && '__temp_key__' in value;
function asNewPart(value: unknown): unknown {
  if (!isPart(value)) return value;
  const { id: _, ...rest } = value;
  return asNewParts(rest);
}
