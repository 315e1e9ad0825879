import type { ContentManagerPlugin } from '@strapi/content-manager/strapi-admin';
import type { StrapiApp } from '@strapi/strapi/admin';
import { Calendar, CheckCircle, PaperPlane } from '@strapi/icons';
import { widgets } from './dashboard/widgets';
import { HistoryPanel } from './history/HistoryPanel';
import { keepTyped } from './kept/keep-typed';
import { forgetOldForms } from './kept/kept-forms';
import { KeptPanel } from './kept/KeptPanel';
import { askEarly } from './moderation/asked-early';
import { WaitingIcon } from './moderation/WaitingIcon';
import { mayReadArticles, mayReadComments } from './permissions';
import { watchPaste } from './paste/watch-paste';
import { LivePanel } from './publication/LivePanel';
import { dismissAnnouncement } from './quiet';
import { reachStore } from './read-anew';
import { SchedulePanel } from './schedule/SchedulePanel';
import { SharePanel } from './share/SharePanel';
import { AddressPanel } from './writing/AddressPanel';
import { ChecklistPanel } from './writing/ChecklistPanel';
import { LinkPanel } from './writing/LinkPanel';
import { ReviewPanel } from './writing/ReviewPanel';

/** What the content manager lets others add beside its forms. */
const panelsOf = (app: StrapiApp): ContentManagerPlugin['config']['apis'] => app.getPlugin('content-manager').apis as ContentManagerPlugin['config']['apis'];

const moderationPage = () => import('./moderation/ModerationPage');

const logo = new URL('./bridge.svg', import.meta.url).href;

export default {
  config: {
    locales: [],
    auth: { logo },
    menu: { logo },
    tutorials: false,
    notifications: { releases: false },
    translations: {
      en: {
        'Auth.form.welcome.title': 'Welcome to Bridgepress',
        'Auth.form.welcome.subtitle': 'Sign in to write, publish and read comments',
        'app.components.LeftMenu.navbrand.title': 'Bridgepress',
        'HomePage.header.subtitle': 'This waits for you',
        // Strapi’s own words say that what was typed is lost; `kept/` keeps it.
        'app.session.ended.unsaved': 'Sign in again. This browser has kept what you typed, and the form offers it to you.',
      },
    },
  },

  register(app: StrapiApp) {
    dismissAnnouncement();
    askEarly(moderationPage);
    app.addMiddlewares([keepTyped as never, reachStore as never]);
    app.addMenuLink({
      to: 'comments',
      icon: WaitingIcon,
      intlLabel: { id: 'bridgepress.moderation.menu', defaultMessage: 'Comments to read' },
      permissions: mayReadComments,
      position: 2,
      Component: moderationPage,
    });
    app.addMenuLink({
      to: 'publication',
      icon: PaperPlane,
      intlLabel: { id: 'bridgepress.publication.menu', defaultMessage: 'Publication' },
      permissions: [],
      position: 3,
      Component: () => import('./publication/PublicationPage'),
    });
    app.addMenuLink({
      to: 'schedule',
      icon: Calendar,
      intlLabel: { id: 'bridgepress.schedule.menu', defaultMessage: 'Schedule' },
      permissions: mayReadArticles,
      position: 4,
      Component: () => import('./schedule/SchedulePage'),
    });
    app.addMenuLink({
      to: 'reviews',
      icon: CheckCircle,
      intlLabel: { id: 'bridgepress.reviews.menu', defaultMessage: 'Medical reviews' },
      permissions: mayReadArticles,
      position: 5,
      Component: () => import('./reviews/ReviewsPage'),
    });
    app.router.addRoute({ path: 'history/:kind/:entry', lazy: async () => ({ Component: (await import('./history/HistoryPage')).default }) });
    app.widgets.register(widgets);
  },

  bootstrap(app: StrapiApp) {
    panelsOf(app).addEditViewSidePanel([KeptPanel, LivePanel, ChecklistPanel, SchedulePanel, ReviewPanel, AddressPanel, LinkPanel, SharePanel, HistoryPanel]);
    watchPaste();
    forgetOldForms(Date.now());
  },
};
