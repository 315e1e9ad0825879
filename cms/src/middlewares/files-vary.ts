interface Context {
  readonly path: string;
  vary(name: string): void;
}

/** Files of the admin are kept for a year by whatever stands in between, and are there in three codings: which one was asked for matters. */
export default () => async (ctx: Context, next: () => Promise<unknown>): Promise<void> => {
  if (/^\/admin\/[^/]+\.(?:js|css|svg)$/.test(ctx.path)) ctx.vary('Accept-Encoding');
  await next();
};
