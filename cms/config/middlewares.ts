import { environment } from '../src/environment';
import { folderOfArriving } from '../src/media/arriving';

const MEGABYTE = 1024 * 1024;

export default [
  'global::no-other-origins',
  'strapi::errors',
  {
    name: 'strapi::security',
    config: {
      referrerPolicy: { policy: 'same-origin' },
      contentSecurityPolicy: {
        useDefaults: true,
        directives: { 'connect-src': ["'self'", 'ws:', 'wss:'], 'img-src': ["'self'", 'data:', 'blob:'], 'media-src': ["'self'", 'data:', 'blob:'], 'script-src': ["'self'", "'unsafe-inline'"], upgradeInsecureRequests: null },
      },
    },
  },
  { name: 'strapi::cors', config: { origin: [], credentials: false } },
  'strapi::query',
  'global::database-in-words',
  'global::refusals-stand',
  'global::staff-addresses-stay',
  'global::files-vary',
  'global::uploads-are-for-editors',
  'global::uploads-only',
  'global::unread-bodies',
  {
    name: 'strapi::body',
    config: { jsonLimit: '2mb', formLimit: '64kb', textLimit: '64kb', formidable: { maxFileSize: 200 * MEGABYTE, uploadDir: folderOfArriving(environment().DATA_DIR) } },
  },
  'global::uploads-leave-nothing',
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
