import type { Core } from '@strapi/strapi';
import { uids } from '../uids';
import { jobStates, runJobNow } from './jobs';
import { decide, moderationCounts, moderationQueue } from './moderation';
import { publicationState } from './publication';
import { entrySchedule, scheduleEntry, schedulePage, unschedule } from './schedule';

interface Context {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly request: { readonly body?: unknown };
  body: unknown;
  conflict(message: string, details: object): void;
}

const may = (action: string, subject: string): object => ({
  name: 'admin::hasPermissions',
  config: { actions: [{ action: `plugin::content-manager.explorer.${action}`, subject }] },
});

/** What only administrators may do, told by a right that no other role has. */
const administers = { name: 'admin::hasPermissions', config: { actions: ['admin::roles.update'] } };

/** Routes of our own pages in the admin. Whoever asks is signed in, and may do what the page is for. */
export function registerAdminRoutes(strapi: Core.Strapi): void {
  const route = (method: string, path: string, handler: (ctx: Context) => Promise<void>, ...policies: object[]): object => ({
    method,
    path: `/bridgepress${path}`,
    handler,
    info: { pluginName: 'admin' },
    config: { policies: ['admin::isAuthenticatedAdmin', ...policies] },
  });
  const answer = (made: (ctx: Context) => Promise<object>) => async (ctx: Context): Promise<void> => {
    ctx.body = await made(ctx);
  };
  strapi.server.routes({
    type: 'admin',
    prefix: '/admin',
    routes: [
      route('GET', '/publication', answer(() => publicationState(strapi))),
      route('GET', '/jobs', answer(() => jobStates(strapi)), administers),
      route('POST', '/jobs/:name', answer(({ params }) => runJobNow(strapi, params['name'] ?? '')), administers),
      route('GET', '/schedule', answer(() => schedulePage(strapi))),
      route('GET', '/schedule/:kind/:entry', answer(({ params }) => entrySchedule(strapi, params))),
      route('PUT', '/schedule/:kind/:entry', answer(({ params, request }) => scheduleEntry(strapi, params, request.body))),
      route('DELETE', '/schedule/:schedule', answer(({ params }) => unschedule(strapi, params['schedule'] ?? ''))),
      route('GET', '/moderation', answer(({ query }) => moderationQueue(strapi, query)), may('read', uids.comment)),
      route('GET', '/moderation/counts', answer(() => moderationCounts(strapi)), may('read', uids.comment)),
      route('POST', '/moderation/:documentId', (ctx) => answerDecision(strapi, ctx), may('update', uids.comment)),
    ],
  } as never);
}

/** 409 when another moderator came first; its details say how the comment stands. */
async function answerDecision(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const { overtaken, ...stands } = await decide(strapi, ctx.params['documentId'] ?? '', ctx.request.body);
  if (overtaken) ctx.conflict(`Another moderator has decided meanwhile: this comment is ${stands.moderationStatus}.`, stands);
  else ctx.body = stands;
}
