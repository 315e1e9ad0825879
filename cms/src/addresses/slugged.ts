import type { Core, UID } from '@strapi/strapi';
import { pageSlugProblem, slugProblem, slugProblemText, type MovableKind } from '@bridgepress/shared';
import { uids } from '../uids';

interface Slugged {
  readonly uid: UID.CollectionType;
  /** the field that names an entry */
  readonly name: 'title' | 'name';
}

/** Kinds of entries that have an address. */
export const slugged: Readonly<Record<MovableKind, Slugged>> = {
  article: { uid: uids.article, name: 'title' },
  category: { uid: uids.category, name: 'name' },
  person: { uid: uids.person, name: 'name' },
  page: { uid: uids.page, name: 'title' },
};

/** The kind of a content type whose entries have an address, or null. */
export const sluggedKindOf = (uid: string): MovableKind | null => (Object.keys(slugged) as MovableKind[]).find((kind) => slugged[kind].uid === uid) ?? null;

/** What is wrong with an address, as a sentence for whoever types it: what could be none, and what another entry has. @param entry whose address it is to be, or empty for a new one */
export async function addressProblem(strapi: Core.Strapi, kind: MovableKind, slug: string, entry: string): Promise<string | null> {
  const problem = (kind === 'page' ? pageSlugProblem : slugProblem)(slug);
  if (problem) return slugProblemText[problem];
  const { uid, name } = slugged[kind];
  const other = (await strapi.db.query(uid).findOne({ where: { slug, documentId: { $ne: entry } }, select: [name, 'documentId'] } as never)) as Record<string, string | null> | null;
  if (!other) return null;
  const taken = `The address “${slug}” is already in use by ${called(other[name])}. Choose another one.`;
  const draft = (await strapi.db.query(uid).findOne({ where: { documentId: other['documentId'], publishedAt: null }, select: ['slug'] } as never)) as { slug: string | null } | null;
  return !draft?.slug || draft.slug === slug ? taken : `${taken} Its draft has the address “${draft.slug}”: once that is published, this one is free.`;
}

/** The name of the entry that readers with an old link to this address are led to today, or null. */
export async function ledTo(strapi: Core.Strapi, kind: MovableKind, slug: string, entry: string): Promise<string | null> {
  const moved = (await strapi.db.query(uids.redirect).findOne({ where: { kind, slug, target: { $ne: entry } }, select: ['target'] })) as { target: string } | null;
  if (!moved) return null;
  const { uid, name } = slugged[kind];
  const target = (await strapi.db.query(uid).findOne({ where: { documentId: moved.target }, select: [name] } as never)) as Record<string, string | null> | null;
  return target && called(target[name]);
}

const called = (name: string | null | undefined): string => (name?.trim() ? `“${name.trim()}”` : 'another entry');
