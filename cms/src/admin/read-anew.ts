import { adminApi } from '@strapi/strapi/admin';

type Dispatch = (action: unknown) => unknown;

let dispatch: Dispatch | null = null;

/** A middleware of the admin's store that changes nothing: Strapi gives the store to these alone. */
export const reachStore = () => (store: { readonly dispatch: Dispatch }) => {
  dispatch = store.dispatch;
  return (next: Dispatch) => next;
};

/**
 * Strapi's admin keeps the entries it has read. After this it asks the CMS for one of them again, also for a form that shows it, which then says what
 * the CMS says: only when nothing was typed that is not saved.
 */
export const readAnew = (uid: string, documentId: string): void => {
  dispatch?.(adminApi.util.invalidateTags(['Relations', { type: 'Document', id: `${uid}_${documentId}` }] as never));
};
