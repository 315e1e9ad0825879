import type { Core } from '@strapi/strapi';
import { createHash } from 'node:crypto';
import {
  detailsIn,
  isRefused,
  mayPublishAtOnce,
  parseSubmission,
  signalsOf,
  urgencyOf,
  visitor as visitorParser,
  type AnsweredComment,
  type CommentRules,
  type Detail,
  type ReviewReason,
  type Submission,
  type SubmitAnswer,
  type Visitor,
} from '@bridgepress/shared';
import { newDocumentId } from '../document-id';
import { sendsMail } from '../mail/settings';
import { learnedSignals } from '../moderation/spam-filter';
import { uids } from '../uids';
import { fingerprintsOf, textDigestOf } from './fingerprint';
import { newFormToken, readFormToken, type Permit } from './form-token';
import { count, wouldExceed } from './limits';
import { approvedComment, nameOf, publishedArticle, siteRules, takesComments, type OpenArticle } from './places';
import { newPrivateLink, storedLink } from './private-link';
import { readProof } from './proof-of-work';
import { linkOf, spend, spentOn } from './spent-token';
import { writerOf } from './trust';
import { visitorHash } from './visitor-hash';

/** Everything that is known about a form before it is decided upon. */
interface Form {
  readonly submission: Submission;
  readonly article: OpenArticle;
  readonly parent: AnsweredComment | null;
  readonly rules: CommentRules;
  readonly trapped: boolean;
  /** whatever was given as the private link of an earlier comment */
  readonly earlier: unknown;
}

type Answer = SubmitAnswer & { readonly comment?: { readonly moderationStatus: 'pending'; readonly submittedAt: unknown } };

/**
 * Takes a comment from the site. Whatever is sent, it becomes pending, unless the site trusts its writer, or is refused with a reason; only the four fields of a submission are
 * ever read, and how the form came. A form without a valid token or proof of work is answered with a token, so that its commenter looks at
 * it once more; so is one with details that its commenter was not asked about.
 */
export async function submitComment(strapi: Core.Strapi, raw: unknown, now: Date): Promise<Answer> {
  const submission = parseSubmission(raw);
  if (isRefused(submission)) {
    const article = await articleNamed(strapi, raw);
    return { outcome: 'refused', problems: [...submission.problems], article: article && nameOf(article), parent: article && (await parentNamed(strapi, raw, article.documentId)) };
  }
  const article = await publishedArticle(strapi, submission.article);
  if (!article) return { outcome: 'refused', problems: [{ field: 'article', problem: 'article-unknown' }], article: null, parent: null };
  const parent = submission.parent === null ? null : await approvedComment(strapi, submission.parent, article.documentId);
  const { commentsOpen, ...rules } = await siteRules(strapi);
  const place = { article: nameOf(article), parent };
  if (!commentsOpen || !takesComments(article, rules, now)) return { outcome: 'refused', problems: [{ field: 'article', problem: 'article-closed' }], ...place };
  if (submission.parent !== null && !parent) return { outcome: 'refused', problems: [{ field: 'parent', problem: 'parent-unknown' }], ...place };
  const form: Form = { submission, article, parent, rules, trapped: fieldOf(raw, 'trapped') === true, earlier: fieldOf(raw, 'earlier') };
  const visitor = visitorParser.safeParse(fieldOf(raw, 'visitor'));
  if (visitor.success) return admit(strapi, form, visitor.data, now);
  // A program of the house names no visitor; anything else in that place is not the site's.
  if (fieldOf(raw, 'visitor') !== undefined) return { outcome: 'refused', problems: [{ field: 'body', problem: 'malformed' }], ...place };
  const kept = await storeOnce(strapi, form, null, now);
  return kept ? accepted(form, kept) : { outcome: 'limited', retryAfter: 1, ...place };
}

/** The door for visitors: counts them, and lets in who holds a permit and was asked about every detail. */
async function admit(strapi: Core.Strapi, form: Form, visitor: Visitor, now: Date): Promise<Answer> {
  const { submission, article, parent } = form;
  const place = { article: nameOf(article), parent };
  const limited = (retryAfter: number): Answer => ({ outcome: 'limited', retryAfter, ...place });
  const who = await visitorHash(strapi, visitor.address, now);
  const tooMany = await count(strapi, 'forms of a visitor', who);
  if (tooMany > 0) return limited(tooMany);

  const details = detailsIn(`${submission.name ?? ''}\n${submission.body}`);
  const review = (reason: ReviewReason): Answer => ({
    outcome: 'review',
    reason,
    details: [...details],
    token: newFormToken(article.documentId, details.map(digestOf), now),
    ...place,
  });
  const permit = await permitOf(visitor, article.documentId, now);
  if (typeof permit === 'string') return review(permit);
  const spent = await spentOn(strapi, permit);
  if (spent !== null) return (await repeated(strapi, form, permit, spent, now)) ?? review('used');
  if (details.some((detail) => !permit.asked.includes(digestOf(detail)))) return review('details');

  const wait = Math.max(await wouldExceed(strapi, 'comments of a visitor', who), await wouldExceed(strapi, 'comments on an article', article.documentId));
  if (wait > 0) return limited(wait);
  const kept = await storeOnce(strapi, form, permit, now);
  if (kept?.isNew) {
    await Promise.all([count(strapi, 'comments of a visitor', who), count(strapi, 'comments on an article', article.documentId)]);
    return accepted(form, kept);
  }
  // The same form may have arrived twice at once, and the other one was stored.
  const meanwhile = await spentOn(strapi, permit);
  const again = meanwhile === null ? null : await repeated(strapi, form, permit, meanwhile, now);
  return again ?? (kept ? accepted(form, kept) : review('used'));
}

/** Short and keyless: the text it stands for travels beside it. */
const digestOf = ({ kind, text }: Detail): string => createHash('sha256').update(`${kind} ${text}`).digest('base64url').slice(0, 12);

async function permitOf({ token, proof }: Visitor, article: string, now: Date): Promise<Permit | 'first' | 'expired' | 'invalid'> {
  if (token !== null) return readFormToken(token, article, now);
  return (proof === null ? null : await readProof(proof, now)) ?? 'first';
}

/** The same form sent again is answered as it was the first time; null when the permit was spent on other words. */
async function repeated(strapi: Core.Strapi, form: Form, permit: Permit, documentId: string, now: Date): Promise<Answer | null> {
  const { current, previous } = fingerprintsOf(form.submission, now);
  const select = ['documentId', 'submittedAt', 'fingerprint', 'privateLink'];
  const found = (await strapi.db.query(uids.comment).findOne({ where: { documentId }, select })) as (Found & { fingerprint: string | null; privateLink: string | null }) | null;
  if (!found || (found.fingerprint !== current && found.fingerprint !== previous)) return null;
  const link = linkOf(permit);
  return accepted(form, { ...found, privateLink: found.privateLink === storedLink(link) ? link : null, isNew: false });
}

const accepted = ({ article, parent }: Form, { documentId, submittedAt, privateLink, published }: Kept): Answer => ({
  outcome: 'accepted',
  // A sender who repeats a form learns nothing new: not even whether a moderator has read it meanwhile.
  comment: { documentId, moderationStatus: 'pending', submittedAt },
  privateLink,
  ...(sendsMail() ? { notices: true } : {}),
  ...(published ? { published } : {}),
  article: nameOf(article),
  parent,
});

interface Found {
  readonly documentId: string;
  readonly submittedAt: unknown;
}
interface Kept extends Found {
  /** null for a comment that somebody else had sent */
  readonly privateLink: string | null;
  readonly isNew: boolean;
  /** whether it is on the site at once */
  readonly published?: boolean;
}

/** Stores a comment unless it is there already: unique fingerprints and permits decide between forms that arrive at once. @returns null when its permit was spent meanwhile */
async function storeOnce(strapi: Core.Strapi, form: Form, permit: Permit | null, now: Date): Promise<Kept | null> {
  const { submission, trapped, rules } = form;
  const { current, previous } = fingerprintsOf(submission, now);
  const known = (): Promise<Found | null> => findByFingerprint(strapi, [current, previous]);
  const before = await known();
  if (before) return { ...before, privateLink: null, isNew: false };
  const comment = { documentId: newDocumentId(), submittedAt: now };
  const token = permit ? linkOf(permit) : newPrivateLink().token;
  const textDigest = textDigestOf(submission.body);
  const duplicates = textDigest === null ? 0 : await strapi.db.query(uids.comment).count({ where: { textDigest } });
  const judged = { ...submission, trapped, rules, duplicates, writingTime: permit && now.getTime() - permit.issuedAt.getTime() };
  const signals = [...signalsOf(judged), ...(await learnedSignals(strapi.db.connection, submission))];
  const writer = await writerOf(strapi, form.earlier);
  const decided = writer && mayPublishAtOnce(writer, rules, signals) ? { moderationStatus: 'approved', approvedAt: now, writer: writer.writer } : { moderationStatus: 'pending', writer: writer?.writer ?? null };
  const data = { ...submission, ...comment, ...decided, staff: false, fingerprint: current, textDigest, privateLink: storedLink(token), signals, urgency: urgencyOf(signals) };
  try {
    await strapi.db.transaction(async () => {
      if (permit) await spend(strapi, permit, comment.documentId, now);
      await strapi.db.query(uids.comment).create({ data });
    });
    return { ...comment, privateLink: token, isNew: true, published: decided.moderationStatus === 'approved' };
  } catch (error) {
    if (permit && (await spentOn(strapi, permit)) !== null) return null;
    const other = await known();
    if (other) return { ...other, privateLink: null, isNew: false };
    throw error;
  }
}

async function findByFingerprint(strapi: Core.Strapi, fingerprints: readonly string[]): Promise<Found | null> {
  return (await strapi.db.query(uids.comment).findOne({ where: { fingerprint: { $in: [...fingerprints] } }, select: ['documentId', 'submittedAt'] })) as Found | null;
}

/** The article a refused form belongs to, if its name can be trusted to be one. */
async function articleNamed(strapi: Core.Strapi, raw: unknown): Promise<OpenArticle | null> {
  const id = identifierOf(raw, 'article');
  return id === null ? null : publishedArticle(strapi, id);
}

async function parentNamed(strapi: Core.Strapi, raw: unknown, article: string): Promise<AnsweredComment | null> {
  const id = identifierOf(raw, 'parent');
  return id === null ? null : approvedComment(strapi, id, article);
}

const fieldOf = (raw: unknown, name: string): unknown => (typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>)[name] : undefined);

function identifierOf(raw: unknown, name: string): string | null {
  const value = fieldOf(raw, name);
  return typeof value === 'string' && /^[a-z0-9]{24}$/.test(value) ? value : null;
}
