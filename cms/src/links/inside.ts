import type { Core } from '@strapi/strapi';
import { linkedArticle, type LinkState } from '@bridgepress/shared';
import { uids } from '../uids';

/** Paths of our own that stand for no entry. */
const standing = /^\/(?:categories\/|search\/|feed\.xml|archive\/.*|categories\/[^/]+\/(?:feed\.xml|\d+\/))?$/;

/** Where addresses on this site lead, now. Anything else is not named in the answer. */
export async function insideStates(strapi: Core.Strapi, urls: readonly string[]): Promise<Readonly<Record<string, LinkState>>> {
  const own = urls.filter((url) => /^\/(?!\/)/.test(url));
  return Object.fromEntries(await Promise.all(own.map(async (url) => [url, await stateOf(strapi, url)] as const)));
}

async function stateOf(strapi: Core.Strapi, url: string): Promise<LinkState> {
  const article = linkedArticle(url);
  if (article) return entryState(strapi, uids.article, { documentId: article.documentId });
  const [path = ''] = url.split(/[?#]/);
  if (standing.test(path)) return 'works';
  const [, first = '', second] = /^\/([^/]+)\/(?:([^/]+)\/)?$/.exec(path) ?? [];
  if (first === 'articles' && second) return movedOr(strapi, 'article', second, await entryState(strapi, uids.article, { slug: second }));
  if (first === 'categories' && second) return movedOr(strapi, 'category', second, await exists(strapi, uids.category, second));
  if (first === 'people' && second) return movedOr(strapi, 'person', second, await exists(strapi, uids.person, second));
  if (first && second === undefined) return movedOr(strapi, 'page', first, await entryState(strapi, uids.page, { slug: first }));
  return 'unknown';
}

async function entryState(strapi: Core.Strapi, uid: typeof uids.article, where: object): Promise<LinkState> {
  const rows = (await strapi.db.query(uid).findMany({ where, select: ['publishedAt'] })) as { publishedAt: unknown }[];
  return rows.some(({ publishedAt }) => publishedAt !== null) ? 'works' : rows.length > 0 ? 'draft' : 'gone';
}

const exists = async (strapi: Core.Strapi, uid: typeof uids.article, slug: string): Promise<LinkState> => ((await strapi.db.query(uid).count({ where: { slug } })) > 0 ? 'works' : 'gone');

/** An old address leads on as long as its redirect stands. */
async function movedOr(strapi: Core.Strapi, kind: string, slug: string, found: LinkState): Promise<LinkState> {
  if (found !== 'gone') return found;
  return (await strapi.db.query(uids.redirect).count({ where: { kind, slug } })) > 0 ? 'works' : 'gone';
}
