import { z } from 'zod';
import { detailKinds } from './personal-details.ts';

/**
 * What passes between the site and the CMS's door for commenters. The site carries it; every rule is the CMS's.
 */
const commentedArticle = z.object({ documentId: z.string(), title: z.string(), slug: z.string() });
const answeredComment = z.object({ documentId: z.string(), name: z.string().nullable(), body: z.string() });
export type CommentedArticle = Readonly<z.infer<typeof commentedArticle>>;
export type AnsweredComment = Readonly<z.infer<typeof answeredComment>>;

/** How a form reached the site. A program of the house that holds the API token names no visitor and is believed. */
export const visitor = z.object({
  /** the network address the form came from; only a keyed hash of it is kept, for minutes */
  address: z.string().max(64),
  /** of the review page */
  token: z.string().max(1000).nullable(),
  /** solved challenge, as the page's script sends it */
  proof: z.string().max(4000).nullable(),
});
export type Visitor = Readonly<z.infer<typeof visitor>>;

/** Why a commenter sees the text once more before it is stored. */
export const reviewReasons = ['first', 'details', 'expired', 'used', 'invalid'] as const;
export type ReviewReason = (typeof reviewReasons)[number];

const detail = z.object({ kind: z.enum(detailKinds), text: z.string() });
const problem = z.object({
  field: z.enum(['name', 'body', 'article', 'parent']),
  problem: z.enum(['body-empty', 'body-long', 'name-long', 'article-unknown', 'article-closed', 'parent-unknown', 'malformed']),
});
const place = { article: commentedArticle.nullable(), parent: answeredComment.nullable() };

/** What became of a form. */
export const submitAnswer = z.discriminatedUnion('outcome', [
  /** Stored; it waits for a moderator. `privateLink` is null when somebody else had sent the same words before. `notices`: whether replies can be told of by e-mail. `published`: it does not wait, because the site trusts its writer. */
  z.object({ outcome: z.literal('accepted'), comment: z.object({ documentId: z.string() }), privateLink: z.string().nullable(), notices: z.boolean().optional(), published: z.boolean().optional(), ...place }),
  /** Nothing is stored yet: the commenter looks at it again and sends it with this token. */
  z.object({ outcome: z.literal('review'), reason: z.enum(reviewReasons), details: z.array(detail), token: z.string(), ...place }),
  z.object({ outcome: z.literal('refused'), problems: z.array(problem).min(1), ...place }),
  /** Too many of late. @property retryAfter seconds */
  z.object({ outcome: z.literal('limited'), retryAfter: z.number().int().positive(), ...place }),
]);
export type SubmitAnswer = Readonly<z.infer<typeof submitAnswer>>;

const ownComment = z.object({
  documentId: z.string(),
  name: z.string().nullable(),
  body: z.string(),
  state: z.enum(['pending', 'approved', 'rejected']),
  submittedAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
});
export type OwnComment = Readonly<z.infer<typeof ownComment>>;

/** What the bearer of a private link is answered. */
export const ownAnswer = z.discriminatedUnion('outcome', [
  /** `notices`: how the wish to be told of replies stands; absent where no e-mail is sent. `again`: whether the site trusts writers who write through this link. */
  z.object({ outcome: z.literal('shown'), comment: ownComment, article: commentedArticle.nullable(), notices: z.enum(['none', 'asked', 'confirmed']).optional(), again: z.boolean().optional() }),
  z.object({ outcome: z.literal('changed'), comment: ownComment, article: commentedArticle.nullable() }),
  /** not changed yet: the writer decides about these details. @property asked what to send along to keep them */
  z.object({ outcome: z.literal('review'), details: z.array(detail), asked: z.string(), comment: ownComment, article: commentedArticle.nullable() }),
  z.object({ outcome: z.literal('refused'), problems: z.array(problem).min(1), comment: ownComment, article: commentedArticle.nullable() }),
  /** changed too often of late; nothing was changed. @property retryAfter seconds */
  z.object({ outcome: z.literal('limited'), retryAfter: z.number().int().positive(), comment: ownComment, article: commentedArticle.nullable() }),
  z.object({ outcome: z.literal('taken-back'), article: commentedArticle.nullable() }),
  z.object({ outcome: z.literal('unknown') }),
]);
export type OwnAnswer = Readonly<z.infer<typeof ownAnswer>>;

/** What a reader may find wrong with a comment. */
export const reportReasons = ['spam', 'private', 'harmful', 'unkind', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];
export const reportReasonText: Readonly<Record<ReportReason, string>> = {
  private: 'It says something private about a person',
  harmful: 'Following it could harm somebody',
  unkind: 'It is unkind or threatening',
  spam: 'It is advertising',
  other: 'Something else',
};

/** What became of a report. */
export const reportAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('shown'), ...place, comment: answeredComment }),
  z.object({ outcome: z.literal('reported'), article: commentedArticle.nullable() }),
  z.object({ outcome: z.literal('unknown') }),
  z.object({ outcome: z.literal('limited'), retryAfter: z.number().int().positive() }),
]);
export type ReportAnswer = Readonly<z.infer<typeof reportAnswer>>;
