import type { Core } from '@strapi/strapi';
import { createHash } from 'node:crypto';
import {
  detailsOf,
  isRefused,
  parseSubmission,
  visitor as visitorParser,
  type AnsweredComment,
  type Detail,
  type ReviewReason,
  type SubmitAnswer,
  type Visitor,
} from '@bridgepress/shared';
import { sendsMail } from '../mail/settings';
import { uids } from '../uids';
import { fingerprintsOf } from './fingerprint';
import { newFormToken, readFormToken, type Permit } from './form-token';
import { count, wouldExceed } from './limits';
import { approvedComment, nameOf, publishedArticle, siteRules, takesComments, type OpenArticle } from './places';
import { storedLink } from './private-link';
import { readProof } from './proof-of-work';
import { linkOf, spentOn } from './spent-token';
import { expectComment, storeOnce, type Form, type Found, type Stored, type StorePlace } from './store';
import { visitorHash } from './visitor-hash';

type Answer = SubmitAnswer & { readonly comment?: { readonly moderationStatus: 'pending'; readonly submittedAt: unknown } };

/**
 * Takes a comment from the site. Whatever is sent, it becomes pending, unless the site trusts its writer, or is refused with a reason; only the four fields of a submission are
 * ever read, and how the form came. A form without a valid token or proof of work is answered with a token, so that its commenter looks at
 * it once more; so is one with details that its commenter was not asked about.
 */
export async function submitComment(strapi: Core.Strapi, raw: unknown, now: Date): Promise<Answer> {
  const place = expectComment(strapi);
  try {
    return await answerTo(strapi, raw, place, now);
  } finally {
    place.leave();
  }
}

async function answerTo(strapi: Core.Strapi, raw: unknown, place: StorePlace, now: Date): Promise<Answer> {
  const submission = parseSubmission(raw);
  if (isRefused(submission)) {
    const article = await articleNamed(strapi, raw);
    return { outcome: 'refused', problems: [...submission.problems], article: article && nameOf(article), parent: article && (await parentNamed(strapi, raw, article.documentId)) };
  }
  const article = await publishedArticle(strapi, submission.article);
  if (!article) return { outcome: 'refused', problems: [{ field: 'article', problem: 'article-unknown' }], article: null, parent: null };
  const parent = submission.parent === null ? null : await approvedComment(strapi, submission.parent, article.documentId);
  const { commentsOpen, ...rules } = await siteRules(strapi);
  const where = { article: nameOf(article), parent };
  if (!commentsOpen || !takesComments(article, rules, now)) return { outcome: 'refused', problems: [{ field: 'article', problem: 'article-closed' }], ...where };
  if (submission.parent !== null && !parent) return { outcome: 'refused', problems: [{ field: 'parent', problem: 'parent-unknown' }], ...where };
  const form: Form = { submission, article, parent, rules, trapped: fieldOf(raw, 'trapped') === true, earlier: fieldOf(raw, 'earlier'), place };
  const visitor = visitorParser.safeParse(fieldOf(raw, 'visitor'));
  if (visitor.success) return admit(strapi, form, visitor.data, now);
  // A program of the house names no visitor; anything else in that place is not the site's.
  if (fieldOf(raw, 'visitor') !== undefined) return { outcome: 'refused', problems: [{ field: 'body', problem: 'malformed' }], ...where };
  const kept = await storeOnce(strapi, form, null, now);
  return kept ? accepted(form, kept) : { outcome: 'limited', retryAfter: 1, ...where };
}

/** The door for visitors: counts them, and lets in who holds a permit and was asked about every detail. */
async function admit(strapi: Core.Strapi, form: Form, visitor: Visitor, now: Date): Promise<Answer> {
  const { submission, article, parent } = form;
  const where = { article: nameOf(article), parent };
  const limited = (retryAfter: number): Answer => ({ outcome: 'limited', retryAfter, ...where });
  const who = await visitorHash(strapi, visitor.address, now);
  const tooMany = await count(strapi, 'forms of a visitor', who);
  if (tooMany > 0) return limited(tooMany);

  const details = detailsOf(submission);
  const review = (reason: ReviewReason): Answer => ({
    outcome: 'review',
    reason,
    details: [...details],
    token: newFormToken(article.documentId, details.map(digestOf), now),
    ...where,
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

const accepted = ({ article, parent }: Form, { documentId, submittedAt, privateLink, published }: Stored): Answer => ({
  outcome: 'accepted',
  // A sender who repeats a form learns nothing new: not even whether a moderator has read it meanwhile.
  comment: { documentId, moderationStatus: 'pending', submittedAt },
  privateLink,
  ...(sendsMail() ? { notices: true } : {}),
  ...(published ? { published } : {}),
  article: nameOf(article),
  parent,
});

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
