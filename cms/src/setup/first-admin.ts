import type { Core } from '@strapi/strapi';
import { environment } from '../environment';

/** The first visitor of an empty Strapi would become its super admin: one exists before anyone can visit. */
export async function ensureFirstAdmin(strapi: Core.Strapi): Promise<void> {
  const admins = strapi.service('admin::user' as never);
  if (await admins.exists()) return;
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = environment();
  if (ADMIN_EMAIL === undefined || ADMIN_PASSWORD === undefined)
    throw new Error('The CMS cannot start: set ADMIN_EMAIL and ADMIN_PASSWORD for the first administrator, or start it with npm start.');
  const role = await strapi.service('admin::role' as never).getSuperAdmin();
  await admins.create({
    email: ADMIN_EMAIL.toLowerCase(),
    password: ADMIN_PASSWORD,
    firstname: 'First',
    lastname: 'Administrator',
    isActive: true,
    registrationToken: null,
    roles: role ? [role.id] : [],
  });
}
