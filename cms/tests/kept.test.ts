import { describe, expect, it } from '@jest/globals';
import { keepTyped } from '../src/admin/kept/keep-typed.ts';
import { noteTyped, readAt } from '../src/admin/kept/open-forms.ts';

const FIRST = '2026-11-28T10:00:00.000Z';
const LATER = '2026-11-28T10:05:00.000Z';
const model = 'api::article.article';

/** The admin's store, with one entry in its memory: what an action becomes on its way through. */
function passing(documentId: string): { readonly read: (updatedAt: string, params?: object) => unknown; readonly save: (type: 'pending' | 'rejected' | 'fulfilled', payload?: object) => Saved; readonly patched: () => boolean } {
  const queryCacheKey = `getDocument({"documentId":"${documentId}"})`;
  const inMemory = { data: { data: { documentId, updatedAt: FIRST, title: 'As it was read' } } };
  const store = { getState: () => ({ adminApi: { queries: { [queryCacheKey]: inMemory } } }) };
  let passed: unknown = null;
  const send = keepTyped()(store)((action) => (passed = action));
  return {
    read: (updatedAt, params = {}) => {
      send({ type: 'adminApi/executeQuery/fulfilled', meta: { arg: { endpointName: 'getDocument', queryCacheKey, originalArgs: { model, documentId, params } } }, payload: { data: { documentId, updatedAt, title: 'As somebody saved it' } } });
      return (passed as { payload: { data: { title: string } } }).payload.data.title;
    },
    save: (type, payload) => {
      const arg = { endpointName: 'updateDocument', originalArgs: { model, documentId, data: { title: 'As it is typed' } } };
      send({ type: `adminApi/executeMutation/${type}`, meta: { arg }, payload });
      return passed as Saved;
    },
    patched: () => {
      passed = null;
      send({ type: 'adminApi/queries/queryResultPatched', payload: { queryCacheKey } });
      return passed !== null;
    },
  };
}
interface Saved {
  readonly meta: { readonly arg: { readonly originalArgs: { readonly documentId: string; readonly data: Readonly<Record<string, string>> } } };
  readonly payload: { readonly name: string; readonly message: string };
}

/** A form that was opened, and whether somebody typed into it since. */
function opened(documentId: string, typed: boolean): ReturnType<typeof passing> {
  readAt.set(`${model} ${documentId}`, FIRST);
  noteTyped(`${model} ${documentId}`, typed);
  return passing(documentId);
}

describe('an entry that is read again while its form is open', () => {
  it('takes the place of what the form says when nothing was typed', () => {
    const form = opened('calm', false);
    expect(form.read(LATER)).toBe('As somebody saved it');
    expect(form.save('pending').meta.arg.originalArgs.data['readAt']).toBe(LATER);
  });

  it('never takes the place of words that are typed, however late it comes; and the save says what they were typed on', () => {
    const form = opened('typed', true);
    expect([form.read(LATER), form.read(LATER)]).toEqual(['As it was read', 'As it was read']);
    expect(form.save('pending').meta.arg.originalArgs.data['readAt']).toBe(FIRST);
  });

  it('may be the published one, which is another, or the same as before', () => {
    const form = opened('other', true);
    expect([form.read(LATER, { status: 'published' }), form.read(FIRST)]).toEqual(['As somebody saved it', 'As somebody saved it']);
    expect(readAt.get(`${model} other`)).toBe(FIRST);
  });

  it('is what the CMS made of a save, once that is done', () => {
    const form = opened('saved', true);
    form.save('fulfilled');
    noteTyped(`${model} saved`, false);
    expect(form.read(LATER)).toBe('As somebody saved it');
  });
});

describe('a save that failed', () => {
  it.each([
    [{ name: 'UnauthorizedError', status: 401, message: 'Missing or invalid credentials' }, 'You are signed out, so this was not saved. This browser has kept what you typed.'],
    [{ name: 'ApplicationError', status: 400, message: 'The title is taken.' }, 'The title is taken.'],
    [{ name: 'UnknownError' }, 'The CMS does not answer. What you typed is still here: save again in a moment.'],
  ])('leaves the form unsaved, reads nothing again, and says why: %j', (payload, words) => {
    const { meta, payload: told } = opened('failed', true).save('rejected', payload);
    expect([meta.arg.originalArgs.documentId, told.name, told.message]).toEqual(['refused', 'ValidationError', words]);
  });

  it('was never shown as done', () => expect(opened('early', true).patched()).toBe(false));
});
