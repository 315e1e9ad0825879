'use strict';

const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

/**
 * Prints the GraphQL schema as the CMS serves it and then every route it answers, or writes them to cms/schema.graphql and cms/routes.txt with
 * --write. The first is the contract between cms and web, the second what docs/permissions.md must speak of: the tests fail when they are not what
 * the code makes.
 */
async function main() {
  const folder = mkdtempSync(path.join(tmpdir(), 'bridgepress-schema-'));
  const made = Object.fromEntries(
    ['APP_KEYS', 'API_TOKEN_SALT', 'ADMIN_JWT_SECRET', 'TRANSFER_TOKEN_SALT', 'ENCRYPTION_KEY', 'COMMENT_SECRET', 'PUBLISHER_TOKEN', 'SUBMIT_TOKEN'].map((name) => [
      name,
      `only-for-the-schema-${name}-0123456789`.replace('SECRET', ''),
    ]),
  );
  Object.assign(process.env, made, {
    NODE_ENV: 'production',
    STRAPI_TELEMETRY_DISABLED: 'true',
    DATA_DIR: folder,
    SAMPLE_CONTENT: 'false',
    ADMIN_EMAIL: 'nobody@example.org',
    ADMIN_PASSWORD: 'Not-used-1',
  });
  delete process.env.DATABASE_URL;
  process.chdir(__dirname);
  const { createStrapi } = require('@strapi/core');
  const { lexicographicSortSchema, printSchema } = require('graphql');
  const strapi = await createStrapi({ appDir: __dirname, distDir: path.join(__dirname, 'dist') }).load();
  const schema = strapi.plugin('graphql').service('content-api').buildSchema();
  const text = `${printSchema(lexicographicSortSchema(schema))}\n`;
  strapi.server.mount();
  const routes = `${routesOf(strapi.server.listRoutes()).join('\n')}\n`;
  await strapi.destroy();
  rmSync(folder, { recursive: true, force: true });
  if (process.argv.includes('--write')) {
    writeFileSync(path.join(__dirname, 'schema.graphql'), text);
    writeFileSync(path.join(__dirname, 'routes.txt'), routes);
  } else process.stdout.write(text + routes);
  process.exit(0);
}

/** “GET /admin/users/me”, each once; one that takes every method is written ALL. */
function routesOf(layers) {
  const named = layers.flatMap(({ methods, path: at }) => (methods.length > 10 ? ['ALL'] : methods.filter((method) => method !== 'HEAD')).map((method) => `${method} ${at}`));
  const [place, order] = [(name) => name.split(' ')[1], (a, b) => (a < b ? -1 : a > b ? 1 : 0)];
  return [...new Set(named)].sort((a, b) => order(place(a), place(b)) || order(a, b));
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
