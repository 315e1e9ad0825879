import type { Core } from '@strapi/strapi';
import { draftLinks, linkedArticle, type DraftArticle } from '@bridgepress/shared';
import { dayOf } from '../day';
import { articlePopulate, image, pagePopulate } from '../publication/article-populate';
import { publicArticle, publicCategory, publicComment, publicPage, publicPerson, type Stored } from '../publication/public-entries';
import { publicComments } from '../publication/reconcile';
import { uids } from '../uids';

/** Articles on each side of the draft that may stand beside it or be related to it. */
const NEIGHBOURS = 8;

type Fields = Readonly<Record<string, unknown>>;

/** One draft with what its page shows around it, under the name of its kind. Null when there is no such draft. */
export const draftWithSurroundings = async (strapi: Core.Strapi, documentId: string): Promise<Fields | null> =>
  (await articleDraft(strapi, documentId)) ?? (await pageDraft(strapi, documentId));

async function pageDraft(strapi: Core.Strapi, documentId: string): Promise<Fields | null> {
  const row = (await strapi.db.query(uids.page).findOne({ where: { documentId, publishedAt: null }, populate: pagePopulate } as never)) as Stored | null;
  return row && { page: publicPage(row) };
}

/** An article, and around it categories, people, comments and its neighbours. */
async function articleDraft(strapi: Core.Strapi, documentId: string): Promise<Fields | null> {
  const row = (await strapi.db.query(uids.article).findOne({ where: { documentId, publishedAt: null }, populate: articlePopulate } as never)) as Stored | null;
  if (!row) return null;
  const today = dayOf(new Date());
  const shown = publicArticle(row, today);
  const article: Fields = { ...shown, publishDate: shown['publishDate'] ?? today };
  const people = [article['byline'], article['reviewer']].filter((id) => id !== null);
  const find = (uid: string, where: object, populate: object): Promise<Stored[]> => strapi.db.query(uid as never).findMany({ where, populate } as never) as Promise<Stored[]>;
  const categories = (await find(uids.category, {}, { parent: { select: ['documentId'] } })).map(publicCategory);
  const persons = await find(uids.person, { documentId: { $in: people } }, { portrait: image });
  const comments = await find(uids.comment, { article: documentId, ...publicComments }, {});
  return {
    article,
    categories,
    persons: persons.map(publicPerson),
    comments: comments.map(publicComment),
    neighbours: [...(await neighboursOf(strapi, article, categories)), ...(await linkedFrom(strapi, row))],
  };
}

/** Published articles that the draft links to by their identity, without their text. */
async function linkedFrom(strapi: Core.Strapi, row: Stored): Promise<readonly Fields[]> {
  const ids = draftLinks(row as unknown as DraftArticle).flatMap(({ url }) => linkedArticle(url)?.documentId ?? []);
  const select = ['documentId', 'title', 'slug', 'publishDate', 'excerpt'];
  const where = { publishedAt: { $notNull: true }, documentId: { $in: ids, $ne: row.documentId } };
  const rows = await strapi.db.query(uids.article).findMany({ where, select, populate: { categories: { select: ['documentId'] } } } as never);
  const today = dayOf(new Date());
  return (rows as unknown as Stored[]).map((each) => publicArticle(each, today));
}

/** Published articles nearest in time, of all and of the category that related articles come from, without their text. */
async function neighboursOf(strapi: Core.Strapi, article: Fields, categories: readonly Fields[]): Promise<readonly Fields[]> {
  const last = (article['categories'] as readonly string[]).at(-1);
  const near = { publishedAt: { $notNull: true }, documentId: { $ne: article['documentId'] } };
  const scopes = [near, ...(last === undefined ? [] : [{ ...near, categories: { documentId: { $in: below(categories, last) } } }])];
  const found = new Map<string, Stored>();
  for (const scope of scopes)
    for (const [comparison, direction] of [['$gte', 'asc'], ['$lte', 'desc']] as const) {
      const where = { ...scope, publishDate: { [comparison]: article['publishDate'] } };
      const select = ['documentId', 'title', 'slug', 'publishDate', 'excerpt'];
      const rows = await strapi.db.query(uids.article).findMany({ where, select, orderBy: [{ publishDate: direction }], limit: NEIGHBOURS, populate: { categories: { select: ['documentId'] } } } as never);
      for (const row of rows as unknown as Stored[]) found.set(row.documentId, row);
    }
  const today = dayOf(new Date());
  return [...found.values()].map((row) => publicArticle(row, today));
}

/** A category and everything below it. */
function below(categories: readonly Fields[], top: string): string[] {
  const ids = [top];
  for (const id of ids) for (const each of categories) if (each['parent'] === id && !ids.includes(String(each['documentId']))) ids.push(String(each['documentId']));
  return ids;
}
