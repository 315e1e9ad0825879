import type { Core } from '@strapi/strapi';
import { uids } from '../uids';
import { decide, moderationQueue } from './moderation';
import { publicationState } from './publication';

interface Context {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly request: { readonly body?: unknown };
  body: unknown;
}

const may = (action: string, subject: string): object => ({
  name: 'admin::hasPermissions',
  config: { actions: [{ action: `plugin::content-manager.explorer.${action}`, subject }] },
});

/** Routes of our own pages in the admin. Whoever asks is signed in, and may do what the page is for. */
export function registerAdminRoutes(strapi: Core.Strapi): void {
  const route = (method: string, path: string, handler: (ctx: Context) => Promise<unknown>, ...policies: object[]): object => ({
    method,
    path: `/bridgepress${path}`,
    handler: async (ctx: Context) => {
      ctx.body = await handler(ctx);
    },
    info: { pluginName: 'admin' },
    config: { policies: ['admin::isAuthenticatedAdmin', ...policies] },
  });
  strapi.server.routes({
    type: 'admin',
    prefix: '/admin',
    routes: [
      route('GET', '/publication', () => publicationState(strapi)),
      route('GET', '/moderation', ({ query }) => moderationQueue(strapi, query), may('read', uids.comment)),
      route('POST', '/moderation/:documentId', ({ params, request }) => decide(strapi, params['documentId'] ?? '', request.body), may('update', uids.comment)),
    ],
  } as never);
}
