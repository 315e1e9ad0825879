import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './system/command.ts';
import { compile } from './system/compile.ts';
import { freePort } from './system/ports.ts';
import { prepare } from './system/prepared.ts';
import { root } from './system/root.ts';
import { Failure, main, say } from './system/say.ts';
import { ensureSecrets, type Secrets } from './system/secrets.ts';
import { cmsService, publisherEnvironment } from './system/services.ts';
import { settingsOf, type Settings } from './system/settings.ts';

/** `npm run build`: the whole site as static files in web/dist, from the CMS that runs on this data folder, or from one started for it. */
await main(async () => {
  const settings = settingsOf(process.env);
  const running = await secretsOfRunning(settings);
  if (running) await buildStatic(settings, running);
  else {
    await compile();
    const prepared = await prepare(process.env);
    const own = { ...prepared.settings, cmsPort: await freePort() };
    const cms = cmsService(own, prepared.secrets, prepared.admin);
    try {
      await cms.start();
      await buildStatic(own, prepared.secrets);
    } finally {
      await cms.stop();
      prepared.folder.release();
    }
  }
  say(`The site is in ${join(root, 'web/dist')}, for the address ${settings.siteUrl}.`);
  return 0;
});

/** The secrets of the system that runs on this data folder, or null when none runs. */
async function secretsOfRunning({ dataDir, cmsPort }: Settings): Promise<Secrets | null> {
  if (!existsSync(join(dataDir, 'secrets.json'))) return null;
  const secrets = await ensureSecrets(dataDir, process.env);
  const answer = await fetch(`http://127.0.0.1:${cmsPort}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets.PUBLISHER_TOKEN}` },
    body: JSON.stringify({ query: '{ publication(after: -1, wait: 0) { wanted } }' }),
    signal: AbortSignal.timeout(5000),
  }).catch(() => null);
  if (answer === null) return null;
  if (!answer.ok) throw new Failure(`Something else than this folder's CMS listens on port ${cmsPort}. Choose another port with CMS_PORT.`);
  return secrets;
}

function buildStatic(settings: Settings, secrets: Secrets): Promise<void> {
  return runCommand({
    label: 'Building the site with Astro',
    program: 'astro',
    args: ['build'],
    folder: 'web',
    environment: { ...publisherEnvironment(settings, secrets), ASTRO_TELEMETRY_DISABLED: '1' },
  });
}
