import { dayOf } from '../day';
import { uids } from '../uids';
import { refuse, type Rule } from './rule';

interface Draft {
  readonly id: number;
  readonly title: string | null;
  readonly slug: string | null;
  readonly excerpt: string | null;
  readonly publishDate: unknown;
  readonly categories: readonly unknown[];
  readonly cover: { readonly image: unknown; readonly alt: string | null } | null;
  readonly body: readonly { readonly __component: string; readonly alt?: string | null; readonly image?: unknown }[];
}

/** What readers need is there before an article goes out; its date is today unless the editor chose one. */
export const articleIsReadyToPublish: Rule = (strapi) => async ({ uid, action, params }, next) => {
  if (uid !== uids.article || action !== 'publish' || params.documentId === undefined) return next();
  const draft = (await strapi.db.query(uids.article).findOne({
    where: { documentId: params.documentId, publishedAt: null },
    populate: { categories: { select: ['id'] }, cover: { populate: { image: { select: ['id'] } } }, body: { on: { ...everyKindOfSection(strapi), 'body.figure': { populate: { image: { select: ['id'] } } } } } },
  })) as Draft | null;
  if (!draft) return next();
  const missing = missingFrom(draft);
  if (missing.length > 0) refuse(`This article cannot be published yet. ${missing.join(' ')}`);
  if (!draft.publishDate)
    await strapi.db.query(uids.article).update({ where: { id: draft.id }, data: { publishDate: dayOf(new Date()) } });
  return next();
};

/** A dynamic zone answers only with the kinds of sections it is asked for. */
function everyKindOfSection(strapi: Parameters<Rule>[0]): Readonly<Record<string, object>> {
  const { components } = strapi.contentType(uids.article).attributes['body'] as unknown as { components: readonly string[] };
  return Object.fromEntries(components.map((uid) => [uid, {}]));
}

function missingFrom({ title, slug, excerpt, categories, cover, body }: Draft): string[] {
  const missing: string[] = [];
  if (!title?.trim()) missing.push('Give it a title.');
  if (!slug) missing.push('Give it an address (slug).');
  if (!excerpt?.trim()) missing.push('Write an excerpt: one or two sentences for lists and search engines.');
  if (categories.length === 0) missing.push('Choose at least one category.');
  if (cover?.image && !cover.alt?.trim()) missing.push('Describe the cover picture in its alternative text.');
  if (body.some((part) => part.__component === 'body.figure' && part.image && !part.alt?.trim())) missing.push('Describe every figure in its alternative text.');
  if (body.length === 0) missing.push('Write its text.');
  return missing;
}
