import type { StrapiApp } from '@strapi/strapi/admin';
import { Calendar, Discuss, PaperPlane, Pencil, Stethoscope } from '@strapi/icons';
import { mayChange, mayReadComments } from '../permissions';

type Widgets = Parameters<StrapiApp['widgets']['register']>[0];

const said = (id: string, defaultMessage: string): { readonly id: string; readonly defaultMessage: string } => ({ id: `bridgepress.dashboard.${id}`, defaultMessage });

/** The first page after signing in: what waits for this person, by what they may do, in place of Strapi's figures about itself. */
export const widgets: Widgets = () => [
  {
    id: 'comments',
    icon: Discuss,
    title: said('comments', 'Comments to read'),
    link: { label: said('comments.link', 'Open all'), href: '/comments' },
    permissions: mayReadComments,
    component: async () => (await import('./CommentsWidget')).CommentsWidget,
  },
  {
    id: 'drafts',
    icon: Pencil,
    title: said('drafts', 'Drafts'),
    permissions: mayChange.article,
    component: async () => (await import('./DraftsWidget')).DraftsWidget,
  },
  {
    id: 'reviews',
    icon: Stethoscope,
    title: said('reviews', 'Medical reviews'),
    link: { label: said('reviews.link', 'Open all'), href: '/reviews' },
    permissions: mayChange.article,
    component: async () => (await import('./ReviewsWidget')).ReviewsWidget,
  },
  {
    id: 'schedule',
    icon: Calendar,
    title: said('schedule', 'Coming up'),
    link: { label: said('schedule.link', 'Open the schedule'), href: '/schedule' },
    permissions: mayChange.article,
    component: async () => (await import('./ScheduleWidget')).ScheduleWidget,
  },
  {
    id: 'site',
    icon: PaperPlane,
    title: said('site', 'On the site'),
    link: { label: said('site.link', 'Publication'), href: '/publication' },
    component: async () => (await import('./SiteWidget')).SiteWidget,
  },
];
