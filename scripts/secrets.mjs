import { randomBytes } from 'node:crypto';

/** Prints the lines of an `.env` file for docker-compose.yml, with new secrets: node scripts/secrets.mjs > .env */
const secret = () => randomBytes(32).toString('hex');
const names = ['APP_KEYS', 'API_TOKEN_SALT', 'ADMIN_JWT_SECRET', 'TRANSFER_TOKEN_SALT', 'ENCRYPTION_KEY', 'COMMENT_SECRET', 'PUBLISHER_TOKEN', 'SUBMIT_TOKEN', 'POSTGRES_PASSWORD'];
const lines = [
  '# Fill in these four.',
  'SITE_DOMAIN=',
  'CMS_DOMAIN=',
  'ACME_EMAIL=',
  'ADMIN_EMAIL=',
  '',
  '# For the first sign-in; change it there.',
  `ADMIN_PASSWORD=${randomBytes(12).toString('base64url')}aA1`,
  '',
  '# Keep these as they are, and keep them private.',
  ...names.map((name) => `${name}=${secret()}`),
];
process.stdout.write(`${lines.join('\n')}\n`);
