export interface Context {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly request: { readonly body?: unknown };
  status: number;
  body: unknown;
  conflict(message: string, details: object): void;
}

/** Whoever asks may do this with entries of a content type. */
export const may = (action: string, subject: string): object => ({
  name: 'admin::hasPermissions',
  config: { actions: [{ action: `plugin::content-manager.explorer.${action}`, subject }] },
});

/** Whoever asks may change one field of a content type. */
export const maySet = (subject: string, field: string): object => ({ name: 'global::may-set', config: { subject, field } });

/** What only administrators may do, told by a right that no other role has. */
export const administers = { name: 'admin::hasPermissions', config: { actions: ['admin::roles.update'] } };

/** A route of our own in the admin. Whoever asks is signed in. */
export const route = (method: string, path: string, handler: (ctx: Context) => Promise<void>, ...policies: object[]): object => ({
  method,
  path: `/bridgepress${path}`,
  handler,
  info: { pluginName: 'admin' },
  config: { policies: ['admin::isAuthenticatedAdmin', ...policies] },
});

/** Answers with what was made. */
export const answer = (made: (ctx: Context) => Promise<object>) => async (ctx: Context): Promise<void> => {
  ctx.body = await made(ctx);
};
