import { formName, formSaved, signedOut } from './kept-forms';
import { isTyped, readAt } from './open-forms';

interface Entry {
  readonly collectionType?: string;
  readonly model?: string;
  readonly documentId?: string;
  readonly params?: { readonly status?: string };
  data?: Readonly<Record<string, unknown>>;
}

interface Action {
  readonly type?: string;
  readonly meta?: { readonly arg?: { readonly endpointName?: string; readonly queryCacheKey?: string; originalArgs?: Entry } };
  payload?: { readonly queryCacheKey?: string; readonly name?: string; readonly status?: number; readonly message?: string; readonly data?: { readonly updatedAt?: string } };
}

interface Store {
  getState(): { readonly adminApi?: { readonly queries?: Readonly<Record<string, { readonly data?: unknown } | undefined>> } };
}

const formOf = ({ collectionType, model = '', documentId }: Entry): string => formName(model, collectionType === 'single-types' ? null : (documentId ?? null));

/**
 * What Strapi's forms lack so that nothing typed is lost: entries in the admin's memory change only by what the CMS says of them, and never under
 * what is typed; a save names what it was typed on, so that the CMS can refuse to write over what somebody else saved meanwhile; and a save that
 * failed leaves the form unsaved.
 */
export const keepTyped = () => (store: Store) => (next: (action: unknown) => unknown) => (raw: unknown) => {
  const action = raw as Action;
  const { endpointName, originalArgs } = action.meta?.arg ?? {};
  // The admin shows a save as done before the CMS has answered, and when it is refused takes that back from the form, with all that was typed.
  if (action.type === 'adminApi/queries/queryResultPatched' && action.payload?.queryCacheKey?.startsWith('getDocument(')) return raw;
  if (action.type === 'adminApi/executeMutation/pending' && endpointName === 'logout') signedOut(accountIn(store));
  if (originalArgs?.model === undefined) return next(raw);
  if (action.type === 'adminApi/executeQuery/fulfilled' && endpointName === 'getDocument') read(store, action, originalArgs);
  if (action.type === 'adminApi/executeMutation/pending' && isSave(endpointName)) sayWhatWasRead(originalArgs);
  if (action.type === 'adminApi/executeMutation/fulfilled') saved(endpointName, originalArgs);
  if (action.type === 'adminApi/executeMutation/rejected' && isSave(endpointName)) leaveUnsaved(action, originalArgs);
  return next(raw);
};

/** The id of the account that is signed in. */
const accountIn = ({ getState }: Store): string => String((getState().adminApi?.queries?.['getMe(undefined)']?.data as { id?: number } | undefined)?.id);

const isSave = (endpoint: string | undefined): boolean => endpoint === 'updateDocument' || endpoint === 'publishDocument';

/** A form takes over whatever is read of its entry. One with words that are not saved goes on with what they were typed on: that it is old is told when it is saved. */
function read({ getState }: Store, action: Action, entry: Entry): void {
  const form = formOf(entry);
  const updatedAt = action.payload?.data?.updatedAt;
  if (updatedAt === undefined || entry.params?.status === 'published') return;
  const known = readAt.get(form);
  if (known === undefined || known === updatedAt || !isTyped(form)) return void readAt.set(form, updatedAt);
  const before = getState().adminApi?.queries?.[action.meta?.arg?.queryCacheKey ?? '']?.data;
  if (before !== undefined) Object.assign(action, { payload: before });
}

function sayWhatWasRead(entry: Entry): void {
  const at = readAt.get(formOf(entry));
  if (at !== undefined && entry.data !== undefined) entry.data = { ...entry.data, readAt: at };
}

/** What the CMS made of it is read again by the admin; until then nothing is known of it. */
function saved(endpoint: string | undefined, entry: Entry): void {
  readAt.delete(formOf(entry));
  if (endpoint === 'createDocument' || isSave(endpoint)) formSaved(endpoint === 'createDocument' ? formName(entry.model ?? '', null) : formOf(entry));
}

/**
 * After any other refusal than of a value, and when nobody answered, Strapi's form takes what was typed for saved. After any at all it reads the entry
 * again, and what somebody else saved meanwhile would take the place of what was typed: no entry has the name that is to be read again.
 */
function leaveUnsaved(action: Action, entry: Entry): void {
  Object.assign(action.meta?.arg ?? {}, { originalArgs: { ...entry, model: 'refused', documentId: 'refused' } });
  const { status, message } = action.payload ?? {};
  const words = status === 401 ? 'You are signed out, so this was not saved. This browser has kept what you typed.' : typeof status === 'number' ? message : 'The CMS does not answer. What you typed is still here: save again in a moment.';
  Object.assign(action, { payload: { ...action.payload, name: 'ValidationError', message: words, details: { errors: [] } } });
}
