import type { StrapiApp } from '@strapi/strapi/admin';
import { PaperPlane } from '@strapi/icons';
import { WaitingIcon } from './moderation/WaitingIcon';
import { mayReadComments } from './permissions';
import { dismissAnnouncement } from './quiet';

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
      },
    },
  },

  register(app: StrapiApp) {
    dismissAnnouncement();
    app.addMenuLink({
      to: 'comments',
      icon: WaitingIcon,
      intlLabel: { id: 'bridgepress.moderation.menu', defaultMessage: 'Comments to read' },
      permissions: mayReadComments,
      position: 2,
      Component: () => import('./moderation/ModerationPage'),
    });
    app.addMenuLink({
      to: 'publication',
      icon: PaperPlane,
      intlLabel: { id: 'bridgepress.publication.menu', defaultMessage: 'Publication' },
      permissions: [],
      position: 3,
      Component: () => import('./publication/PublicationPage'),
    });
  },
};
