import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Actor } from '../acting';
import { newDocumentId } from '../document-id';
import { publishable, type PublishableKind } from '../publishable';
import { keptOf, keptPopulate, type KeptFields } from './kept';

/** At most so many versions of an entry, and so many bytes of them; the newest always stays. */
export const VERSIONS_MAX = 50;
export const BYTES_MAX = 2_000_000;

/** Why a version was kept: somebody published; a schedule did; it was on the site before history was kept; a draft that made way for an earlier version. */
export type VersionReason = 'published' | 'scheduled' | 'found' | 'replaced';

export interface VersionRow {
  readonly number: number;
  readonly reason: VersionReason;
  readonly made_at: Date | number | string;
  readonly by_id: number | null;
  readonly by_name: string | null;
  readonly title: string | null;
  readonly bytes: number;
}

/** What an entry says now, as its draft or on the site; null when it is not there. */
export async function contentNow(strapi: Core.Strapi, kind: PublishableKind, entry: string, which: 'draft' | 'published'): Promise<{ readonly fields: KeptFields; readonly publishedAt: unknown } | null> {
  const { uid } = publishable[kind];
  const where = { documentId: entry, publishedAt: which === 'draft' ? null : { $notNull: true } };
  const row = (await strapi.db.query(uid).findOne({ where, populate: keptPopulate(strapi, uid) } as never)) as Record<string, unknown> | null;
  return row && { fields: keptOf(strapi, uid, row), publishedAt: row['publishedAt'] };
}

/** What a version says; null when it is not kept any more. */
export async function contentOf(knex: Knex, entry: string, number: number): Promise<KeptFields | null> {
  const row: { content: string } | undefined = await knex('versions').where({ entry, number }).first('content');
  return row ? (JSON.parse(row.content) as KeptFields) : null;
}

export interface NewVersion {
  readonly kind: PublishableKind;
  readonly entry: string;
  readonly fields: KeptFields;
  readonly reason: VersionReason;
  readonly by: Pick<Actor, 'id' | 'name'> | null;
  readonly at: Date;
}

/** Keeps a version, in the transaction it is called in, and lets the oldest go when there are too many. @returns its number, counted from 1 */
export async function keepVersion(trx: Knex, { kind, entry, fields, reason, by, at }: NewVersion): Promise<number> {
  const content = JSON.stringify(fields);
  const bytes = Buffer.byteLength(content);
  const title = fields[publishable[kind].title];
  const latest: { number: number } | undefined = await trx('versions').where({ entry }).orderBy('number', 'desc').first('number');
  const number = (latest?.number ?? 0) + 1;
  await trx('versions').insert({
    document_id: newDocumentId(),
    kind,
    entry,
    number,
    reason,
    made_at: at,
    by_id: by?.id ?? null,
    by_name: by?.name ?? null,
    title: title?.is === 'plain' && typeof title.value === 'string' ? title.value.slice(0, 255) : null,
    bytes,
    content,
    created_at: at,
    updated_at: at,
  });
  await letOldestGo(trx, entry);
  return number;
}

async function letOldestGo(trx: Knex, entry: string): Promise<void> {
  const rows: { number: number; bytes: number }[] = await trx('versions').where({ entry }).orderBy('number', 'desc').select('number', 'bytes');
  let bytes = 0;
  const tooMany = rows.find((row, index) => (bytes += row.bytes) > BYTES_MAX && index > 0) ?? null;
  const oldest = Math.max(tooMany?.number ?? 0, rows[VERSIONS_MAX]?.number ?? 0);
  if (oldest > 0) await trx('versions').where({ entry }).where('number', '<=', oldest).delete();
}

/** Forgets versions of entries that were deleted. @returns how many */
export async function forgetDeleted(strapi: Core.Strapi): Promise<number> {
  let forgotten = 0;
  for (const [kind, { uid }] of Object.entries(publishable)) {
    const knex = strapi.db.connection;
    forgotten += await knex('versions')
      .where({ kind })
      .whereNotIn('entry', knex(strapi.db.metadata.get(uid).tableName).select('document_id'))
      .delete();
  }
  return forgotten;
}
