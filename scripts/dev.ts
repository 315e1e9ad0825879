import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { requireFreePort } from './system/ports.ts';
import { prepare } from './system/prepared.ts';
import { root } from './system/root.ts';
import { main, say } from './system/say.ts';
import { cmsEnvironment, publisherEnvironment } from './system/services.ts';

/** `npm run dev`: live editing of both apps. Strapi restarts when `cms/` changes; Astro reloads with code and content. */
await main(async () => {
  const { settings, folder, secrets, admin } = await prepare(process.env, async ({ cmsPort, sitePort }) => {
    await requireFreePort(cmsPort, 'CMS_PORT');
    await requireFreePort(sitePort, 'SITE_PORT');
  });
  const stop = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal as 'SIGINT', () => resolve());
  });
  const children: ChildProcess[] = [];
  const launch = (program: string, args: readonly string[], where: string, environment: NodeJS.ProcessEnv): Promise<number | null> => {
    const child = spawn(join(root, 'node_modules/.bin', program), args, { cwd: join(root, where), stdio: ['ignore', 'inherit', 'inherit'], env: environment, detached: true });
    children.push(child);
    return new Promise((resolve) => child.once('exit', resolve));
  };
  try {
    say(`Sign in at http://localhost:${settings.cmsPort}/admin as ${admin.email}; the password is in ${join(settings.dataDir, 'admin.json')}, unless you set it.`);
    const environment = { ...cmsEnvironment(settings, secrets, admin), NODE_ENV: 'development' };
    const cms = launch('strapi', ['develop', '--no-watch-admin'], 'cms', environment);
    await Promise.race([stop, cms, answers(`http://127.0.0.1:${settings.cmsPort}/admin`)]);
    const site = launch('astro', ['dev', '--port', String(settings.sitePort)], 'web', {
      ...publisherEnvironment(settings, secrets),
      NODE_ENV: 'development',
      ASTRO_DEV_BACKGROUND: '0',
      ASTRO_TELEMETRY_DISABLED: '1',
    });
    await Promise.race([stop, cms, site]);
    return 0;
  } finally {
    for (const child of children) if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    folder.release();
  }
});

/** Waits until something answers at an address. */
async function answers(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
