import type { Core } from '@strapi/strapi';
import { privateLinkIn, type Standing } from '@bridgepress/shared';
import { storedLink } from './private-link';

interface KnownWriter extends Standing {
  /** what the comments of one writer have in common: the documentId of the first that was shown to be theirs */
  readonly writer: string;
}

/**
 * What is known of somebody who shows the private link of an earlier comment. Nobody has to: a comment without one stands alone, and
 * nothing else ties comments together.
 */
export async function writerOf(strapi: Core.Strapi, pasted: unknown): Promise<KnownWriter | null> {
  const token = typeof pasted === 'string' ? privateLinkIn(pasted.slice(0, 1000)) : null;
  if (token === null) return null;
  const knex = strapi.db.connection;
  const earlier: { document_id: string; writer: string | null } | undefined = await knex('comments').where({ private_link: storedLink(token) }).first('document_id', 'writer');
  if (!earlier) return null;
  const writer = earlier.writer ?? earlier.document_id;
  const rows: { moderation_status: string; count: number | string }[] = await knex('comments')
    .where((any) => void any.where({ writer }).orWhere({ document_id: writer }))
    // What its writer took back was refused by nobody.
    .whereNotNull('private_link')
    .groupBy('moderation_status')
    .select('moderation_status')
    .count({ count: '*' });
  const counted = (...states: readonly string[]): number => rows.reduce((sum, row) => sum + (states.includes(row.moderation_status) ? Number(row.count) : 0), 0);
  return { writer, approved: counted('approved'), refused: counted('rejected', 'spam') };
}
