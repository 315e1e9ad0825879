import type { Core } from '@strapi/strapi';
import { entryKinds, type EntryKind, type Instruction } from '@bridgepress/shared';
import { siteRules, takesComments, type OpenArticle } from '../comments/places';
import { dayOf } from '../day';
import { readOnly } from '../setup/sqlite';
import { uids } from '../uids';
import { articlePopulate, image, pagePopulate } from './article-populate';
import { publicArticle, publicCategory, publicComment, publicPage, publicPerson, publicRedirect, publicSite, type Stored } from './public-entries';
import { publicComments } from './reconcile';
import { totals } from './totals';

/** Most changes in one answer, and most articles among them: some 3 MB of long ones. */
const FIRST_MAX = 2000;
const ARTICLES_MAX = 250;

/**
 * One page of the journal: what changed after a number, and those of the changed entries that are public, loaded together. All of it
 * is read in one transaction, so that it fits together.
 */
export const journalPage = (strapi: Core.Strapi, after: number, first: number): Promise<Record<string, unknown>> => readOnly(() => readPage(strapi, after, first));

async function readPage(strapi: Core.Strapi, after: number, first: number): Promise<Record<string, unknown>> {
  return strapi.db.transaction(async ({ trx }) => {
    if (strapi.db.dialect.client === 'postgres') await trx.raw('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const { wanted, epoch } = await readPublication(strapi);
    const limit = Math.min(Math.max(1, first), FIRST_MAX);
    const rows: { entry: string; number: number }[] = await trx('publication_changes')
      .where('number', '>', Math.max(0, after))
      .orderBy('number')
      .limit(limit + 1)
      .select('entry', 'number');
    const length = lengthOfPage(rows.slice(0, limit).map(({ entry }) => entry));
    const changes = rows.slice(0, length).flatMap(({ entry, number }) => {
      const [kind = '', documentId = ''] = entry.split('/');
      return isKind(kind) ? [{ kind, documentId, number }] : [];
    });
    const more = rows.length > length;
    const idsOf = (kind: EntryKind): string[] => changes.filter((each) => each.kind === kind).map((each) => each.documentId);
    return {
      epoch,
      wanted,
      next: more ? (changes.at(-1)?.number ?? wanted) : wanted,
      more,
      changes,
      ...(await publicEntries(strapi, idsOf)),
      // Counting takes as long as a page; only the last one is compared.
      totals: more ? null : await totals(strapi, trx),
    };
  });
}

/** How many of these changes make one page. */
function lengthOfPage(entries: readonly string[]): number {
  let articles = 0;
  const end = entries.findIndex((entry) => entry.startsWith('article/') && ++articles > ARTICLES_MAX);
  return end < 0 ? entries.length : end;
}

const isKind = (kind: string): kind is EntryKind => (entryKinds as readonly string[]).includes(kind);

/** The counter, and the instruction that waits for the publisher. */
export async function readPublication(strapi: Core.Strapi): Promise<{ readonly wanted: number; readonly epoch: string; readonly built: number; readonly instruction: Instruction | null }> {
  const row = await strapi.db.query(uids.publication).findOne({ where: {}, select: ['wanted', 'epoch', 'built', 'instruction'] });
  if (!row) throw new Error('The publication counter is missing. Start the CMS again.');
  return row as { wanted: number; epoch: string; built: number; instruction: Instruction | null };
}

/** The public form of entries, by the name of their list. @param idsOf documentIds that are asked for of a kind */
export async function publicEntries(strapi: Core.Strapi, idsOf: (kind: EntryKind) => string[]): Promise<Record<string, unknown>> {
  const load = async (uid: string, ids: readonly string[], populate: object, where: object = {}): Promise<Stored[]> =>
    ids.length === 0
      ? []
      : ((await strapi.db.query(uid as never).findMany({ where: { documentId: { $in: ids }, ...where }, populate } as never)) as Stored[]);
  const [rules, now] = [await siteRules(strapi), new Date()];
  const articles = await load(uids.article, idsOf('article'), articlePopulate, { publishedAt: { $notNull: true } });
  const categories = await load(uids.category, idsOf('category'), { parent: { select: ['documentId'] } });
  const persons = await load(uids.person, idsOf('person'), { portrait: image });
  const pages = await load(uids.page, idsOf('page'), pagePopulate, { publishedAt: { $notNull: true } });
  const comments = await load(uids.comment, idsOf('comment'), {}, publicComments);
  const redirects = await load(uids.redirect, idsOf('redirect'), {});
  const today = dayOf(now);
  const sites = await load(uids.site, idsOf('site'), { crisisLines: true, navigation: true, featured: { select: ['documentId'] } });
  return {
    articles: articles.map((row) => publicArticle(row, today, takesComments(row as unknown as OpenArticle, rules, now))),
    categories: categories.map(publicCategory),
    persons: persons.map(publicPerson),
    pages: pages.map(publicPage),
    comments: comments.map(publicComment),
    redirects: redirects.map(publicRedirect),
    site: sites[0] ? publicSite(sites[0]) : null,
  };
}
