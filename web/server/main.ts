import { join } from 'node:path';
import { loadBundle } from '../publisher/bundle.ts';
import { commentDoorTo } from './comment-door.ts';
import { siteEnvironment } from './environment.ts';
import { openDraft } from './preview/draft.ts';
import { uploadsOf } from './preview/media.ts';
import { createSiteServer } from './site-server.ts';
import { trustedProxies } from './visitor-address.ts';

/** The site server's process. Started and stopped by `npm start`; leaves when whoever started it is gone. */
const fail = (message: string): never => {
  process.stderr.write(`The site stopped: ${message}\n`);
  process.exit(1);
};

try {
  const { port, host, siteUrl, cmsUrl, adminUrl, submitToken, trusted, dataDir } = siteEnvironment(process.env);
  const { app, assetsDir } = await loadBundle(join(import.meta.dirname, '..', 'bundle'));
  const server = createSiteServer({
    app,
    assetsDir,
    siteUrl,
    releasesDir: join(dataDir, 'releases'),
    framePath: join(dataDir, 'publisher', 'frame.json'),
    adminUrl,
    upload: uploadsOf(cmsUrl, submitToken),
    openPreview: (link) => openDraft(cmsUrl, submitToken, link),
    commentDoor: commentDoorTo(cmsUrl, submitToken),
    isTrustedProxy: trustedProxies(trusted),
    log: (line) => void process.stdout.write(`${line}\n`),
  });
  server.on('error', (error: NodeJS.ErrnoException) =>
    fail(error.code === 'EADDRINUSE' ? `port ${port} is taken. Choose another with SITE_PORT.` : error.message),
  );
  server.listen(port, host, () => process.stdout.write('site ready\n'));
  const stop = (): void => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), 3000).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  process.on('disconnect', stop);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
