import type { OwnAnswer, ReportAnswer, ReportReason, SubmitAnswer } from '@bridgepress/shared';

/** The CMS did not answer as it should: nothing is stored, the text must be kept. */
export interface Unavailable {
  readonly outcome: 'unavailable';
}

/** A comment form as it was sent, unchecked: the CMS says what is wrong. */
export interface CommentForm {
  readonly article: string;
  readonly parent: string | null;
  readonly name: string | null;
  readonly body: string;
  /** whether the field that people do not see was filled in */
  readonly trapped: boolean;
  /** of the review page */
  readonly token: string | null;
  /** solved challenge */
  readonly proof: string | null;
}

/** What the bearer of a private link asks for. */
export type OwnRequest =
  | { readonly action: 'show' | 'take-back' }
  | { readonly action: 'edit'; readonly name: string | null; readonly body: string; readonly asked: string | null };

/** The door to the CMS for one visitor, whose address it knows. No call throws. */
export interface CommentDoor {
  submit(form: CommentForm): Promise<SubmitAnswer | Unavailable>;
  own(link: string, request: OwnRequest): Promise<OwnAnswer | Unavailable>;
  report(comment: string, reason: ReportReason | null): Promise<ReportAnswer | Unavailable>;
  /** a challenge of ALTCHA, as JSON */
  challenge(): Promise<string | Unavailable>;
}
