import request from 'supertest';
import { signIn, type Admin } from './admin.ts';

const password = 'Bridge-house-2';

/** How somebody with one role signs in; the account is made and its invitation accepted. @param name the role's, unless it is shown */
export async function inviteAs(url: string, admin: Admin, role: string, name: { readonly firstname: string; readonly lastname: string } = { firstname: role, lastname: 'Tester' }): Promise<{ readonly email: string; readonly password: string }> {
  const roles = (await admin.get('/admin/roles')).body.data as { id: number; name: string }[];
  const email = `${role.toLowerCase().replaceAll(' ', '-')}@example.org`;
  const found = roles.find(({ name }) => name === role);
  if (!found) throw new Error(`There is no role ${role}.`);
  const user = (await admin.post('/admin/users', { email, ...name, roles: [found.id] })).body.data as { registrationToken: string };
  const answer = await request(url)
    .post('/admin/register')
    .send({ registrationToken: user.registrationToken, userInfo: { ...name, password } });
  if (answer.status !== 200) throw new Error(`The invitation was not accepted: ${answer.status}`);
  return { email, password };
}

/** Somebody with one role, who has accepted the invitation and is signed in. */
export const invited = async ({ url, admin }: { readonly url: string; readonly admin: Admin }, role: string): Promise<Admin> => signIn(url, await inviteAs(url, admin, role));
