import { z } from 'zod';
import { article, category, person, redirect, site, staticPage } from './article.ts';
import { publishedComment } from './comment.ts';

/** Kinds of entries in the publication journal. */
export const entryKinds = ['article', 'category', 'person', 'page', 'site', 'comment', 'redirect'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** The counter a publisher waits on. `epoch` names the database: when it changes, numbers of the old one mean nothing. */
export const publicationAnswer = z.object({ publication: z.object({ wanted: z.number().int().nonnegative(), epoch: z.string() }) });

/** Waits up to `wait` seconds for `wanted` to exceed `after`, then answers with what it is. */
export const publicationDocument = /* GraphQL */ `
  query Publication($after: Int!, $wait: Int!) {
    publication(after: $after, wait: $wait) {
      wanted
      epoch
    }
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

/** Parsers of single entries, by kind. */
export const entryParsers = { article, category, person, page: staticPage, site, comment: publishedComment, redirect } as const;
export type Entries = { readonly [K in EntryKind]: Readonly<z.infer<(typeof entryParsers)[K]>> };

const imageFields = 'hash url mime width height';

export const journalDocument = /* GraphQL */ `
  query Journal($after: Int!, $first: Int!) {
    journal(after: $after, first: $first) {
      epoch
      wanted
      next
      more
      changes { number kind documentId }
      articles {
        documentId slug title excerpt publishDate updatedDate categories byline reviewer reviewDate reviewState
        cover { image { ${imageFields} } alt caption }
        body
        references { text url }
        seo { title description indexable }
        commentsOpen
      }
      categories { documentId slug name description parent }
      persons { documentId slug name credentials role bio portrait { ${imageFields} } }
      pages { documentId slug title excerpt updatedDate placement position body seo { title description indexable } }
      comments { state documentId article parent name body submittedAt staff }
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

/** What the publisher tells the CMS after each attempt. Times in milliseconds; `errors` are sentences an editor can act on. */
export interface PublicationReport {
  /** every change up to this number is live */
  readonly built: number;
  readonly release: string | null;
  readonly pages: number;
  readonly milliseconds: number;
  readonly errors: readonly { readonly documentId: string | null; readonly message: string }[];
}

export const reportDocument = /* GraphQL */ `
  mutation Report($report: PublicationReport!) {
    reportPublication(report: $report)
  }
`;

/** Every document the web sends, each valid against `cms/schema.graphql`. */
export const documents = { publicationDocument, journalDocument, reportDocument } as const;
