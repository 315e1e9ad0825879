import type { Knex } from 'knex';
import type { Core } from '@strapi/strapi';
import { mayPublishAtOnce, signalsOf, type AnsweredComment, type CommentRules, type Signal, type Submission } from '@bridgepress/shared';
import { newDocumentId } from '../document-id';
import { learnedSignals } from '../moderation/spam-filter';
import { Together, type Place } from '../together';
import { uids } from '../uids';
import { fingerprintsOf, textDigestOf } from './fingerprint';
import type { Permit } from './form-token';
import { fieldsOf, rowOf, type NewComment, type Row } from './new-comment';
import type { OpenArticle } from './places';
import { newPrivateLink } from './private-link';
import { linkOf, spentOn, spentRow } from './spent-token';
import { writerOf } from './trust';

/** Everything that is known about a form before it is decided upon. */
export interface Form {
  readonly submission: Submission;
  readonly article: OpenArticle;
  readonly parent: AnsweredComment | null;
  readonly rules: CommentRules;
  readonly trapped: boolean;
  /** whatever was given as the private link of an earlier comment */
  readonly earlier: unknown;
  /** among those that are stored together */
  readonly place: StorePlace;
}
export type StorePlace = Place<NewComment, Stored | null>;

export interface Found {
  readonly documentId: string;
  readonly submittedAt: unknown;
}
export interface Stored extends Found {
  /** null for a comment that somebody else had sent */
  readonly privateLink: string | null;
  readonly isNew: boolean;
  /** whether it is on the site at once */
  readonly published?: boolean;
}

/**
 * Stores a comment unless it is there already, and answers when it is on the disk: unique fingerprints and permits decide between forms that
 * arrive at once. @returns null when its permit was spent meanwhile
 */
export async function storeOnce(strapi: Core.Strapi, { submission, trapped, rules, earlier, place }: Form, permit: Permit | null, now: Date): Promise<Stored | null> {
  const writer = await writerOf(strapi, earlier);
  const { current, previous } = fingerprintsOf(submission, now);
  const comment: NewComment = {
    submission,
    documentId: newDocumentId(),
    fingerprints: [current, previous],
    textDigest: textDigestOf(submission.body),
    privateLink: permit ? linkOf(permit) : newPrivateLink().token,
    permit,
    trapped,
    rules,
    writer: writer?.writer ?? null,
    now,
  };
  if (writer && mayPublishAtOnce(writer, rules, [])) {
    const [signals = []] = await signalsIn(strapi.db.connection, [comment]);
    if (mayPublishAtOnce(writer, rules, signals)) return publish(strapi, comment);
  }
  return place.ask(comment);
}

let stores: Together<NewComment, Stored | null> | undefined;
/** Comments that arrive together are looked up and written in one transaction: the disk is waited for once for all of them. */
export const expectComment = (strapi: Core.Strapi): StorePlace => (stores ??= new Together((comments) => keepWaiting(strapi, comments))).expect();

/** Past Strapi's hooks: a comment that nobody has decided about changes nothing on the site and is in no log. */
async function keepWaiting(strapi: Core.Strapi, comments: readonly NewComment[]): Promise<readonly (Stored | null)[]> {
  return await strapi.db.transaction(async ({ trx }) => {
    const known = await storedBefore(trx, comments);
    const unknown = comments.filter((comment) => !foundOf(comment, known));
    const signals = await signalsIn(trx, unknown);
    const rows = unknown.map((comment, index) => rowOf(strapi, fieldsOf(comment, signals[index] ?? [], 'pending'), comment.now));
    const added = new Set(await insertNew(trx, 'comments', 'document_id', inOrder(rows, 'fingerprint')));
    const permits = unknown.flatMap(({ documentId, permit, now }) => (permit && added.has(documentId) ? [spentRow(permit, documentId, now)] : []));
    const spent = new Set(await insertNew(trx, 'spent_tokens', 'comment', inOrder(permits, 'token')));
    const refused = new Set(permits.map(({ comment }) => comment).filter((id) => !spent.has(id)));
    if (refused.size > 0) await trx('comments').whereIn('document_id', [...refused] as string[]).delete();
    // Those that another one was faster with are there now.
    const all = added.size === unknown.length ? known : await storedBefore(trx, comments);
    return comments.map((comment) => {
      const { documentId, privateLink, now } = comment;
      if (refused.has(documentId)) return null;
      return added.has(documentId) ? { documentId, submittedAt: now, privateLink, isNew: true } : foundOf(comment, all);
    });
  });
}

/** A comment that does not wait goes through Strapi's hooks, which raise it in the journal and enter the decision in the log. */
async function publish(strapi: Core.Strapi, comment: NewComment): Promise<Stored | null> {
  const { documentId, permit, privateLink, now } = comment;
  const lookUp = async (): Promise<Stored | null> => foundOf(comment, await storedBefore(strapi.db.connection, [comment]));
  const before = await lookUp();
  if (before) return before;
  try {
    await strapi.db.transaction(async ({ trx }) => {
      if (permit) await trx('spent_tokens').insert(spentRow(permit, documentId, now));
      await strapi.db.query(uids.comment).create({ data: fieldsOf(comment, [], 'approved') });
    });
    return { documentId, submittedAt: now, privateLink, isNew: true, published: true };
  } catch (error) {
    if (permit && (await spentOn(strapi, permit)) !== null) return null;
    const other = await lookUp();
    if (other) return other;
    throw error;
  }
}

/** What deserves a closer look in each of the comments. */
async function signalsIn(knex: Knex, comments: readonly NewComment[]): Promise<readonly (readonly Signal[])[]> {
  const digests = [...new Set(comments.flatMap(({ textDigest }) => textDigest ?? []))];
  const rows: { text_digest: string; count: number | string }[] =
    digests.length === 0 ? [] : await knex('comments').whereIn('text_digest', digests).groupBy('text_digest').select('text_digest').count({ count: '*' });
  const counted = new Map(rows.map(({ text_digest, count }) => [text_digest, Number(count)]));
  const learned = await learnedSignals(knex, comments.map(({ submission }) => submission));
  return comments.map(({ submission, trapped, rules, permit, now, textDigest }, index) => {
    const duplicates = textDigest === null ? 0 : (counted.get(textDigest) ?? 0);
    return [...signalsOf({ ...submission, trapped, rules, duplicates, writingTime: permit && now.getTime() - permit.issuedAt.getTime() }), ...(learned[index] ?? [])];
  });
}

/** In one order everywhere, so that two processes never wait for each other crosswise. */
const inOrder = (rows: readonly Row[], column: string): readonly Row[] => [...rows].sort((a, b) => (String(a[column]) < String(b[column]) ? -1 : 1));

/** Inserts those rows that no unique column forbids. @returns a column of theirs */
async function insertNew(trx: Knex, table: string, column: string, rows: readonly Row[]): Promise<readonly unknown[]> {
  if (rows.length === 0) return [];
  const added = (await trx(table).insert(rows).onConflict().ignore().returning(column)) as Row[];
  return added.map((row) => row[column]);
}

/** Comments that were stored before, by fingerprint. */
async function storedBefore(knex: Knex, comments: readonly NewComment[]): Promise<ReadonlyMap<string, Found>> {
  const rows: { fingerprint: string; document_id: string; submitted_at: string | number | Date }[] = await knex('comments')
    .whereIn('fingerprint', [...new Set(comments.flatMap(({ fingerprints }) => fingerprints))])
    .select('fingerprint', 'document_id', 'submitted_at');
  return new Map(rows.map(({ fingerprint, document_id, submitted_at }) => [fingerprint, { documentId: document_id, submittedAt: new Date(submitted_at).toISOString() }]));
}

function foundOf({ fingerprints: [current, previous] }: NewComment, known: ReadonlyMap<string, Found>): Stored | null {
  const found = known.get(current) ?? known.get(previous);
  return found ? { ...found, privateLink: null, isNew: false } : null;
}
