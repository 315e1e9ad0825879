import { join } from 'node:path';
import { compile } from './system/compile.ts';
import { requireFreePort } from './system/ports.ts';
import { prepare } from './system/prepared.ts';
import { main, say } from './system/say.ts';
import type { FirstAdmin } from './system/secrets.ts';
import { servicesOf } from './system/services.ts';
import type { Settings } from './system/settings.ts';

/** `npm start`: makes whatever is missing, starts CMS, publisher and site, and stays until it is told to stop. */
await main(async () => {
  const stop = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    process.on('disconnect', () => resolve());
  });
  const { settings, folder, secrets, admin } = await prepare(process.env, async ({ cmsPort, sitePort }) => {
    await requireFreePort(cmsPort, 'CMS_PORT');
    await requireFreePort(sitePort, 'SITE_PORT');
  });
  const stopped = stop.then(() => 'stop' as const);
  if ((await Promise.race([stopped, compile()])) === 'stop') return 0;

  const services = servicesOf(settings, secrets, admin);
  try {
    for (const [index, service] of services.entries()) {
      say(['Starting the CMS …', 'Publishing the site …', 'Starting the site …'][index] ?? '');
      if ((await Promise.race([stopped, service.start()])) === 'stop') return 0;
    }
    announce(settings, admin);
    await stopped;
    say('Stopping …');
    return 0;
  } finally {
    for (const service of [...services].reverse()) await service.stop();
    folder.release();
  }
});

function announce({ sitePort, siteUrl, cmsPort, dataDir }: Settings, admin: FirstAdmin): void {
  const password = admin.made ? admin.password : `as set when it was made; a made-up one is in ${join(dataDir, 'admin.json')}`;
  say('');
  say('Bridgepress is running.');
  say(`  Site      http://localhost:${sitePort}${siteUrl === `http://localhost:${sitePort}` ? '' : `  (public address: ${siteUrl})`}`);
  say(`  CMS       http://localhost:${cmsPort}/admin`);
  say(`  Sign in   ${admin.email}`);
  say(`  Password  ${password}`);
  say('Stop it with Ctrl-C.');
}
