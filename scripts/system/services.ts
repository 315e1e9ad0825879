import type { FirstAdmin, Secrets } from './secrets.ts';
import { Service } from './service.ts';
import type { Settings } from './settings.ts';

const MINUTE = 60_000;

/** The three processes of the system, in the order in which they start. */
export function servicesOf(settings: Settings, secrets: Secrets, admin: FirstAdmin): readonly [cms: Service, publisher: Service, site: Service] {
  const { PUBLISHER_TOKEN, SUBMIT_TOKEN } = secrets;
  const base = { ...machine(), NODE_ENV: 'production', DATA_DIR: settings.dataDir, SITE_URL: settings.siteUrl };
  const toCms = { ...base, CMS_INTERNAL_URL: `http://127.0.0.1:${settings.cmsPort}` };
  return [
    new Service({
      name: 'CMS',
      program: 'cms/start.js',
      folder: 'cms',
      environment: cmsEnvironment(settings, secrets, admin),
      readyLine: 'cms ready',
      patience: 10 * MINUTE,
    }),
    new Service({
      name: 'publisher',
      program: 'web/publisher/main.ts',
      folder: 'web',
      environment: { ...toCms, PUBLISHER_TOKEN },
      readyLine: 'publisher ready',
      patience: 20 * MINUTE,
    }),
    new Service({
      name: 'site',
      program: 'web/server/main.ts',
      folder: 'web',
      environment: { ...toCms, SITE_PORT: String(settings.sitePort), SUBMIT_TOKEN },
      readyLine: 'site ready',
      patience: MINUTE,
    }),
  ];
}

export const cmsEnvironment = (settings: Settings, secrets: Secrets, admin: FirstAdmin): NodeJS.ProcessEnv => ({
  ...machine(),
  ...secrets,
  NODE_ENV: 'production',
  STRAPI_TELEMETRY_DISABLED: 'true',
  DATA_DIR: settings.dataDir,
  SITE_URL: settings.siteUrl,
  CMS_PORT: String(settings.cmsPort),
  CMS_URL: `http://localhost:${settings.cmsPort}`,
  SAMPLE_CONTENT: String(settings.sampleContent),
  ADMIN_EMAIL: admin.email,
  ADMIN_PASSWORD: admin.password,
  ...(settings.databaseUrl === null ? {} : { DATABASE_URL: settings.databaseUrl }),
});

/** What any process needs of the machine. Nothing else of the environment is passed on: a secret of one process is not for another. */
function machine(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'SystemRoot', 'NODE_EXTRA_CA_CERTS', 'CMS_HOST', 'SITE_HOST'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}
