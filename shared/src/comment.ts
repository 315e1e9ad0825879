import { z } from 'zod';
import { cleanLine, cleanParagraphs, lengthOf } from './plain-text.ts';

/** Most characters a commenter may send, counted as code points after cleaning. */
export const commentLimits = { name: 60, body: 2000 } as const;

/** The day on which what readers see of a comment last changed: it was approved or removed. Unknown of what the CMS told before it said so. */
const changedOn = z.iso.date().nullish();

/** A comment as the site may know it. `removed` ones carry no text: they only hold their replies in place. */
export const publishedComment = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('approved'),
    documentId: z.string(),
    article: z.string(),
    parent: z.string().nullable(),
    name: z.string().nullable(),
    body: z.string(),
    submittedAt: z.iso.datetime(),
    changedOn,
    staff: z.boolean(),
  }),
  z.object({
    state: z.literal('removed'),
    documentId: z.string(),
    article: z.string(),
    parent: z.string().nullable(),
    submittedAt: z.iso.datetime(),
    changedOn,
  }),
]);
export type PublishedComment = Readonly<z.infer<typeof publishedComment>>;
export type ApprovedComment = Extract<PublishedComment, { state: 'approved' }>;

/** What a commenter sent, cleaned and within limits: all the CMS accepts from outside. */
export interface Submission {
  /** documentId of the article */
  readonly article: string;
  /** documentId of the approved comment it answers, or null */
  readonly parent: string | null;
  readonly name: string | null;
  readonly body: string;
}

export type SubmissionField = 'name' | 'body' | 'article' | 'parent';
export type SubmissionProblem =
  | 'body-empty'
  | 'body-long'
  | 'name-long'
  | 'article-unknown'
  | 'article-closed'
  | 'parent-unknown'
  | 'malformed';

export interface RefusedSubmission {
  readonly problems: readonly { readonly field: SubmissionField; readonly problem: SubmissionProblem }[];
}

/** Strapi's identifiers; anything else cannot name an entry and is never passed to a query. */
const identifier = /^[a-z0-9]{24}$/;

const text = z.string().max(200_000);
const rawSubmission = z.object({
  article: text,
  parent: text.nullish(),
  name: text.nullish(),
  body: text,
});

/**
 * Reads a submission from outside: only the four known keys, strings only, cleaned, within `commentLimits`.
 * Whether the article is open and the parent approved is for the CMS to say.
 */
export function parseSubmission(raw: unknown): Submission | RefusedSubmission {
  const parsed = rawSubmission.safeParse(raw);
  if (!parsed.success) return { problems: [{ field: 'body', problem: 'malformed' }] };
  const { article, parent } = parsed.data;
  const name = cleanLine(parsed.data.name ?? '');
  const body = cleanParagraphs(parsed.data.body);
  const problems: { field: SubmissionField; problem: SubmissionProblem }[] = [];
  if (lengthOf(name) > commentLimits.name) problems.push({ field: 'name', problem: 'name-long' });
  if (body === '') problems.push({ field: 'body', problem: 'body-empty' });
  if (lengthOf(body) > commentLimits.body) problems.push({ field: 'body', problem: 'body-long' });
  if (!identifier.test(article)) problems.push({ field: 'article', problem: 'article-unknown' });
  if (parent && !identifier.test(parent)) problems.push({ field: 'parent', problem: 'parent-unknown' });
  if (problems.length > 0) return { problems };
  return { article, parent: parent || null, name: name || null, body };
}

export const isRefused = (result: Submission | RefusedSubmission): result is RefusedSubmission => 'problems' in result;

/** What the commenter reads for each problem, and what to do about it. */
export const submissionProblemText: Readonly<Record<SubmissionProblem, string>> = {
  'body-empty': 'Write your comment before sending it.',
  'body-long': `Shorten your comment to at most ${commentLimits.body.toLocaleString('en-US')} characters.`,
  'name-long': `Shorten the name to at most ${commentLimits.name} characters, or leave it empty.`,
  'article-unknown': 'This article is no longer on the site, so it cannot be answered.',
  'article-closed': 'Comments on this article are closed.',
  'parent-unknown': 'The comment you answered is no longer shown. You can still post yours as a new comment.',
  malformed: 'Something in the form did not arrive as it should. Check your text and send it again.',
};
