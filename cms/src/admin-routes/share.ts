import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { currentActor } from '../acting';
import { makeShareLink, revokeShareLink, shareLinks, shareWish, type ShareLink } from '../preview/share';
import { permitted } from './permitted';
import { answer, route } from './route';

/** Links to a draft for reviewers without an account, for those who may change it. */
export const shareRoutes = (strapi: Core.Strapi): readonly object[] => [
  route('GET', '/share/:entry', answer(({ params }) => links(strapi, params['entry'] ?? ''))),
  route('POST', '/share/:entry', answer(({ params, request }) => share(strapi, params['entry'] ?? '', request.body))),
  route('DELETE', '/share/:entry/:link', answer(({ params }) => revoke(strapi, params['entry'] ?? '', params['link'] ?? ''))),
];

interface Answer {
  readonly now: string;
  readonly links: readonly ShareLink[];
}

async function links(strapi: Core.Strapi, entry: string): Promise<Answer> {
  await permitted(strapi, 'article', entry, 'update');
  const now = new Date();
  return { now: now.toISOString(), links: await shareLinks(strapi, entry, now) };
}

async function share(strapi: Core.Strapi, entry: string, raw: unknown): Promise<Answer> {
  await permitted(strapi, 'article', entry, 'update');
  const wish = shareWish.safeParse(raw);
  if (!wish.success) throw new errors.ValidationError(wish.error.issues[0]?.message ?? 'Choose how long the link works.');
  const made = await makeShareLink(strapi, entry, wish.data, currentActor(strapi).name, new Date());
  if (!made) throw new errors.ApplicationError('This article has many links already. Revoke one first.');
  return links(strapi, entry);
}

async function revoke(strapi: Core.Strapi, entry: string, link: string): Promise<Answer> {
  await permitted(strapi, 'article', entry, 'update');
  await revokeShareLink(strapi, entry, link);
  return links(strapi, entry);
}
