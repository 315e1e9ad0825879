import { finished } from 'node:stream/promises';
import type { Core } from '@strapi/strapi';

const refusals = {
  401: { name: 'UnauthorizedError', message: 'Sign in to upload files.' },
  415: { name: 'UnsupportedMediaType', message: 'Send JSON here.' },
} as const;

/** Multipart bodies are written to disk before Strapi asks who sent them: only the upload routes may take them, from those who are signed in. */
const uploadsOnly: Core.MiddlewareFactory = (_, { strapi }) => async (ctx, next) => {
  const status = !/^multipart\//i.test(ctx.get('content-type')) ? null : !/^\/upload(\/|$)/.test(ctx.path) ? 415 : isSignedIn(strapi, ctx.get('authorization')) ? null : 401;
  if (status === null) return next();
  // A browser hears an answer only once all is sent; the admin then renews an access token that ran out, and sends the file again.
  if (status === 401) await finished(ctx.req.resume()).catch(() => undefined);
  ctx.status = status;
  ctx.body = { data: null, error: { status, ...refusals[status] } };
};

/** Whether a header carries an access token of the admin that is still good. Strapi asks again, and more, before anything is done with the file. */
function isSignedIn(strapi: Core.Strapi, header: string): boolean {
  const token = /^Bearer (\S+)$/i.exec(header)?.[1];
  return token !== undefined && strapi.sessionManager('admin').validateAccessToken(token).isValid;
}

export default uploadsOnly;
