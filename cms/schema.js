'use strict';

const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

/**
 * Prints the GraphQL schema as the CMS serves it, or writes it to cms/schema.graphql with --write. That file is the contract between
 * cms and web: the tests fail when it is not what the code makes.
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
  await strapi.destroy();
  rmSync(folder, { recursive: true, force: true });
  if (process.argv.includes('--write')) writeFileSync(path.join(__dirname, 'schema.graphql'), text);
  else process.stdout.write(text);
  process.exit(0);
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
