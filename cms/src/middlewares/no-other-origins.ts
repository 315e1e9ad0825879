import type { Core } from '@strapi/strapi';

/** Strapi insists on its CORS middleware, which answers `*` to whoever names no origin. No other origin has any business here. */
const noOtherOrigins: Core.MiddlewareFactory = () => async (ctx, next) => {
  try {
    await next();
  } finally {
    for (const name of Object.keys(ctx.response.headers)) if (/^(access-control-|x-powered-by)/i.test(name)) ctx.remove(name);
  }
};

export default noOtherOrigins;
