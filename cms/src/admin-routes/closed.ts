import type { Core } from '@strapi/strapi';
import { administers } from './route';

interface StrapiRoute {
  readonly method: string;
  readonly path: string;
  readonly config: { policies: unknown[] };
}

/**
 * Routes of Strapi's own for which it asks no right at all, or none but to be signed in: whoever was would send e-mail to anybody in the centre's
 * name, word everybody's forms anew, change settings, and read what API tokens may be allowed to do.
 */
const open: Readonly<Record<string, readonly string[]>> = {
  email: ['POST /'],
  'content-manager': ['PUT /components/:uid/configuration'],
  i18n: ['PUT /settings'],
  admin: ['GET /content-api/permissions', 'GET /content-api/routes'],
};

/** Leaves those to administrators. @throws Error when Strapi has one of them no more, so that nobody takes it for closed */
export function closeOpenRoutes(strapi: Core.Strapi): void {
  for (const [plugin, names] of Object.entries(open)) {
    const routers = (plugin === 'admin' ? strapi.admin?.routes : strapi.plugin(plugin).routes) as unknown as Readonly<Record<string, { readonly routes: readonly StrapiRoute[] }>>;
    for (const name of names) {
      const found = Object.values(routers).flatMap(({ routes }) => routes).find(({ method, path }) => `${method} ${path}` === name);
      if (found === undefined) throw new Error(`Strapi's ${plugin} has no route ${name} any more: see whether it needs closing.`);
      found.config.policies = [...(found.config.policies ?? []), 'admin::isAuthenticatedAdmin', administers];
    }
  }
}
