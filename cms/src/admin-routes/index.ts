import type { Core } from '@strapi/strapi';
import { draftRoutes } from './drafts';
import { historyRoutes } from './history';
import { jobStates, runJobNow } from './jobs';
import { moderationRoutes } from './moderation';
import { publicationRoutes } from './publication';
import { administers, answer, route } from './route';
import { scheduleRoutes } from './schedule';
import { shareRoutes } from './share';
import { writingRoutes } from './writing';

/** Routes of our own pages in the admin. Whoever asks is signed in, and may do what the page is for. */
export function registerAdminRoutes(strapi: Core.Strapi): void {
  strapi.server.routes({
    type: 'admin',
    prefix: '/admin',
    routes: [
      ...publicationRoutes(strapi),
      route('GET', '/jobs', answer(() => jobStates(strapi)), administers),
      route('POST', '/jobs/:name', answer(({ params }) => runJobNow(strapi, params['name'] ?? '')), administers),
      ...scheduleRoutes(strapi),
      ...historyRoutes(strapi),
      ...shareRoutes(strapi),
      ...draftRoutes(strapi),
      ...moderationRoutes(strapi),
      ...writingRoutes(strapi),
    ],
  } as never);
}
