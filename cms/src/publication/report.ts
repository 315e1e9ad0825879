import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { z } from 'zod';
import { entryKinds, type PublicationReport } from '@bridgepress/shared';
import { newDocumentId } from '../document-id';
import { uids } from '../uids';

/** Releases that are kept in the list. */
const KEPT = 50;

const count = z.number().int().nonnegative();
const message = z.string().transform((text) => text.slice(0, 1000));

const documentId = z.string().max(40).nullish().transform((value) => value ?? null);

const report = z.object({
  built: count,
  release: count.nullish().transform((value) => value ?? null),
  shownAgain: count.nullish().transform((value) => value ?? null),
  oldest: count.nullish().transform((value) => value ?? null),
  made: z
    .array(z.object({ release: count, number: count, at: z.iso.datetime(), pages: count, milliseconds: count, reason: z.string().transform((text) => text.slice(0, 200)), errors: z.array(message).max(100) }))
    .max(500)
    .transform((made) => made.slice(-KEPT)),
  complete: z.boolean(),
  errors: z.array(z.object({ documentId, message })).transform((errors) => errors.slice(0, 100)),
  // Absent in reports of earlier versions.
  deadLinks: z.array(z.object({ documentId, paths: z.array(z.string().transform((text) => text.slice(0, 200))).max(100) })).nullish().transform((links) => (links ?? []).slice(0, 100)),
  held: z.object({ pagesBefore: count, pages: count, commentsBefore: count, comments: count }).nullish().transform((value) => value ?? null),
  instruction: count,
});

export const parseReport = (raw: unknown): PublicationReport => report.parse(raw);

/** Keeps what the publisher last said, for the admin to show: how the site stands, the last releases, and when each change became live. */
export async function keepReport(strapi: Core.Strapi, { built, release, shownAgain, oldest, made, complete, errors, deadLinks, held, instruction }: PublicationReport): Promise<void> {
  await strapi.db.transaction(async ({ trx }) => {
    const before = (await strapi.db.query(uids.publication).findOne({ where: {}, select: ['id', 'built', 'release', 'errors', 'instruction'] })) as Before;
    const now = new Date();
    const newest = made.at(-1);
    const shown = made.find((each) => each.release === release);
    const flipped = release !== null && String(release) !== before.release;
    await strapi.db.query(uids.publication).update({
      where: { id: before.id },
      data: {
        built,
        release: release === null ? null : String(release),
        shownAgain,
        oldest,
        errors,
        deadLinks,
        held,
        reportedAt: now,
        ...(flipped ? { builtAt: now, ...(shown ? { pages: shown.pages, milliseconds: shown.milliseconds } : {}) } : {}),
        ...(before.instruction && before.instruction.number <= instruction ? { instruction: null } : {}),
      },
    });
    await noteLive(trx, before, built, errors.flatMap(({ documentId }) => documentId ?? []), now);
    if (complete) await trx('publication_releases').delete();
    for (const each of made) await keepRelease(trx, each, now);
    if (newest) await trx('publication_releases').where('release', '<=', newest.release - KEPT).delete();
  });
}

interface Before {
  readonly id: number;
  readonly built: number;
  readonly release: string | null;
  readonly errors: PublicationReport['errors'] | null;
  readonly instruction: { readonly number: number } | null;
}

/** Changes up to `built` are live from now on, but for those of entries that are held back; those that were held before may be. */
async function noteLive(trx: Knex, before: Before, built: number, held: readonly string[], now: Date): Promise<void> {
  const entriesOf = (ids: readonly string[]): string[] => ids.flatMap((id) => entryKinds.map((kind) => `${kind}/${id}`));
  const heldBefore = (before.errors ?? []).flatMap(({ documentId }) => documentId ?? []);
  await trx('publication_changes')
    .whereNull('live_at')
    .where('number', '<=', built)
    .where((change) => void change.where('number', '>', before.built).orWhereIn('entry', entriesOf(heldBefore)))
    .whereNotIn('entry', entriesOf(held))
    .update({ live_at: now });
  // After a roll back what came later is not live any more.
  if (built < before.built) await trx('publication_changes').where('number', '>', built).update({ live_at: null });
}

async function keepRelease(trx: Knex, { release, number, at, pages, milliseconds, reason, errors }: PublicationReport['made'][number], now: Date): Promise<void> {
  const row = { number, at: new Date(at), pages, milliseconds, reason, problems: JSON.stringify(errors), updated_at: now };
  await trx('publication_releases')
    .insert({ document_id: newDocumentId(), release, ...row, created_at: now })
    .onConflict('release')
    .merge(row);
}
