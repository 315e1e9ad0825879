import type { Core } from '@strapi/strapi';
import { urgencyOf, type CommentRules, type Signal, type Submission } from '@bridgepress/shared';
import { searchedIn } from '../moderation/searched';
import { uids } from '../uids';
import type { Permit } from './form-token';
import { storedLink } from './private-link';

/** A comment as it is before the database is asked about it. */
export interface NewComment {
  readonly submission: Submission;
  readonly documentId: string;
  /** unique for a while; the second is that of the while before */
  readonly fingerprints: readonly [string, string];
  readonly textDigest: string | null;
  readonly privateLink: string;
  readonly permit: Permit | null;
  readonly trapped: boolean;
  readonly rules: CommentRules;
  readonly writer: string | null;
  readonly now: Date;
}

/** As Strapi knows it. */
export const fieldsOf = ({ submission, documentId, fingerprints: [fingerprint], textDigest, privateLink, writer, now }: NewComment, signals: readonly Signal[], moderationStatus: 'pending' | 'approved') => ({
  ...submission,
  documentId,
  submittedAt: now,
  approvedAt: moderationStatus === 'approved' ? now : null,
  moderationStatus,
  staff: false,
  fingerprint,
  textDigest,
  privateLink: storedLink(privateLink),
  signals,
  urgency: urgencyOf(signals),
  writer,
  searchText: searchedIn({ ...submission, note: null }),
});

/** A row of a table, by column. */
export type Row = Readonly<Record<string, unknown>>;

/** Strapi's fields as the columns they are kept in. */
export function rowOf(strapi: Core.Strapi, fields: ReturnType<typeof fieldsOf>, now: Date): Row {
  const { attributes } = strapi.db.metadata.get(uids.comment);
  const named = Object.entries(fields).map(([field, value]) => [(attributes[field] as { columnName: string }).columnName, field === 'signals' ? JSON.stringify(value) : value]);
  return { ...Object.fromEntries(named), created_at: now, updated_at: now };
}
