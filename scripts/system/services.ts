import { join } from 'node:path';
import type { FirstAdmin, Secrets } from './secrets.ts';
import { Service } from './service.ts';
import type { Settings } from './settings.ts';

const MINUTE = 60_000;

/** The three processes of the system, in the order in which they start. */
export function servicesOf(settings: Settings, secrets: Secrets, admin: FirstAdmin): readonly [cms: Service, publisher: Service, site: Service] {
  return [
    cmsService(settings, secrets, admin),
    new Service({
      name: 'publisher',
      program: 'web/publisher/main.ts',
      folder: 'web',
      // Threads with memory pools of their own keep what they no longer need, and so do pools that hold large pieces: those come and go by themselves.
      environment: { ...publisherEnvironment(settings, secrets), ...compiledBefore(settings), MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576' },
      readyLine: 'publisher ready',
      patience: 20 * MINUTE,
    }),
    new Service({
      name: 'site',
      program: 'web/server/main.ts',
      folder: 'web',
      environment: { ...besideCms(settings), ...passedOn('TRUSTED_PROXIES'), SITE_PORT: String(settings.sitePort), CMS_URL: publicCmsUrl(settings), SUBMIT_TOKEN: secrets.SUBMIT_TOKEN },
      readyLine: 'site ready',
      patience: MINUTE,
    }),
  ];
}

export const cmsService = (settings: Settings, secrets: Secrets, admin: FirstAdmin): Service =>
  new Service({
    name: 'CMS',
    program: 'cms/start.js',
    folder: 'cms',
    environment: { ...cmsEnvironment(settings, secrets, admin), ...compiledBefore(settings) },
    readyLine: 'cms ready',
    patience: 10 * MINUTE,
  });

/** What Node compiled is kept, so that a start compiles nothing again. */
const compiledBefore = ({ dataDir }: Settings): NodeJS.ProcessEnv => ({ NODE_COMPILE_CACHE: join(dataDir, 'compiled') });

/** Of whatever pulls the content: the publisher, Astro's static build and its development server. */
export const publisherEnvironment = (settings: Settings, secrets: Secrets): NodeJS.ProcessEnv => ({
  ...besideCms(settings),
  PUBLISHER_TOKEN: secrets.PUBLISHER_TOKEN,
});

const besideCms = (settings: Settings): NodeJS.ProcessEnv => ({
  ...machine(),
  NODE_ENV: 'production',
  DATA_DIR: settings.dataDir,
  SITE_URL: settings.siteUrl,
  CMS_INTERNAL_URL: `http://127.0.0.1:${settings.cmsPort}`,
});

const publicCmsUrl = (settings: Settings): string => `http://localhost:${settings.cmsPort}`;

export const cmsEnvironment = (settings: Settings, secrets: Secrets, admin: FirstAdmin): NodeJS.ProcessEnv => ({
  ...machine(),
  ...passedOn('COMMENT_LIMITS', 'COMMENTS_PER_VISITOR', 'COMMENTS_PER_ARTICLE', 'SMTP_URL', 'MAIL_FROM'),
  ...secrets,
  NODE_ENV: 'production',
  STRAPI_TELEMETRY_DISABLED: 'true',
  DATA_DIR: settings.dataDir,
  SITE_URL: settings.siteUrl,
  CMS_PORT: String(settings.cmsPort),
  CMS_URL: publicCmsUrl(settings),
  SAMPLE_CONTENT: String(settings.sampleContent),
  ADMIN_EMAIL: admin.email,
  ADMIN_PASSWORD: admin.password,
  ...(settings.databaseUrl === null ? {} : { DATABASE_URL: settings.databaseUrl }),
});

/** What any process needs of the machine. Nothing else of the environment is passed on: a secret of one process is not for another. */
function machine(): NodeJS.ProcessEnv {
  return passedOn('PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'SystemRoot', 'NODE_EXTRA_CA_CERTS', 'CMS_HOST', 'SITE_HOST', 'LINK_CHECK');
}

/** Settings of one process that are its own business: it says itself when one is wrong. */
const passedOn = (...names: readonly string[]): NodeJS.ProcessEnv => Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
