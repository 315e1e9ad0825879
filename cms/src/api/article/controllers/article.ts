import type { Core } from '@strapi/strapi';
import { openPreview } from '../../../preview/open';

interface Context {
  readonly request: { readonly body?: unknown };
  status: number;
  body: unknown;
}

/** The site's door to one draft at a time. Only the site's token may knock, and only with a link an editor was given. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async preview(ctx: Context) {
    const { code, answer } = await openPreview(strapi, ctx.request.body, Date.now());
    ctx.status = code;
    ctx.body = answer;
  },
});
