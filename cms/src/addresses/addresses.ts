import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { movableKinds, pathOfKind, slugFrom, type MovableKind } from '@bridgepress/shared';
import type { AddressAnswer } from '../admin-routes/answers';
import { environment } from '../environment';
import { raise } from '../publication/raise';
import { uids } from '../uids';
import { addressProblem, ledTo, slugged } from './slugged';

const asked = z.object({ kind: z.enum(movableKinds), slug: z.string().max(300).default(''), entry: z.string().max(40).default(''), title: z.string().max(400).default('') });

/** What is to be said of an address while it is typed: where it would be, what is wrong with it, and which old ones lead to it. Whoever asks may change entries of its kind. */
export async function addressState(strapi: Core.Strapi, query: unknown): Promise<AddressAnswer> {
  const parsed = asked.safeParse(query);
  if (!parsed.success) throw new errors.ValidationError('Say which address of which entry.');
  const { kind, slug, entry, title } = parsed.data;
  onlyWithAddresses(strapi, kind);
  const problem = slug === '' ? null : await addressProblem(strapi, kind, slug, entry);
  const redirects = entry === '' ? [] : ((await strapi.db.query(uids.redirect).findMany({ where: { kind, target: entry }, select: ['documentId', 'slug'], orderBy: [{ id: 'desc' }] })) as { documentId: string; slug: string }[]);
  return {
    url: slug === '' || problem !== null ? null : new URL(pathOfKind[kind](slug), environment().SITE_URL).href,
    problem,
    leadsTo: slug === '' || problem !== null ? null : await ledTo(strapi, kind, slug, entry),
    suggestion: slugFrom(title),
    old: redirects.map((each) => ({ documentId: each.documentId, path: pathOfKind[kind](each.slug) })),
  };
}

/** @throws ForbiddenError for whoever may change addresses of none of these kinds */
function onlyWithAddresses(strapi: Core.Strapi, ...kinds: readonly MovableKind[]): void {
  const { userAbility } = strapi.requestContext.get()?.state ?? {};
  if (!kinds.some((kind) => userAbility?.can('plugin::content-manager.explorer.update', slugged[kind].uid, 'slug') === true)) throw new errors.ForbiddenError('You may not change its addresses.');
}

/** The kind of a redirect. @throws NotFoundError */
async function kindOfRedirect(strapi: Core.Strapi, documentId: string): Promise<MovableKind> {
  const found = (await strapi.db.query(uids.redirect).findOne({ where: { documentId }, select: ['kind'] })) as { kind: MovableKind } | null;
  if (!found) throw new errors.NotFoundError('This old address was removed already.');
  return found.kind;
}

/** Ends an old address, on the site as well. Whoever asks may change the entry it leads to. */
export async function removeRedirect(strapi: Core.Strapi, documentId: string): Promise<{ readonly documentId: string }> {
  // Whoever may change none learns nothing, not even whether there is one.
  onlyWithAddresses(strapi, ...movableKinds);
  onlyWithAddresses(strapi, await kindOfRedirect(strapi, documentId));
  await strapi.db.transaction(async () => {
    await strapi.db.query(uids.redirect).delete({ where: { documentId } });
    await raise(strapi, [{ kind: 'redirect', documentId, slug: null }]);
  });
  return { documentId };
}
