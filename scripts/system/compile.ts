import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './command.ts';
import { root } from './root.ts';
import { unlessDone } from './stamp.ts';

const lock = 'package-lock.json';
const cmsServer = [lock, 'cms/config', 'cms/src', 'cms/tsconfig.json', 'cms/package.json'];

/** Builds whatever changed since it was last built. @param oneCoreIsFree called when only one build still runs */
export async function compile(oneCoreIsFree: () => void = () => undefined): Promise<void> {
  // What fails does not leave the other running behind it.
  const outcomes = await Promise.allSettled([buildBundle().then(oneCoreIsFree), buildCms()]);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

/** One after the other: the admin's build compiles the server code as well, into the same folder. */
async function buildCms(): Promise<void> {
  await buildAdmin();
  await compileCms();
}

/** The CMS's server code, as JavaScript in cms/dist. Its types are for the tests to check. */
async function compileCms(): Promise<void> {
  await unlessDone(join(root, 'cms/dist/src/.stamp'), cmsServer, async () => {
    for (const folder of ['config', 'src']) await rm(join(root, 'cms/dist', folder), { recursive: true, force: true });
    await runCommand({ label: 'Compiling the CMS', program: 'tsc', args: ['-p', 'tsconfig.json', '--noCheck'], folder: 'cms' });
  });
}

/** The CMS's admin, as a bundle for browsers in cms/dist/build. */
async function buildAdmin(): Promise<void> {
  await unlessDone(join(root, 'cms/dist/build/.stamp'), [lock, 'cms/src/admin', 'cms/src/uids.ts', 'cms/src/publishable.ts', 'cms/src/publication/article-state.ts', 'cms/src/admin-routes/answers.ts', 'shared/src', 'cms/package.json'], () =>
    runCommand({
      label: 'Building the admin of the CMS (about a minute)',
      program: 'strapi',
      args: ['build', '--silent'],
      folder: 'cms',
      environment: { NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true', DATA_DIR: join(root, 'cms/.cache/build'), ...unusedSecrets },
    }),
  );
}

/** The Astro app without content, in web/bundle. */
async function buildBundle(): Promise<void> {
  await unlessDone(join(root, 'web/.cache/bundle'), [lock, 'web/src', 'web/adapter', 'web/astro.config.ts', 'web/package.json', 'shared/src'], () =>
    runCommand({
      label: 'Building the site’s pages',
      program: 'astro',
      args: ['build', '--silent'],
      folder: 'web',
      environment: { BRIDGEPRESS_BUILD: 'bundle', ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    }),
  );
}

/** The admin is built from the configuration of the CMS, which asks for secrets; none of them gets into the bundle. */
const unusedSecrets = Object.fromEntries(
  ['APP_KEYS', 'API_TOKEN_SALT', 'ADMIN_JWT_SECRET', 'TRANSFER_TOKEN_SALT', 'ENCRYPTION_KEY', 'COMMENT_SECRET', 'PUBLISHER_TOKEN', 'SUBMIT_TOKEN'].map((name) => [
    name,
    'only-for-the-build-0123456789abcdef',
  ]),
);
