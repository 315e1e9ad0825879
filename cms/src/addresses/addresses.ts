import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { articlePath, categoryPath, movableKinds, pageSlugProblem, personPath, slugFrom, slugProblem, slugProblemText } from '@bridgepress/shared';
import type { AddressAnswer } from '../admin-routes/answers';
import { environment } from '../environment';
import { raise } from '../publication/raise';
import { uids } from '../uids';

const slugged = {
  article: { uid: uids.article, path: articlePath },
  category: { uid: uids.category, path: categoryPath },
  person: { uid: uids.person, path: personPath },
  page: { uid: uids.page, path: (slug: string): string => `/${slug}/` },
} as const;

const asked = z.object({ kind: z.enum(['article', 'category', 'person', 'page']), slug: z.string().max(300).default(''), entry: z.string().max(40).default(''), title: z.string().max(400).default('') });

/** What is to be said of an address while it is typed: where it would be, what is wrong with it, and which old ones lead to it. */
export async function addressState(strapi: Core.Strapi, query: unknown): Promise<AddressAnswer> {
  const parsed = asked.safeParse(query);
  if (!parsed.success) throw new errors.ValidationError('Say which address of which entry.');
  const { kind, slug, entry, title } = parsed.data;
  const { uid, path } = slugged[kind];
  const problem = (kind === 'page' ? pageSlugProblem : slugProblem)(slug);
  const taken = problem === null && (await strapi.db.query(uid).count({ where: { slug, documentId: { $ne: entry } } })) > 0;
  const redirects = entry === '' ? [] : ((await strapi.db.query(uids.redirect).findMany({ where: { kind, target: entry }, select: ['documentId', 'slug'], orderBy: [{ id: 'desc' }] })) as { documentId: string; slug: string }[]);
  return {
    url: problem === null ? new URL(path(slug), environment().SITE_URL).href : null,
    problem: taken ? `The address “${slug}” is already in use. Choose another one.` : problem && slug !== '' ? slugProblemText[problem] : null,
    suggestion: slugFrom(title),
    old: redirects.map((each) => ({ documentId: each.documentId, path: path(each.slug) })),
  };
}

/** The kind and target of a redirect. @throws NotFoundError */
export async function redirectOf(strapi: Core.Strapi, documentId: string): Promise<{ readonly kind: (typeof movableKinds)[number]; readonly target: string }> {
  const found = (await strapi.db.query(uids.redirect).findOne({ where: { documentId }, select: ['kind', 'target'] })) as { kind: (typeof movableKinds)[number]; target: string } | null;
  if (!found) throw new errors.NotFoundError('This old address was removed already.');
  return found;
}

/** Ends an old address, on the site as well. Whoever asks may change the entry it leads to. */
export async function removeRedirect(strapi: Core.Strapi, documentId: string): Promise<{ readonly documentId: string }> {
  const { kind } = await redirectOf(strapi, documentId);
  const { userAbility } = strapi.requestContext.get()?.state ?? {};
  if (userAbility?.can('plugin::content-manager.explorer.update', slugged[kind].uid, 'slug') !== true) throw new errors.ForbiddenError('You may not change its addresses.');
  await strapi.db.transaction(async () => {
    await strapi.db.query(uids.redirect).delete({ where: { documentId } });
    await raise(strapi, [{ kind: 'redirect', documentId, slug: null }]);
  });
  return { documentId };
}
