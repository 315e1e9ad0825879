import type { Core } from '@strapi/strapi';
import { jobStates, runJobNow } from './jobs';
import { moderationRoutes } from './moderation';
import { publicationState } from './publication';
import { administers, answer, route } from './route';
import { entrySchedule, scheduleEntry, schedulePage, unschedule } from './schedule';
import { writingRoutes } from './writing';

/** Routes of our own pages in the admin. Whoever asks is signed in, and may do what the page is for. */
export function registerAdminRoutes(strapi: Core.Strapi): void {
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
      ...moderationRoutes(strapi),
      ...writingRoutes(strapi),
    ],
  } as never);
}
