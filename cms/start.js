'use strict';

const path = require('node:path');
process.env.NODE_ENV ??= 'production';
process.env.STRAPI_TELEMETRY_DISABLED = 'true';
const { createStrapi } = require('@strapi/core');

/** The CMS's process. Started and stopped by `npm start`; leaves when whoever started it is gone. */

const reasons = {
  EADDRINUSE: () => `port ${process.env.CMS_PORT ?? 1337} is taken. Choose another with CMS_PORT.`,
  ENOSPC: () => 'the disk is full. Make room and start again.',
  SQLITE_FULL: () => 'the disk is full. Make room and start again.',
  EACCES: () => `the folder ${process.env.DATA_DIR ?? 'data'} cannot be read or written. Check who owns it.`,
  SQLITE_CANTOPEN: () => `the database in ${process.env.DATA_DIR ?? 'data'} cannot be opened. Check who owns the folder.`,
  ECONNREFUSED: () => 'the database at DATABASE_URL does not answer. Check its address and whether it runs.',
  ENOTFOUND: () => 'the host in DATABASE_URL does not exist.',
  '28P01': () => 'the database refuses the name or password in DATABASE_URL.',
  '3D000': () => 'the database named in DATABASE_URL does not exist. Create it first.',
};

function fail(error) {
  const chain = [error, ...(error?.errors ?? []), error?.cause].filter(Boolean);
  const known = chain.find((each) => reasons[each.code]);
  const text = known ? `The CMS cannot start: ${reasons[known.code]()}` : String(error?.message ?? error).split('\n')[0];
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

async function main() {
  process.chdir(__dirname);
  const strapi = createStrapi({ appDir: __dirname, distDir: path.join(__dirname, 'dist') });
  strapi.stop = (code) => process.exit(code ?? 1);
  await strapi.load();
  await new Promise((resolve, reject) => {
    strapi.server.httpServer.once('error', reject);
    strapi.server.mount();
    strapi.server.httpServer.listen(strapi.config.get('server.port'), strapi.config.get('server.host'), resolve);
  });
  process.removeListener('unhandledRejection', fail);
  process.stdout.write('cms ready\n');
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), 8000).unref();
    await strapi.destroy().catch(() => undefined);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
  process.on('disconnect', stop);
}

main().catch(fail);
