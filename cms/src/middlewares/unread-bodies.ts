import { errors } from '@strapi/utils';

interface Context {
  status: number;
  body: unknown;
}

const messages: Readonly<Record<number, string>> = { 413: 'This is too large.', 415: 'Send JSON here.' };

/**
 * What cannot be read is its sender's mistake: it is answered, and no log has it. Strapi would log it as an error of its own, with a
 * message of the parser that quotes what was sent.
 */
export default () => async (ctx: Context, next: () => Promise<unknown>): Promise<void> => {
  try {
    await next();
  } catch (error) {
    const status = (error as { readonly status?: unknown } | null)?.status;
    if (typeof status !== 'number' || status < 400 || status > 499 || error instanceof errors.HttpError || error instanceof errors.ApplicationError) throw error;
    ctx.status = status;
    ctx.body = { data: null, error: { status, name: 'BadRequestError', message: messages[status] ?? 'What was sent cannot be read.' } };
  }
};
