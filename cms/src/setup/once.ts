import type { Core } from '@strapi/strapi';

/** Does a piece of setup once per version, so that what people change later in the admin stays as they left it. */
export async function once(strapi: Core.Strapi, name: string, version: number, work: () => Promise<void>): Promise<void> {
  const store = strapi.store({ type: 'core', name: 'bridgepress' });
  const done = Number((await store.get({ key: name })) ?? 0);
  if (done >= version) return;
  await work();
  await store.set({ key: name, value: version });
}
