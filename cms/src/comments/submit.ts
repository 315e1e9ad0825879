import type { Core } from '@strapi/strapi';
import { isRefused, parseSubmission, signalsOf, urgencyOf, type Submission, type SubmissionField, type SubmissionProblem } from '@bridgepress/shared';
import { newDocumentId } from '../document-id';
import { uids } from '../uids';
import { fingerprintsOf } from './fingerprint';
import { newPrivateLink } from './private-link';

interface Answered {
  readonly documentId: string;
  readonly name: string | null;
  readonly body: string;
}
interface Commented {
  readonly documentId: string;
  readonly title: string;
  readonly slug: string;
  readonly commentsOpen: boolean;
}

interface Answer {
  readonly code: 201 | 422;
  readonly answer: object;
}

/**
 * Takes a comment from the site. Whatever is sent, it becomes pending or is refused with a reason; only the four fields of a submission are
 * ever read, and whether the site’s trap was stepped on. The same text sent twice within ten minutes is one comment, and only who sent it
 * first is given its private link: the same words from somebody else are no key to it.
 */
export async function submitComment(strapi: Core.Strapi, raw: unknown, now: Date): Promise<Answer> {
  const submission = parseSubmission(raw);
  if (isRefused(submission)) {
    const article = await articleNamed(strapi, raw);
    return refused(submission.problems, article, article && (await parentNamed(strapi, raw, article.documentId)));
  }
  const article = await publishedArticle(strapi, submission.article);
  if (!article) return refused([{ field: 'article', problem: 'article-unknown' }], null, null);
  const parent = submission.parent === null ? null : await approvedComment(strapi, submission.parent, article.documentId);
  if (!article.commentsOpen || !(await siteTakesComments(strapi))) return refused([{ field: 'article', problem: 'article-closed' }], article, parent);
  if (submission.parent !== null && !parent) return refused([{ field: 'parent', problem: 'parent-unknown' }], article, null);
  const { privateLink, ...comment } = await storeOnce(strapi, submission, trapped(raw), now);
  return { code: 201, answer: { comment, privateLink, article: nameOf(article), parent } };
}

type Problems = readonly { readonly field: SubmissionField; readonly problem: SubmissionProblem }[];

const refused = (problems: Problems, article: Commented | null, parent: Answered | null): Answer => ({
  code: 422,
  answer: { problems, article: article && nameOf(article), parent },
});

const nameOf = ({ documentId, title, slug }: Commented): object => ({ documentId, title, slug });

/** The article a refused form belongs to, if its name can be trusted to be one. */
async function articleNamed(strapi: Core.Strapi, raw: unknown): Promise<Commented | null> {
  const id = fieldOf(raw, 'article');
  return id === null ? null : publishedArticle(strapi, id);
}

async function parentNamed(strapi: Core.Strapi, raw: unknown, articleId: string): Promise<Answered | null> {
  const id = fieldOf(raw, 'parent');
  return id === null ? null : approvedComment(strapi, id, articleId);
}

function fieldOf(raw: unknown, name: string): string | null {
  const value = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>)[name] : null;
  return typeof value === 'string' && /^[a-z0-9]{24}$/.test(value) ? value : null;
}

async function publishedArticle(strapi: Core.Strapi, documentId: string): Promise<Commented | null> {
  const select = ['documentId', 'title', 'slug', 'commentsOpen'];
  return (await strapi.db.query(uids.article).findOne({ where: { documentId, publishedAt: { $notNull: true } }, select })) as Commented | null;
}

async function approvedComment(strapi: Core.Strapi, documentId: string, article: string): Promise<Answered | null> {
  const select = ['documentId', 'name', 'body'];
  const found = (await strapi.db.query(uids.comment).findOne({ where: { documentId, article, moderationStatus: 'approved' }, select })) as Answered | null;
  return found && { documentId: found.documentId, name: found.name, body: found.body };
}

async function siteTakesComments(strapi: Core.Strapi): Promise<boolean> {
  const site = (await strapi.db.query(uids.site).findOne({ where: {}, select: ['commentsOpen'] })) as { commentsOpen: boolean } | null;
  return site?.commentsOpen !== false;
}

const trapped = (raw: unknown): boolean => (raw as { trapped?: unknown }).trapped === true;

interface Kept {
  readonly documentId: string;
  readonly moderationStatus: 'pending';
  readonly submittedAt: unknown;
  /** null for a comment that was there already */
  readonly privateLink: string | null;
}

/** Stores a comment unless it is there already; a unique fingerprint decides between forms that arrive at once. */
async function storeOnce(strapi: Core.Strapi, submission: Submission, trap: boolean, now: Date): Promise<Kept> {
  const { current, previous } = fingerprintsOf(submission, now);
  const known = (): Promise<Kept | null> => findByFingerprint(strapi, [current, previous]);
  const before = await known();
  if (before) return before;
  const comment = { documentId: newDocumentId(), moderationStatus: 'pending', submittedAt: now } as const;
  const { token, stored } = newPrivateLink();
  const signals = signalsOf({ ...submission, trapped: trap });
  try {
    await strapi.db
      .query(uids.comment)
      .create({ data: { ...submission, ...comment, staff: false, fingerprint: current, privateLink: stored, signals, urgency: urgencyOf(signals) } });
    return { ...comment, privateLink: token };
  } catch (error) {
    const other = await known();
    if (other) return other;
    throw error;
  }
}

async function findByFingerprint(strapi: Core.Strapi, fingerprints: readonly string[]): Promise<Kept | null> {
  const found = (await strapi.db
    .query(uids.comment)
    .findOne({ where: { fingerprint: { $in: [...fingerprints] } }, select: ['documentId', 'submittedAt'] })) as { documentId: string; submittedAt: unknown } | null;
  // A sender who repeats a form learns nothing new: not even whether an editor has read it meanwhile.
  return found && { documentId: found.documentId, moderationStatus: 'pending', submittedAt: found.submittedAt, privateLink: null };
}
