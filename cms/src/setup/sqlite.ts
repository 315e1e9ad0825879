import type { Core } from '@strapi/strapi';

/**
 * Readers and one writer at a time, and patience between writers. With WAL, `synchronous=NORMAL` keeps every acknowledged change when the
 * process dies; `FULL` keeps it when the machine loses power as well, which is what a commenter was promised.
 */
export async function tuneSqlite(strapi: Core.Strapi): Promise<void> {
  if (strapi.db.dialect.client !== 'sqlite') return;
  for (const pragma of ['journal_mode = WAL', 'busy_timeout = 5000', 'synchronous = FULL']) await strapi.db.connection.raw(`PRAGMA ${pragma}`);
}
