import type { SubmissionField, SubmissionProblem } from '@bridgepress/shared';

/** The article a comment belongs to, as far as its commenter may know. */
export interface CommentedArticle {
  readonly documentId: string;
  readonly title: string;
  readonly slug: string;
}

/** The approved comment that is being answered. */
export interface AnsweredComment {
  readonly documentId: string;
  readonly name: string | null;
  readonly body: string;
}

/** What became of a form. `unavailable` means the CMS did not answer: nothing is stored, the text must be kept. */
export type SubmissionOutcome =
  | { readonly outcome: 'accepted'; readonly article: CommentedArticle; readonly parent: AnsweredComment | null }
  | {
      readonly outcome: 'refused';
      readonly problems: readonly { readonly field: SubmissionField; readonly problem: SubmissionProblem }[];
      readonly article: CommentedArticle | null;
      readonly parent: AnsweredComment | null;
    }
  | { readonly outcome: 'unavailable' };

/** Sends a form's fields to the CMS. Never throws. */
export type SubmitComment = (form: {
  readonly article: string;
  readonly parent: string | null;
  readonly name: string | null;
  readonly body: string;
}) => Promise<SubmissionOutcome>;
