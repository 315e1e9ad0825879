import type { Core } from '@strapi/strapi';

/** Multipart bodies are written to disk before anyone is asked who sent them: only the upload routes may take them. */
const uploadsOnly: Core.MiddlewareFactory = () => async (ctx, next) => {
  const multipart = /^multipart\//i.test(ctx.get('content-type'));
  if (multipart && !/^\/upload(\/|$)/.test(ctx.path)) {
    ctx.status = 415;
    ctx.body = { error: { status: 415, name: 'UnsupportedMediaType', message: 'Send JSON here.' } };
    return;
  }
  await next();
};

export default uploadsOnly;
