import type { Core } from '@strapi/strapi';
import { environment } from '../environment';
import { publicationScopes } from '../publication/graphql';

const tokenUid = 'admin::api-token' as never;
const permissionUid = 'admin::api-token-permission' as never;

/**
 * Exactly two machine tokens: the publisher reads what is public and reports; the site submits comments, acts for whoever has a
 * comment’s private link, and opens signed preview links. Strapi's two default tokens,
 * which never expire and read everything, are removed, and so are earlier versions of ours. Tokens that people made stay.
 */
export async function ensureApiTokens(strapi: Core.Strapi): Promise<void> {
  const { PUBLISHER_TOKEN, SUBMIT_TOKEN } = environment();
  const wanted = [
    { name: 'Publisher', description: 'Reads what is public and reports releases. Made at every start; do not edit.', token: PUBLISHER_TOKEN, permissions: publicationScopes },
    {
      name: 'Site',
      description: 'Hands in comments, their writers’ own changes and readers’ reports, and opens preview links. Made at every start; do not edit.',
      token: SUBMIT_TOKEN,
      permissions: ['api::comment.comment.challenge', 'api::comment.comment.submit', 'api::comment.comment.own', 'api::comment.comment.report', 'api::comment.comment.ask', 'api::comment.comment.notices', 'api::article.article.preview'],
    },
  ];
  const ours = new Set([...wanted.map(({ name }) => name), 'Read Only', 'Full Access']);
  const stored = (await strapi.db.query(tokenUid).findMany({ select: ['id', 'name'], populate: { permissions: { select: ['id'] } } } as never)) as {
    id: number;
    name: string;
    permissions: { id: number }[];
  }[];
  await strapi.db.transaction(async () => {
    for (const { id, name, permissions } of stored) {
      if (!ours.has(name)) continue;
      for (const permission of permissions) await strapi.db.query(permissionUid).delete({ where: { id: permission.id } } as never);
      await strapi.db.query(tokenUid).delete({ where: { id } } as never);
    }
    const hash = (token: string): string => strapi.service('admin::api-token' as never).hash(token) as string;
    for (const { name, description, token, permissions } of wanted) {
      const data = { name, description, type: 'custom', kind: 'content-api', accessKey: hash(token), lifespan: null, expiresAt: null };
      const made = (await strapi.db.query(tokenUid).create({ data } as never)) as { id: number };
      for (const action of permissions) await strapi.db.query(permissionUid).create({ data: { action, token: made.id } } as never);
    }
  });
}
