import { finished } from 'node:stream/promises';
import type { Core } from '@strapi/strapi';
import { isOfEditor, tokenOf } from '../media/who-may-see';

const refusals = {
  401: { name: 'UnauthorizedError', message: 'Sign in to upload files.' },
  415: { name: 'UnsupportedMediaType', message: 'Send JSON here.' },
} as const;

/** Multipart bodies are written to disk before Strapi asks who sent them: only the upload routes may take them, from those who are signed in. */
const uploadsOnly: Core.MiddlewareFactory = (_, { strapi }) => async (ctx, next) => {
  const status = !/^multipart\//i.test(ctx.get('content-type')) ? null : !/^\/upload(\/|$)/.test(ctx.path) ? 415 : (await isOfEditor(strapi, tokenOf(ctx.get('authorization')))) ? null : 401;
  if (status === null) return next();
  // A browser hears an answer only once all is sent; the admin then renews an access token that ran out, and sends the file again.
  if (status === 401) await finished(ctx.req.resume()).catch(() => undefined);
  ctx.status = status;
  ctx.body = { data: null, error: { status, ...refusals[status] } };
};

export default uploadsOnly;
