import type { Core } from '@strapi/strapi';
import { uids } from '../uids';
import { raise, type RaisedEntry } from '../publication/raise';
import { siteRules, takesComments, type OpenArticle } from './places';

type Judged = Pick<OpenArticle, 'documentId' | 'slug' | 'commentsOpen' | 'publishDate' | 'publishedAt'>;

/** Published articles for which two answers differ, as they are entered in the journal. */
async function articlesWhere(strapi: Core.Strapi, differs: (article: Judged) => boolean): Promise<readonly RaisedEntry[]> {
  const select = ['documentId', 'slug', 'commentsOpen', 'publishDate', 'publishedAt'];
  const rows = (await strapi.db.query(uids.article).findMany({ where: { publishedAt: { $notNull: true }, commentsOpen: { $ne: false } }, select })) as Judged[];
  return rows.filter(differs).map(({ documentId, slug }) => ({ kind: 'article', documentId, slug }));
}

/** Articles whose discussion is over on one day and was not on another, both `YYYY-MM-DD`. */
export async function discussionsClose(strapi: Core.Strapi, before: string, today: string): Promise<readonly RaisedEntry[]> {
  const rules = await siteRules(strapi);
  if (rules.closeAfterDays === null) return [];
  return articlesWhere(strapi, (article) => takesComments(article, rules, new Date(before)) !== takesComments(article, rules, new Date(today)));
}

/** Shows readers another closing age as soon as an editor has set it, in the transaction that sets it. */
export function observeClosingAge(strapi: Core.Strapi): void {
  const apply = async (): Promise<void> => {
    const store = strapi.store({ type: 'core', name: 'bridgepress' });
    const rules = await siteRules(strapi);
    const applied = ((await store.get({ key: 'closing-age' })) ?? null) as number | null;
    if (applied === rules.closeAfterDays) return;
    const now = new Date();
    const were = { ...rules, closeAfterDays: applied };
    await raise(strapi, await articlesWhere(strapi, (article) => takesComments(article, were, now) !== takesComments(article, rules, now)));
    await store.set({ key: 'closing-age', value: rules.closeAfterDays });
  };
  strapi.db.lifecycles.subscribe({ models: [uids.site], afterCreate: apply, afterUpdate: apply });
}
