import { isFetchError } from '@strapi/strapi/admin';

/** Why a request was refused or failed, in a sentence for whoever made it. */
export function problemIn(error: unknown): string {
  if (!isFetchError(error)) return 'The CMS does not answer. Nothing was changed; try again.';
  if (error.status === 401) return 'You are signed out. Sign in again.';
  const message = error.response?.data.error.message as string | undefined;
  // Strapi's own refusal is one word; ours say what may not be done, and whom to ask.
  if (error.status === 403 && message === 'Forbidden') return 'Your role does not allow this. Ask an administrator.';
  return error.status && error.status < 500 && message ? message : 'Something went wrong in the CMS. Nothing was changed; try again.';
}
