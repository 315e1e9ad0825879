import { z } from 'zod';
import { article, category, person, redirect, site, staticPage } from './article.ts';
import { publishedComment } from './comment.ts';

/** Kinds of entries in the publication journal. */
export const entryKinds = ['article', 'category', 'person', 'page', 'site', 'comment', 'redirect'] as const;
export type EntryKind = (typeof entryKinds)[number];

const count = z.number().int().nonnegative();

/** What an editor asks of the publisher. Each has a number of its own; a later one replaces one that was not carried out yet. */
export const instruction = z.discriminatedUnion('kind', [
  /** shows an earlier release, until something new is published */
  z.object({ kind: z.literal('roll-back'), number: count, release: count }),
  /** lets the site shrink to so many pages and approved comments, see `Shrinkage` */
  z.object({ kind: z.literal('publish-anyway'), number: count, pages: count, comments: count }),
]);
export type Instruction = z.infer<typeof instruction>;

/**
 * The counter a publisher waits on. `epoch` names the database: when it changes, numbers of the old one mean nothing. `instruction` is one that
 * was not carried out yet.
 */
export const publicationAnswer = z.object({ publication: z.object({ wanted: count, epoch: z.string(), instruction: instruction.nullable() }) });
export type PublicationAnswer = z.infer<typeof publicationAnswer>['publication'];

/** Waits up to `wait` seconds for `wanted` to differ from `after` or for an instruction after the one given, then answers with what there is. */
export const publicationDocument = /* GraphQL */ `
  query Publication($after: Int!, $wait: Int!, $instruction: Int!) {
    publication(after: $after, wait: $wait, instruction: $instruction) {
      wanted
      epoch
      instruction { kind number release pages comments }
    }
  }
`;

/** Whether the publisher may publish now. `beat` rises with each renewal: one that stands still for long belongs to a publisher that is gone. */
export const turnAnswer = z.object({ takeTurn: z.object({ mine: z.boolean(), beat: count }) });
export type TurnAnswer = z.infer<typeof turnAnswer>['takeTurn'];

/** Takes or renews the turn of `holder`. It is taken from another one only when that one's beat is still `overtake`. */
export const turnDocument = /* GraphQL */ `
  mutation TakeTurn($holder: ID!, $overtake: Int) {
    takeTurn(holder: $holder, overtake: $overtake) {
      mine
      beat
    }
  }
`;

export const endTurnDocument = /* GraphQL */ `
  mutation EndTurn($holder: ID!) {
    endTurn(holder: $holder)
  }
`;

const entry = { documentId: z.string(), number: z.number().int() };

/**
 * One page of the journal. `changes` names every entry changed after the cursor, oldest first, each once; the lists carry
 * those of them that are public. A change without an entry in a list is a removal. `value` is checked per entry, so that one
 * broken article does not hold up the others.
 */
export const journalAnswer = z.object({
  journal: z.object({
    epoch: z.string(),
    wanted: z.number().int().nonnegative(),
    /** cursor for the next page: the number of the last change here, or `wanted` when there are no more */
    next: z.number().int().nonnegative(),
    more: z.boolean(),
    changes: z.array(z.object({ ...entry, kind: z.enum(entryKinds) })),
    articles: z.array(z.looseObject({ documentId: z.string() })),
    categories: z.array(z.looseObject({ documentId: z.string() })),
    persons: z.array(z.looseObject({ documentId: z.string() })),
    pages: z.array(z.looseObject({ documentId: z.string() })),
    comments: z.array(z.looseObject({ documentId: z.string() })),
    redirects: z.array(z.looseObject({ documentId: z.string() })),
    site: z.looseObject({ documentId: z.string() }).nullable(),
    /** what a reader of all pages must have; null on all but the last */
    totals: z.object({
      articles: z.number().int(),
      categories: z.number().int(),
      persons: z.number().int(),
      pages: z.number().int(),
      comments: z.number().int(),
      redirects: z.number().int(),
    }).nullable(),
  }),
});
export type JournalPage = z.infer<typeof journalAnswer>['journal'];

/** Whether an entry of the journal may be on the site at all: articles and pages carry a mark, comments their state, and of the rest there are no drafts. */
export const isPublicEntry = (kind: EntryKind, raw: unknown): boolean => (kind !== 'article' && kind !== 'page') || (raw as { readonly published?: unknown }).published === true;

/** Parsers of single entries, by kind. */
export const entryParsers = { article, category, person, page: staticPage, site, comment: publishedComment, redirect } as const;
export type Entries = { readonly [K in EntryKind]: Readonly<z.infer<(typeof entryParsers)[K]>> };

const imageFields = 'hash url mime width height focus { x y }';

export const journalDocument = /* GraphQL */ `
  query Journal($after: Int!, $first: Int!) {
    journal(after: $after, first: $first) {
      epoch
      wanted
      next
      more
      changes { number kind documentId }
      articles {
        documentId published slug title excerpt publishDate updatedDate categories byline reviewer reviewDate reviewDue reviewState
        cover { image { ${imageFields} } alt caption }
        body
        references { text url }
        seo { title description indexable }
        commentsOpen
      }
      categories { documentId slug name description parent }
      persons { documentId slug name credentials role bio portrait { ${imageFields} } }
      pages { documentId published slug title excerpt updatedDate placement position body seo { title description indexable } }
      comments { state documentId article parent name body submittedAt changedOn staff }
      redirects { documentId kind slug target }
      site {
        documentId name tagline description introduction phone phoneNote
        crisisLines { name number text }
        navigation { label path }
        footer commentsOpen featured
      }
      totals { articles categories persons pages comments redirects }
    }
  }
`;

/** A release of the list that the admin shows. `at` is an ISO instant; `errors` are what was held back from it. */
export interface MadeRelease {
  readonly release: number;
  readonly number: number;
  readonly at: string;
  readonly pages: number;
  readonly milliseconds: number;
  /** what it was made for, in a few words */
  readonly reason: string;
  readonly errors: readonly string[];
}

/** How much of the site a release would take away: it is held until an editor says that this is meant. */
export interface Shrinkage {
  readonly pagesBefore: number;
  readonly pages: number;
  readonly commentsBefore: number;
  readonly comments: number;
}

/** Addresses of the site that an editor typed and that lead to no page. */
export interface DeadLinks {
  /** the article or static page they stand in; null for the navigation of the site */
  readonly documentId: string | null;
  readonly paths: readonly string[];
}

/** What the publisher tells the CMS after each attempt. Times in milliseconds; `errors` are sentences an editor can act on. */
export interface PublicationReport {
  /** every change up to this number is live */
  readonly built: number;
  /** the live release, or null before the first */
  readonly release: number | null;
  /** the earlier release that is shown instead of the newest, after a roll back */
  readonly shownAgain: number | null;
  /** the oldest release that can be shown again */
  readonly oldest: number | null;
  /** releases made since the last report; all that are known when `complete` */
  readonly made: readonly MadeRelease[];
  readonly complete: boolean;
  readonly errors: readonly { readonly documentId: string | null; readonly message: string }[];
  /** of what is live; nothing waits for them */
  readonly deadLinks: readonly DeadLinks[];
  /** why nothing at all is published, when the site would shrink */
  readonly held: Shrinkage | null;
  /** number of the last instruction that was carried out or refused; 0 for none */
  readonly instruction: number;
}

export const reportDocument = /* GraphQL */ `
  mutation Report($report: PublicationReport!) {
    reportPublication(report: $report)
  }
`;

/** Every document the web sends, each valid against `cms/schema.graphql`. */
export const documents = { publicationDocument, journalDocument, reportDocument, turnDocument, endTurnDocument } as const;
