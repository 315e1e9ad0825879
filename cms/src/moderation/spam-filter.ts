import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Knex } from 'knex';
import { judge, wordsOf, type Learned, type Signal, type WordCount } from '@bridgepress/shared';
import { environment } from '../environment';
import type { DecidedComment } from './decided-comment';

type Kind = 'spam' | 'kept';
type Text = Pick<DecidedComment, 'name' | 'body'>;

/** The row that counts comments instead of a word. */
const COMMENTS = -1;

let key: KeyObject | undefined;
const filterKey = (): KeyObject => (key ??= createSecretKey(Buffer.from(hkdfSync('sha256', environment().COMMENT_SECRET, '', 'bridgepress spam filter', 32))));

/**
 * The number under which a word is counted: one of 65,536, by a keyed hash. So what was learned stays bounded, and nobody can read
 * from it what a comment said: many words share each number, and without the key not even they can be tried.
 */
const bucketOf = (word: string): number => createHmac('sha256', filterKey()).update(word).digest().readUInt16BE(0);

const learnedKinds = { approved: 'kept', spam: 'spam', pending: null, rejected: null } as const;

/**
 * Learns from decisions, and unlearns what is not so any more: a decision that was changed, or a text that was. Comments that are deleted leave
 * behind what they taught. A reply of the staff teaches nothing.
 */
export async function learnFrom(trx: Knex, before: ReadonlyMap<string, DecidedComment>, after: readonly DecidedComment[]): Promise<void> {
  for (const row of after) {
    const old = before.get(row.documentId);
    const wanted = row.staff ? null : learnedKinds[row.moderationStatus];
    const known = old?.learned ?? null;
    const sameText = old !== undefined && old.body === row.body && old.name === row.name;
    if (known === wanted && (sameText || known === null)) continue;
    if (old && known) await count(trx, old, known, -1);
    if (wanted) await count(trx, row, wanted, 1);
    await trx('comments').where({ id: row.id }).update({ learned: wanted });
  }
}

async function count(trx: Knex, text: Text, kind: Kind, step: 1 | -1): Promise<void> {
  // In their order, so that two moderators never wait for each other crosswise.
  const buckets = [COMMENTS, ...new Set(wordsOf(text).map(bucketOf))].sort((a, b) => a - b);
  const rows = buckets.map((bucket) => ({ bucket, spam: 0, kept: 0, [kind]: step }));
  for (let from = 0; from < rows.length; from += 100)
    await trx('spam_words')
      .insert(rows.slice(from, from + 100))
      .onConflict('bucket')
      .merge({ [kind]: trx.raw('?? + ?', [`spam_words.${kind}`, step]) });
}

/** What the filter says about each text: one signal with the words that made it, or none. @param knex the transaction, inside one */
export async function learnedSignals(knex: Knex, texts: readonly Text[]): Promise<readonly (readonly Signal[])[]> {
  const words = texts.map((text) => wordsOf(text).map((word) => ({ word, bucket: bucketOf(word) })));
  const rows: { bucket: number; spam: number; kept: number }[] = await knex('spam_words')
    .whereIn('bucket', [COMMENTS, ...new Set(words.flatMap((each) => each.map(({ bucket }) => bucket)))])
    .select('bucket', 'spam', 'kept');
  const counted = new Map(rows.map((row) => [row.bucket, row]));
  const learned: Learned = counted.get(COMMENTS) ?? { spam: 0, kept: 0 };
  return words.map((each) => {
    const judgement = judge(each.map(({ word, bucket }): WordCount => ({ spam: 0, kept: 0, ...counted.get(bucket), word })), learned);
    return judgement ? [{ reason: 'learned', ...judgement }] : [];
  });
}
