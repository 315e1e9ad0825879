import type { Core, UID } from '@strapi/strapi';

/** What a version keeps of one field. It says itself what it is, so that it can be read when the content type has changed. */
export type Kept =
  | { readonly is: 'plain'; readonly value: unknown }
  | { readonly is: 'files'; readonly files: readonly { readonly id: number; readonly name: string }[] }
  | { readonly is: 'entries'; readonly entries: readonly { readonly documentId: string; readonly name: string }[] }
  | { readonly is: 'parts'; readonly parts: readonly KeptPart[] };

/** A component, by Strapi's name of it. */
export interface KeptPart {
  readonly of: string;
  readonly fields: KeptFields;
}

export type KeptFields = Readonly<Record<string, Kept>>;

export interface Attribute {
  readonly type: string;
  readonly relation?: string;
  readonly mappedBy?: string;
  readonly target?: string;
  readonly component?: string;
  readonly components?: readonly string[];
  readonly repeatable?: boolean;
  readonly multiple?: boolean;
}

/** Fields that the CMS fills by itself. */
const bookkeeping = new Set(['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'firstPublishedAt', 'createdBy', 'updatedBy', 'locale', 'localizations', 'strapi_stage', 'strapi_assignee', 'reviewedDigest', 'changedSinceReview']);

/** The fields of a content type or component that a version keeps. Relations that belong to their other side are not of this entry. */
export function keptAttributes(strapi: Core.Strapi, uid: string): readonly (readonly [name: string, attribute: Attribute])[] {
  const { attributes } = strapi.getModel(uid as UID.Schema) as unknown as { attributes: Readonly<Record<string, Attribute>> };
  return Object.entries(attributes).filter(([name, { relation, mappedBy }]) => !bookkeeping.has(name) && mappedBy === undefined && relation?.startsWith('morph') !== true);
}

/** The field that names an entry of a content type. */
const nameIn = (strapi: Core.Strapi, uid: string): 'title' | 'name' => ('title' in strapi.getModel(uid as UID.Schema).attributes ? 'title' : 'name');

/** Asks for all that a version keeps. */
export function keptPopulate(strapi: Core.Strapi, uid: string): Readonly<Record<string, unknown>> {
  const populate: Record<string, unknown> = {};
  const below = (component: string): object => ({ populate: keptPopulate(strapi, component) });
  for (const [name, { type, target, component, components }] of keptAttributes(strapi, uid)) {
    if (type === 'media') populate[name] = { select: ['id', 'name'] };
    if (type === 'relation' && target) populate[name] = { select: ['documentId', nameIn(strapi, target)] };
    if (type === 'component' && component) populate[name] = below(component);
    if (type === 'dynamiczone') populate[name] = { on: Object.fromEntries((components ?? []).map((each) => [each, below(each)])) };
  }
  return populate;
}

type Row = Readonly<Record<string, unknown>>;
const rowsIn = (value: unknown): readonly Row[] => (Array.isArray(value) ? value : [value]).filter((each): each is Row => typeof each === 'object' && each !== null);

/** What a version keeps of a row that was loaded with `keptPopulate`. */
export function keptOf(strapi: Core.Strapi, uid: string, row: Row): KeptFields {
  return Object.fromEntries(keptAttributes(strapi, uid).map(([name, attribute]) => [name, keptField(strapi, attribute, row[name])]));
}

function keptField(strapi: Core.Strapi, { type, target, component }: Attribute, value: unknown): Kept {
  switch (type) {
    case 'media':
      return { is: 'files', files: rowsIn(value).map(({ id, name }) => ({ id: Number(id), name: String(name ?? '') })) };
    case 'relation': {
      const name = nameIn(strapi, target ?? '');
      return { is: 'entries', entries: rowsIn(value).map((row) => ({ documentId: String(row['documentId']), name: String(row[name] ?? '') })) };
    }
    case 'component':
      return { is: 'parts', parts: rowsIn(value).map((row) => ({ of: component ?? '', fields: keptOf(strapi, component ?? '', row) })) };
    case 'dynamiczone':
      return { is: 'parts', parts: rowsIn(value).map((row) => ({ of: String(row['__component']), fields: keptOf(strapi, String(row['__component']), row) })) };
    default:
      return { is: 'plain', value: value ?? null };
  }
}
