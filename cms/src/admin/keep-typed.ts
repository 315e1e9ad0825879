interface Action {
  readonly type?: string;
  readonly payload?: { readonly queryCacheKey?: string };
}

/**
 * The admin shows a save as done before the CMS has answered, and when it is refused takes that back from the form, with all that was typed.
 * Without the first there is nothing to take back: an entry in the admin's memory changes only by what the CMS says of it.
 */
export const keepTyped = () => () => (next: (action: unknown) => unknown) => (action: unknown) => {
  const { type, payload } = action as Action;
  const early = type === 'adminApi/queries/queryResultPatched' && payload?.queryCacheKey?.startsWith('getDocument(') === true;
  return early ? action : next(action);
};
