import { join } from 'node:path';
import { buildAdmin, buildBundle, compileCms } from './system/compile.ts';
import { claimDataFolder } from './system/data-folder.ts';
import { requireFreePort } from './system/ports.ts';
import { main, say } from './system/say.ts';
import { ensureFirstAdmin, ensureSecrets, type FirstAdmin } from './system/secrets.ts';
import { servicesOf } from './system/services.ts';
import { settingsOf, type Settings } from './system/settings.ts';

/** `npm start`: makes whatever is missing, starts CMS, publisher and site, and stays until it is told to stop. */
await main(async () => {
  const stop = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    process.on('disconnect', () => resolve());
  });
  const settings = settingsOf(process.env);
  const folder = await claimDataFolder(settings.dataDir);
  await requireFreePort(settings.cmsPort, 'CMS_PORT');
  await requireFreePort(settings.sitePort, 'SITE_PORT');
  const secrets = await ensureSecrets(settings.dataDir, process.env);
  const admin = await ensureFirstAdmin(settings.dataDir, settings);
  const stopped = stop.then(() => 'stop' as const);
  if ((await Promise.race([stopped, build()])) === 'stop') return 0;

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

async function build(): Promise<void> {
  await buildBundle();
  await buildAdmin();
  await compileCms();
}

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
