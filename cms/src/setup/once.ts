import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';

/**
 * Does a piece of setup once for each version of it, so that what people change later in the admin stays as they left it.
 * @param wanted the version: a number, or all that the setup depends on, of which only a digest is kept
 */
export async function once(strapi: Core.Strapi, name: string, wanted: number | object, work: () => Promise<void>): Promise<void> {
  const store = strapi.store({ type: 'core', name: 'bridgepress' });
  const version = typeof wanted === 'number' ? wanted : createHash('sha256').update(JSON.stringify(wanted)).digest('base64url');
  if ((await store.get({ key: name })) === version) return;
  await work();
  await store.set({ key: name, value: version });
}
