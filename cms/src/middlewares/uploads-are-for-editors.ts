import { posix } from 'node:path';
import type { Core } from '@strapi/strapi';
import { isOfEditor, isOfOurs, tokenOf } from '../media/who-may-see';

/** A picture in a page of the admin is asked for without the token that the admin sends elsewhere: it comes in a cookie that goes nowhere but to uploads. */
const COOKIE = 'bridgepress_uploads';
/** Milliseconds for which an access token is good, unless its session ends before. */
const GOOD = 30 * 60 * 1000;

/**
 * Files as they were uploaded tell where and with what a picture was taken, and some are of drafts: they are for editors, and for the publisher and the
 * site, which make something else of them. Strapi gives them to anybody.
 */
const uploadsAreForEditors: Core.MiddlewareFactory = (_, { strapi }) => async (ctx, next) => {
  if (!isUpload(ctx.path)) {
    await next();
    const token = ctx.path.startsWith('/admin/') ? (ctx.body as { readonly data?: { readonly token?: unknown } } | null)?.data?.token : undefined;
    if (typeof token === 'string' && (await isOfEditor(strapi, token)))
      ctx.cookies.set(COOKIE, token, { path: '/uploads', httpOnly: true, sameSite: 'strict', secure: ctx.secure, signed: false, maxAge: GOOD });
    return;
  }
  const named = tokenOf(ctx.get('authorization'));
  if (isOfOurs(named) || (await isOfEditor(strapi, named ?? ctx.cookies.get(COOKIE, { signed: false })))) {
    ctx.set('Cache-Control', 'private, max-age=0');
    return next();
  }
  ctx.status = 401;
  ctx.body = { data: null, error: { status: 401, name: 'UnauthorizedError', message: 'Sign in to see uploads.' } };
};

/** Whether a path leads to an upload once it is read as whoever serves files reads it, with what is percent-encoded and roundabout. */
function isUpload(path: string): boolean {
  try {
    return /^\/uploads(?:\/|$)/i.test(posix.normalize(`/${decodeURIComponent(path).replaceAll('\\', '/')}`));
  } catch {
    // What cannot be decoded is refused by whoever serves files.
    return false;
  }
}

export default uploadsAreForEditors;
