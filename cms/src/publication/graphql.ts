import type { Core } from '@strapi/strapi';
import type { Instruction } from '@bridgepress/shared';
import { journalPage, readPublication } from './journal';
import { keepReport, parseReport } from './report';
import { changedWithin } from './signal';
import { forgetToldToAnother } from './told';
import { endTurn, takeTurn } from './turn';

/** Longest wait of one question, in seconds; proxies give up soon after. */
const WAIT_MAX = 25;

const typeDefs = /* GraphQL */ `
  "What an editor asks of the publisher."
  type PublicationInstruction { kind: String! number: Int! release: Int pages: Int comments: Int }
  "The counter a publisher waits on."
  type Publication { wanted: Int! epoch: ID! instruction: PublicationInstruction }
  type PublisherTurn { mine: Boolean! beat: Int! }
  type PublicationChange { number: Int! kind: String! documentId: ID! }
  type PublicationTotals { articles: Int! categories: Int! persons: Int! pages: Int! comments: Int! redirects: Int! }
  "One page of what changed, with those of the changed entries that are public."
  type PublicationJournal {
    epoch: ID!
    wanted: Int!
    next: Int!
    more: Boolean!
    changes: [PublicationChange!]!
    articles: [PublishedArticle!]!
    categories: [PublishedCategory!]!
    persons: [PublishedPerson!]!
    pages: [PublishedPage!]!
    comments: [PublishedComment!]!
    redirects: [PublishedRedirect!]!
    site: PublishedSite
    "What a reader of all pages must have now; on the last page."
    totals: PublicationTotals
  }
  type PublishedFocus { x: Float! y: Float! }
  type PublishedImage { hash: String! url: String! mime: String! width: Int height: Int focus: PublishedFocus }
  type PublishedPicture { image: PublishedImage alt: String! caption: String }
  type PublishedReference { text: String! url: String }
  type PublishedSeo { title: String description: String indexable: Boolean! }
  type PublishedArticle {
    documentId: ID!
    "False for a draft, which the publisher refuses."
    published: Boolean!
    slug: String
    title: String
    excerpt: String!
    publishDate: String
    updatedDate: String
    categories: [ID!]!
    byline: ID
    reviewer: ID
    reviewDate: String
    "none, current, changed or overdue, as of today."
    reviewDue: String
    reviewState: String!
    cover: PublishedPicture
    "The sections in their order, as JSON."
    body: JSON!
    references: [PublishedReference!]!
    seo: PublishedSeo!
    commentsOpen: Boolean!
  }
  type PublishedCategory { documentId: ID! slug: String name: String description: String! parent: ID }
  type PublishedPerson { documentId: ID! slug: String name: String credentials: String role: String bio: String portrait: PublishedImage }
  type PublishedPage {
    documentId: ID!
    published: Boolean!
    slug: String
    title: String
    excerpt: String!
    updatedDate: String
    placement: String!
    position: Int!
    "The sections in their order, as JSON."
    body: JSON!
    seo: PublishedSeo!
  }
  "An approved comment, or the place of one that was removed."
  type PublishedComment {
    state: String!
    documentId: ID!
    article: ID!
    parent: ID
    name: String
    body: String
    submittedAt: String!
    "The day on which what readers see of it last changed."
    changedOn: String
    staff: Boolean
  }
  type PublishedRedirect { documentId: ID! kind: String! slug: String! target: ID! }
  type PublishedCrisisLine { name: String! number: String! text: String }
  type PublishedLink { label: String! path: String! }
  type PublishedSite {
    documentId: ID!
    name: String!
    tagline: String!
    description: String!
    introduction: String!
    phone: String
    phoneNote: String
    crisisLines: [PublishedCrisisLine!]!
    navigation: [PublishedLink!]!
    footer: String!
    commentsOpen: Boolean!
    featured: [ID!]!
  }
  input PublicationErrorInput { documentId: ID message: String! }
  "A release of the list in the admin."
  input MadeReleaseInput { release: Int! number: Int! at: String! pages: Int! milliseconds: Int! reason: String! errors: [String!]! }
  "How much of the site would go."
  input ShrinkageInput { pagesBefore: Int! pages: Int! commentsBefore: Int! comments: Int! }
  "Addresses that an editor typed and that lead to no page."
  input DeadLinksInput { documentId: ID paths: [String!]! }
  "What the publisher did, and how the site stands."
  input PublicationReport {
    built: Int!
    release: Int
    shownAgain: Int
    oldest: Int
    made: [MadeReleaseInput!]!
    complete: Boolean!
    errors: [PublicationErrorInput!]!
    deadLinks: [DeadLinksInput!]
    held: ShrinkageInput
    instruction: Int!
  }
  type Query {
    "Waits up to \`wait\` seconds for the counter to differ from \`after\`, or for an instruction after the one given."
    publication(after: Int!, wait: Int!, instruction: Int = 0): Publication!
    journal(after: Int!, first: Int!): PublicationJournal!
  }
  type Mutation {
    reportPublication(report: PublicationReport!): Boolean!
    "Takes or renews the turn of a publisher, of which one may publish at a time."
    takeTurn(holder: ID!, overtake: Int): PublisherTurn!
    endTurn(holder: ID!): Boolean!
  }
`;

/** API-token scopes; each resolver needs its own. */
export const publicationScopes = ['api::publication.publication.state', 'api::publication.publication.journal', 'api::publication.publication.report'] as const;

/** No route leads to these scopes, so Strapi would not know them by itself. */
export function registerPublicationScopes(strapi: Core.Strapi): void {
  for (const scope of publicationScopes) strapi.contentAPI.permissions.providers.action.register(scope, { uid: scope });
}

/** Adds the only types and fields that `/graphql` knows. */
export function registerPublicationGraphql(strapi: Core.Strapi): void {
  const [state, journal, report] = publicationScopes;
  strapi.plugin('graphql').service('extension').use({
    typeDefs,
    resolvers: {
      Query: {
        publication: (_: unknown, { after, wait, instruction }: { after: number; wait: number; instruction: number }) => awaitWork(strapi, after, instruction, wait),
        journal: async (_: unknown, { after, first }: { after: number; first: number }) => {
          if (after <= 0) await forgetToldToAnother(strapi);
          return journalPage(strapi, after, first);
        },
      },
      Mutation: {
        reportPublication: async (_: unknown, args: { report: unknown }) => {
          await keepReport(strapi, parseReport(args.report));
          return true;
        },
        takeTurn: (_: unknown, { holder, overtake }: { holder: string; overtake?: number | null }) => takeTurn(strapi, holder, overtake ?? null),
        endTurn: async (_: unknown, { holder }: { holder: string }) => {
          await endTurn(strapi, holder);
          return true;
        },
      },
    },
    resolversConfig: {
      'Query.publication': { auth: { scope: [state] } },
      'Query.journal': { auth: { scope: [journal] } },
      'Mutation.reportPublication': { auth: { scope: [report] } },
      'Mutation.takeTurn': { auth: { scope: [report] } },
      'Mutation.endTurn': { auth: { scope: [report] } },
    },
  });
}

/** Wakes with the commit when this process made it, and within a second when another one did. */
async function awaitWork(strapi: Core.Strapi, after: number, known: number, wait: number): Promise<{ wanted: number; epoch: string; instruction: Instruction | null }> {
  // A clock that jumps must not make anybody wait.
  const until = performance.now() + Math.min(Math.max(0, wait), WAIT_MAX) * 1000;
  for (;;) {
    const next = changedWithin(Math.max(1, Math.min(1000, until - performance.now())));
    const { wanted, epoch, instruction } = await readPublication(strapi);
    if (wanted !== after || (instruction && instruction.number > known) || performance.now() >= until) return { wanted, epoch, instruction };
    await next;
  }
}
