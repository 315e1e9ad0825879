import type { Core } from '@strapi/strapi';
import { ownComment } from '../../../comments/own';
import { submitComment } from '../../../comments/submit';

interface Context {
  readonly request: { readonly body?: unknown };
  status: number;
  body: unknown;
}

/** The site's door for commenters. Only the submit token may knock. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async submit(ctx: Context) {
    const { code, answer } = await submitComment(strapi, ctx.request.body, new Date());
    ctx.status = code;
    ctx.body = answer;
  },
  async own(ctx: Context) {
    const { code, answer } = await ownComment(strapi, ctx.request.body, new Date());
    ctx.status = code;
    ctx.body = answer;
  },
});
