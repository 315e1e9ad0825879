import type { Knex } from 'knex';
import type { Core } from '@strapi/strapi';
import type { ModerationStatus, Signal } from '@bridgepress/shared';
import { newDocumentId } from '../document-id';

/** Whose decision it was. Nobody's name: a moderator, the comment's writer through the private link, or a rule of the site. */
export type DecidedBy = 'moderator' | 'writer' | 'rule';

export interface Decided {
  /** documentId of the comment, which names nobody and means nothing once the comment is gone */
  readonly comment: string;
  readonly article: string;
  /** null for a comment that was decided about as it came: a reply of the staff, or one that is trusted */
  readonly before: ModerationStatus | null;
  readonly after: ModerationStatus | 'deleted';
  readonly by: DecidedBy;
  readonly signals: readonly Signal[] | null;
}

/** Enters decisions in the log, in the transaction that makes them. Of a comment's signals only the kind is kept, never a word of its text. */
export async function logDecisions(trx: Knex, decisions: readonly Decided[], at: Date): Promise<void> {
  for (let from = 0; from < decisions.length; from += 100)
    await trx('moderation_decisions').insert(
      decisions.slice(from, from + 100).map(({ signals, ...decided }) => ({
        document_id: newDocumentId(),
        at,
        ...decided,
        reasons: JSON.stringify((signals ?? []).map(({ reason }) => reason)),
      })),
    );
}

/** Who acts in the request that is being answered; a rule when there is none. */
export function actor(strapi: Core.Strapi): DecidedBy {
  const context = strapi.requestContext.get() as { state?: { auth?: { strategy?: { name?: string } } } } | undefined;
  const strategy = context?.state?.auth?.strategy?.name;
  return strategy === undefined ? 'rule' : strategy.includes('token') ? 'writer' : 'moderator';
}
