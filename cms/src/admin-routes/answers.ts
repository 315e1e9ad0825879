import type { GuardFinding, Instruction, ModerationStatus, Reason, ReportReason, Shrinkage, Signal } from '@bridgepress/shared';

/** What our admin routes answer with. Instants are ISO strings. */

/** The admin page where an entry is edited. */
export interface EditView {
  /** the entry's title or name, or null when it has none */
  readonly title: string | null;
  /** path in the admin */
  readonly path: string;
}

export interface PublicationProblem {
  readonly message: string;
  /** the entry to correct, or null when the whole site is concerned */
  readonly entry: EditView | null;
}

export interface DeadLinksOfEntry {
  /** null for the navigation of the site */
  readonly entry: EditView | null;
  readonly paths: readonly string[];
}

export interface PublicationState {
  /** number of the last change */
  readonly wanted: number;
  /** number up to which changes are on the site */
  readonly built: number;
  readonly builtAt: string | null;
  readonly reportedAt: string | null;
  /** the server's clock, which the other instants are of too */
  readonly now: string;
  readonly pages: number | null;
  readonly milliseconds: number | null;
  readonly errors: readonly PublicationProblem[];
  /** links that editors typed and that lead nowhere: nothing waits for them */
  readonly deadLinks: readonly DeadLinksOfEntry[];
  /** why everything waits, when the site would lose much of itself */
  readonly held: Shrinkage | null;
  /** the earlier release that is shown instead of the newest, or null */
  readonly shownAgain: number | null;
  /** what somebody asked for and the publisher has not done yet */
  readonly instruction: Instruction['kind'] | null;
  /** the newest first */
  readonly releases: readonly ListedRelease[];
  readonly siteUrl: string;
}

export interface ListedRelease {
  readonly release: number;
  readonly at: string;
  readonly pages: number;
  readonly milliseconds: number;
  readonly reason: string;
  readonly problems: readonly string[];
  /** whether this is what readers see */
  readonly live: boolean;
  /** whether it can be shown again */
  readonly kept: boolean;
}

/** Whether readers see what was last published of an article or page. Instants are of the server's clock. */
export type EntryPublication = (
  | { readonly state: 'draft' }
  /** `since` is null when it became live before that was noted; `seconds` lie between Publish and then; `deadLinks` are addresses on its page that lead nowhere */
  | { readonly state: 'live'; readonly since: string | null; readonly seconds: number | null; readonly deadLinks: readonly string[] }
  | { readonly state: 'publishing' | 'leaving'; readonly since: string | null }
  /** `published` is false for what was unpublished, and is still on the site for that reason */
  | { readonly state: 'waiting'; readonly published: boolean; readonly reason: string }
) & {
  /** where readers find it, or null when they find nothing */
  readonly url: string | null;
};

export interface QueuedComment {
  readonly documentId: string;
  readonly name: string | null;
  readonly body: string;
  readonly submittedAt: string;
  readonly staff: boolean;
  readonly moderationStatus: ModerationStatus;
  /** when its writer last changed it, or null */
  readonly editedAt: string | null;
  /** before (1), among (0) or after (-1) the others that wait */
  readonly urgency: number;
  /** what deserves a closer look */
  readonly signals: readonly Signal[];
  /** null when the article was deleted */
  readonly article: CommentedArticle | null;
  readonly isReply: boolean;
  /** the comment it answers; null when it answers none, or one that was deleted */
  readonly parent: AnsweredComment | null;
  /** how often readers reported it, by what they found wrong; null when nobody did, or a moderator has looked since */
  readonly reports: Readonly<Partial<Record<ReportReason, number>>> | null;
  /** what moderators noted about it, for each other; empty when nothing */
  readonly note: string;
}

export interface CommentedArticle {
  readonly documentId: string;
  readonly title: string;
  /** its address on the site, or null while it is not published */
  readonly url: string | null;
}

export interface AnsweredComment {
  readonly documentId: string;
  readonly name: string | null;
  readonly body: string;
  readonly moderationStatus: ModerationStatus;
}

/** Which comments a moderator looks at: those of one state, or those on the site that readers have reported. */
export type View = ModerationStatus | 'reported';
export type ModerationCounts = Readonly<Record<View, number>>;

/** One page of the comments that a moderator asked for. */
export interface ModerationQueue {
  readonly counts: ModerationCounts;
  readonly comments: readonly QueuedComment[];
  /** how many there are on all pages */
  readonly total: number;
  /** from 1 */
  readonly page: number;
  readonly pages: number;
  /** how far words or a reason were looked for; null where nothing had to be looked through */
  readonly searched: Searched | null;
}

/** Part of a long list is looked through at a time, the newest first, so that a search takes as long in ten years as today. */
export interface Searched {
  /** places in the list, counted from the newest: the first that was looked through, from 1, and the last */
  readonly from: number;
  readonly to: number;
  /** how many there are to look through */
  readonly of: number;
}

/** What a moderator wants to see. */
export interface ModerationFilter {
  readonly view: View;
  readonly reason: Reason | null;
  /** documentId */
  readonly article: string | null;
  /** part of the text, the name or a note; empty for all */
  readonly text: string;
  /** how many parts of the list, from the newest, were looked through before */
  readonly older: number;
  readonly page: number;
}

/** An article with comments, to choose it by. */
export interface ArticleChoice {
  readonly documentId: string;
  /** null when it was deleted */
  readonly title: string | null;
  readonly comments: number;
}

/** How a comment stands after somebody asked for a decision. `overtaken` when another decision came first. */
export interface Decision {
  readonly documentId: string;
  readonly moderationStatus: ModerationStatus;
  readonly overtaken: boolean;
}

/** What came of one of several decisions that were asked for at once. */
export interface BulkDecision {
  readonly documentId: string;
  readonly outcome: 'done' | 'overtaken' | 'deleted';
}

/** Why a reply of the staff was not published: what to put in other words, and wordings that say nothing of anybody's care. */
export interface HeldReply {
  readonly findings: readonly GuardFinding[];
  readonly safe: readonly string[];
}

/** How long what was decided against is kept, and what was last deleted. */
export interface Retention {
  /** days after the decision */
  readonly keptDays: Readonly<Record<'rejected' | 'spam', number>>;
  readonly last: { readonly at: string; readonly did: Readonly<Record<string, number>> } | null;
  readonly next: string | null;
  /** failed runs since the last one that worked */
  readonly failures: number;
}

/** One line of the log of decisions. */
export interface LoggedDecision {
  readonly id: number;
  readonly at: string;
  readonly before: ModerationStatus | null;
  readonly after: ModerationStatus | 'deleted';
  readonly by: 'moderator' | 'writer' | 'rule';
  readonly reasons: readonly Reason[];
  /** the comment's name in the log; it says nothing of whom or what */
  readonly comment: string;
  /** title, or null when the article was deleted */
  readonly article: string | null;
}

export interface DecisionLog {
  readonly decisions: readonly LoggedDecision[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** A piece of timed work and how its last run went. */
export interface JobState {
  readonly name: string;
  readonly dueAt: string;
  readonly running: boolean;
  /** failed runs since the last one that worked */
  readonly failures: number;
  readonly problem: string | null;
  readonly startedAt: string | null;
  readonly succeededAt: string | null;
  /** what the last run that worked did */
  readonly did: Readonly<Record<string, number>> | null;
}

/** An article that waits for its medical review. Days are `YYYY-MM-DD`. */
export interface ReviewedArticle {
  readonly title: string | null;
  /** path in the admin */
  readonly path: string;
  readonly reviewer: string | null;
  readonly reviewDate: string | null;
  readonly reviewDue: string | null;
}

export interface ReviewList {
  readonly counts: Readonly<Record<'changed' | 'overdue' | 'asked' | 'soon' | 'unreviewed', number>>;
  /** reviewed once, and changed since */
  readonly changed: readonly ReviewedArticle[];
  readonly overdue: readonly ReviewedArticle[];
  /** a reviewer was chosen and has not reviewed it yet */
  readonly asked: readonly ReviewedArticle[];
  /** due within the next weeks */
  readonly soon: readonly ReviewedArticle[];
}

/** An address while it is typed. */
export interface AddressAnswer {
  /** where the entry would be, or null while that is no address */
  readonly url: string | null;
  /** what is wrong with it, as a sentence */
  readonly problem: string | null;
  /** the entry that readers with old links to this address are led to today, and would not be any more; null when there is none */
  readonly leadsTo: string | null;
  /** made from the title; empty when nothing of it can be written in an address */
  readonly suggestion: string;
  /** earlier addresses that lead to the entry */
  readonly old: readonly { readonly documentId: string; readonly path: string }[];
}

export interface LinkableArticle {
  readonly documentId: string;
  readonly title: string;
  readonly published: boolean;
}
