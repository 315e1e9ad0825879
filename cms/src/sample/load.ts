import type { Core } from '@strapi/strapi';
import { dayOf } from '../day';
import { newDocumentId } from '../document-id';
import { uids } from '../uids';
import { articles } from './articles';
import { pages } from './pages';
import type { SamplePage } from './pages/page';
import { ensurePicture } from './pictures';
import { categories, featured, persons, site } from './places';
import type { SampleArticle, SampleComment, SampleSection } from './sections';

const DAY = 24 * 3600 * 1000;

/** Fills an empty database with an example site. What a load that was cut short has left is completed; nothing is made twice. */
export async function loadSampleContent(strapi: Core.Strapi): Promise<void> {
  if (await hasContentOfOthers(strapi)) return;
  for (const { parent, ...data } of categories)
    await ensure(strapi, uids.category, data.slug, async () => ({ ...data, ...(parent ? { parent: await idOf(strapi, uids.category, parent) } : {}) }));
  for (const person of persons) await ensure(strapi, uids.person, person.slug, async () => person);
  for (const [index, article] of articles.entries()) {
    await ensureArticle(strapi, article);
    if ((index + 1) % 4 === 0) process.stdout.write(`sample content: ${index + 1} of ${articles.length} articles\n`);
  }
  for (const page of pages) await ensurePage(strapi, page);
  if (await strapi.documents(uids.site).findFirst({})) return;
  const first = await Promise.all(featured.map((slug) => idOf(strapi, uids.article, slug)));
  await strapi.documents(uids.site).create({ data: { ...site, featured: first } as never });
}

/** Whether somebody has begun to write: then the example would be in the way. */
async function hasContentOfOthers(strapi: Core.Strapi): Promise<boolean> {
  const known = articles.map(({ slug }) => slug);
  return (await strapi.db.query(uids.article).count({ where: { slug: { $notIn: known } } })) > 0;
}

async function idOf(strapi: Core.Strapi, uid: typeof uids.article, slug: string): Promise<string> {
  const found = (await strapi.db.query(uid).findOne({ where: { slug }, select: ['documentId'] })) as { documentId: string } | null;
  if (!found) throw new Error(`The sample content names ${slug}, which is not there.`);
  return found.documentId;
}

async function ensure(strapi: Core.Strapi, uid: typeof uids.article, slug: string, data: () => Promise<object>): Promise<void> {
  if ((await strapi.db.query(uid).count({ where: { slug } })) > 0) return;
  await strapi.documents(uid).create({ data: (await data()) as never });
}

async function ensureArticle(strapi: Core.Strapi, article: SampleArticle): Promise<void> {
  const { comments = [], cover, body, categories: slugs, byline, reviewer, reviewedDaysAgo, ...plain } = article;
  await ensure(strapi, uids.article, article.slug, async () => ({
    ...plain,
    byline: await idOf(strapi, uids.person, byline),
    ...(reviewer ? { reviewer: await idOf(strapi, uids.person, reviewer) } : {}),
    ...(reviewedDaysAgo === undefined ? {} : { reviewDate: dayOf(new Date(Date.now() - reviewedDaysAgo * DAY)) }),
    categories: await Promise.all(slugs.map((slug) => idOf(strapi, uids.category, slug))),
    cover: { image: await ensurePicture(strapi, cover.scene, article.slug, cover.alt), alt: cover.alt },
    body: await Promise.all(body.map((part, index) => sectionOf(strapi, part, `${article.slug}-${index}`))),
  }));
  const documentId = await ensurePublished(strapi, uids.article, article.slug);
  if ((await strapi.db.query(uids.comment).count({ where: { article: documentId } })) > 0) return;
  await strapi.db.transaction(() => storeThread(strapi, { documentId, published: Date.parse(article.publishDate) }, comments, null));
}

async function ensurePage(strapi: Core.Strapi, { body, ...plain }: SamplePage): Promise<void> {
  await ensure(strapi, uids.page, plain.slug, async () => ({
    ...plain,
    body: await Promise.all(body.map((part, index) => sectionOf(strapi, part, `${plain.slug}-${index}`))),
  }));
  await ensurePublished(strapi, uids.page, plain.slug);
}

/** @returns its documentId */
async function ensurePublished(strapi: Core.Strapi, uid: typeof uids.article, slug: string): Promise<string> {
  const documentId = await idOf(strapi, uid, slug);
  if ((await strapi.db.query(uid).count({ where: { documentId, publishedAt: { $notNull: true } } })) === 0) await strapi.documents(uid).publish({ documentId });
  return documentId;
}

async function sectionOf(strapi: Core.Strapi, { drawing, ...part }: SampleSection, name: string): Promise<object> {
  if (drawing === undefined) return part;
  return { ...part, image: await ensurePicture(strapi, drawing as never, name, String(part['alt'])) };
}

async function storeThread(
  strapi: Core.Strapi,
  article: { readonly documentId: string; readonly published: number },
  comments: readonly SampleComment[],
  parent: string | null,
): Promise<void> {
  for (const { name, body, after, moderationStatus = 'approved', staff = false, replies = [] } of comments) {
    const documentId = newDocumentId();
    // A rejected comment in the sample is one that was public once: its replies stand below what is left of it.
    const wasPublic = moderationStatus === 'approved' || moderationStatus === 'rejected';
    const submittedAt = new Date(article.published + after * DAY + 17 * 3600 * 1000);
    const data = { documentId, name, body, article: article.documentId, parent, staff, moderationStatus, submittedAt, approvedAt: wasPublic ? submittedAt : null };
    await strapi.db.query(uids.comment).create({ data });
    await storeThread(strapi, article, replies, documentId);
  }
}
