import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { movableKinds, type EntryKind, type MovableKind } from '@bridgepress/shared';
import { newDocumentId } from '../document-id';
import { announce } from './signal';

export interface RaisedEntry {
  readonly kind: EntryKind;
  readonly documentId: string;
  /** the address it is public under, or null when it has none (any more) */
  readonly slug: string | null;
}

/**
 * Counts changes of public entries, in the transaction that makes them: `wanted` rises, and the journal keeps the number of each entry's
 * last change. The counter's row stays locked until the commit, so numbers become visible in their order.
 */
export async function raise(strapi: Core.Strapi, entries: readonly RaisedEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await strapi.db.transaction(async ({ trx, onCommit }) => {
    for (const entry of entries) {
      const before = await raiseOne(trx, entry);
      if (entry.slug !== null && isMovable(entry.kind)) await keepOldAddress(trx, entry.kind, entry.documentId, before, entry.slug);
    }
    onCommit(announce);
  });
}

const isMovable = (kind: EntryKind): kind is MovableKind => (movableKinds as readonly string[]).includes(kind);

/** Answers with the address the entry was last public under. */
async function raiseOne(trx: Knex, { kind, documentId, slug }: RaisedEntry): Promise<string | null> {
  const entry = `${kind}/${documentId}`;
  await trx('publications').increment('wanted', 1);
  const counter: { wanted: number } | undefined = await trx('publications').first('wanted');
  const known: { slug: string | null } | undefined = await trx('publication_changes').where({ entry }).first('slug');
  const row = { number: counter?.wanted ?? 0, slug: slug ?? known?.slug ?? null, raised_at: new Date(), live_at: null, told: null };
  await trx('publication_changes')
    .insert({ entry, ...row, document_id: newDocumentId() })
    .onConflict('entry')
    .merge(row);
  return known?.slug ?? null;
}

/** An address that changes keeps leading to its entry, until another entry takes it. */
async function keepOldAddress(trx: Knex, kind: MovableKind, documentId: string, before: string | null, now: string): Promise<void> {
  const replaced: { document_id: string } | undefined = await trx('redirects').where({ kind, slug: now }).first('document_id');
  if (replaced) {
    await trx('redirects').where({ kind, slug: now }).delete();
    await raiseOne(trx, { kind: 'redirect', documentId: replaced.document_id, slug: null });
  }
  if (before === null || before === now) return;
  await keepAddress(trx, kind, documentId, before);
}

async function keepAddress(trx: Knex, kind: MovableKind, documentId: string, slug: string): Promise<void> {
  const redirect = newDocumentId();
  const replaced: { document_id: string } | undefined = await trx('redirects').where({ kind, slug }).first('document_id');
  await trx('redirects').where({ kind, slug }).delete();
  if (replaced) await raiseOne(trx, { kind: 'redirect', documentId: replaced.document_id, slug: null });
  await trx('redirects').insert({ document_id: redirect, kind, slug, target: documentId, created_at: new Date(), updated_at: new Date() });
  await raiseOne(trx, { kind: 'redirect', documentId: redirect, slug: null });
}

/** The address of what was unpublished on purpose stays known: readers learn that it was taken away. */
export async function keepWithdrawnAddress(strapi: Core.Strapi, kind: MovableKind, documentId: string): Promise<void> {
  await strapi.db.transaction(async ({ trx, onCommit }) => {
    const known: { slug: string | null } | undefined = await trx('publication_changes').where({ entry: `${kind}/${documentId}` }).first('slug');
    if (!known?.slug) return;
    await keepAddress(trx, kind, documentId, known.slug);
    onCommit(announce);
  });
}

/** Nothing is said of the addresses of an entry that was deleted. */
export async function forgetAddresses(strapi: Core.Strapi, kind: MovableKind, documentId: string): Promise<void> {
  await strapi.db.transaction(async ({ trx, onCommit }) => {
    const rows: { document_id: string }[] = await trx('redirects').where({ kind, target: documentId }).select('document_id');
    await trx('redirects').where({ kind, target: documentId }).delete();
    for (const row of rows) await raiseOne(trx, { kind: 'redirect', documentId: row.document_id, slug: null });
    onCommit(announce);
  });
}
