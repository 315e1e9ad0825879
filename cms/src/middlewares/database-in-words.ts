import type { Core } from '@strapi/strapi';

interface Context {
  status: number;
  body: unknown;
}

/** What keeps a database from its work, by the codes of SQLite, of PostgreSQL and of the way to it. Nothing of a request that met it was kept. */
const faults: readonly (readonly [codes: RegExp, words: string])[] = [
  [/^SQLITE_(BUSY|LOCKED)|^(40001|40P01|55P03)$/, 'Something else is writing to the database. Nothing was changed. Try again in a moment.'],
  [/^SQLITE_FULL|^53100$|^ENOSPC$|^EDQUOT$/, 'The disk is full. Nothing was changed. Tell whoever runs the site.'],
  [/^SQLITE_(IOERR|READONLY|CANTOPEN|CORRUPT)|^(58030|25006)$|^E(ROFS|IO)$/, 'The disk cannot be written. Nothing was changed. Tell whoever runs the site.'],
  [/^(08|57P|53300)|^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH)$/, 'The database cannot be reached. Nothing was changed. Try again in a moment; if it stays so, tell whoever runs the site.'],
];

/** What an error of the database means, for an editor; null when it is none of these. */
export function databaseWords(error: unknown): string | null {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? (faults.find(([codes]) => codes.test(code))?.[1] ?? null) : null;
}

/** Answers 503 in words instead of “Internal Server Error” where the database could not do its work. The log has the code alone: the error itself repeats what was written. */
export default (_config: unknown, { strapi }: { readonly strapi: Core.Strapi }) =>
  async (ctx: Context, next: () => Promise<unknown>): Promise<void> => {
    try {
      await next();
    } catch (error) {
      const message = databaseWords(error);
      if (message === null) throw error;
      strapi.log.error(`database: ${(error as { readonly code: string }).code}`);
      ctx.status = 503;
      ctx.body = { data: null, error: { status: 503, name: 'ServiceUnavailableError', message, details: {} } };
    }
  };
