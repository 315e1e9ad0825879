import { errors } from '@strapi/utils';

const LONGEST = 300;

/**
 * Why something failed, in words that may be logged. Messages of database drivers carry the values of the statement, which may be what
 * somebody wrote: of these only the code is told.
 */
export function problemOf(error: unknown): string {
  if (error instanceof errors.ApplicationError) return error.message.slice(0, LONGEST);
  if (!(error instanceof Error)) return 'unknown error';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : `${error.name}: ${error.message}`.slice(0, LONGEST);
}
