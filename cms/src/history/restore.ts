import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Actor } from '../acting';
import { publishable, type PublishableKind } from '../publishable';
import { keptAttributes, type Attribute, type Kept, type KeptFields } from './kept';
import { contentNow, contentOf, keepVersion } from './versions';

export interface Restored {
  /** number of the version the draft became before it made way; null when that was what a version says already */
  readonly keptAs: number | null;
  /** what could not be brought back, in sentences */
  readonly missing: readonly string[];
}

/** An address may lead somewhere else by now, and readers know the one of today. Who reviewed which text, and when, is not undone either. */
const staying = new Set(['slug', 'reviewer', 'reviewDate', 'reviewDue']);

/**
 * Makes the draft say what a version says. The draft that makes way is kept as a version first, in the same transaction; the address and the
 * review stay as they are; what was deleted meanwhile is left out and named.
 * @param mayChange whether whoever asks may change a field; others stay as they are
 */
export async function restoreVersion(strapi: Core.Strapi, kind: PublishableKind, entry: string, number: number, by: Actor, mayChange: (field: string) => boolean, now: Date): Promise<Restored> {
  const { uid } = publishable[kind];
  return strapi.db.transaction(async ({ trx }) => {
    // Versions are numbered one after the other: whoever publishes holds the counter as well.
    if (strapi.db.dialect.client === 'postgres') await trx('publications').forUpdate().first('id');
    const version = await contentOf(trx, entry, number);
    const draft = await contentNow(strapi, kind, entry, 'draft');
    if (!version) throw new errors.NotFoundError('This version is not kept any more.');
    if (!draft) throw new errors.NotFoundError('It was deleted meanwhile.');
    const latest: { content: string } | undefined = await trx('versions').where({ entry }).orderBy('number', 'desc').first('content');
    const isKept = latest?.content === JSON.stringify(draft.fields);
    const keptAs = isKept ? null : await keepVersion(trx, { kind, entry, fields: draft.fields, reason: 'replaced', by, at: now });
    const missing: string[] = [];
    const fields = Object.fromEntries(Object.entries(version).filter(([name]) => !staying.has(name) && mayChange(name)));
    const data = await dataOf(strapi, uid, fields, missing);
    await strapi.documents(uid).update({ documentId: entry, data: { ...data, ...(by.id === null ? {} : { updatedBy: by.id }) } as never });
    return { keptAs, missing };
  });
}

/** Fields as the document service takes them; those the content type does not have any more are left out. */
async function dataOf(strapi: Core.Strapi, uid: string, fields: KeptFields, missing: string[]): Promise<Record<string, unknown>> {
  const data: Record<string, unknown> = {};
  for (const [name, attribute] of keptAttributes(strapi, uid)) {
    const kept = fields[name];
    if (kept) data[name] = await valueOf(strapi, attribute, kept, missing);
  }
  return data;
}

async function valueOf(strapi: Core.Strapi, attribute: Attribute, kept: Kept, missing: string[]): Promise<unknown> {
  switch (kept.is) {
    case 'plain':
      return kept.value;
    case 'files': {
      const there = await present(strapi, 'plugin::upload.file', 'id', kept.files.map(({ id }) => id));
      for (const { id, name } of kept.files) if (!there.has(id)) missing.push(`The file “${name}” was deleted meanwhile.`);
      const ids = kept.files.flatMap(({ id }) => (there.has(id) ? [id] : []));
      return attribute.multiple ? ids : (ids[0] ?? null);
    }
    case 'entries': {
      const there = await present(strapi, attribute.target ?? '', 'documentId', kept.entries.map(({ documentId }) => documentId));
      for (const { documentId, name } of kept.entries) if (!there.has(documentId)) missing.push(`“${name}” was deleted meanwhile.`);
      return { set: kept.entries.flatMap(({ documentId }) => (there.has(documentId) ? [{ documentId }] : [])) };
    }
    case 'parts': {
      const parts: Record<string, unknown>[] = [];
      for (const { of, fields } of kept.parts) {
        const allowed = attribute.type === 'dynamiczone' ? attribute.components?.includes(of) : attribute.component === of;
        if (allowed) parts.push({ ...(attribute.type === 'dynamiczone' ? { __component: of } : {}), ...(await dataOf(strapi, of, fields, missing)) });
        else missing.push(`Parts of the kind “${of}” do not exist any more.`);
      }
      return attribute.type === 'dynamiczone' || attribute.repeatable ? parts : (parts[0] ?? null);
    }
  }
}

async function present(strapi: Core.Strapi, uid: string, key: 'id' | 'documentId', wanted: readonly (string | number)[]): Promise<ReadonlySet<unknown>> {
  if (wanted.length === 0) return new Set();
  const rows = (await strapi.db.query(uid as never).findMany({ where: { [key]: { $in: [...wanted] } }, select: [key] } as never)) as unknown as Record<string, unknown>[];
  return new Set(rows.map((row) => row[key]));
}
