import type { AskAnswer, NoticeAction, NoticeAnswer, OwnAnswer, ReportAnswer, ReportReason, SubmitAnswer } from '@bridgepress/shared';

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
  /** private link of an earlier comment of the same writer */
  readonly earlier: string | null;
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
  /** @param link private link of the comment whose replies are to be told of */
  ask(link: string, address: string): Promise<AskAnswer | Unavailable>;
  /** @param notice what an e-mail's link names */
  notices(notice: string, action: NoticeAction): Promise<NoticeAnswer | Unavailable>;
  /** a challenge of ALTCHA, as JSON */
  challenge(): Promise<string | Unavailable>;
}
