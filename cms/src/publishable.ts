import type { UID } from '@strapi/strapi';
import { uids } from './uids';

/** Kinds of entries that have a draft and a published version, each with Strapi's name and the field that names an entry. */
export const publishable = {
  article: { uid: uids.article, title: 'title' },
  page: { uid: uids.page, title: 'title' },
} as const satisfies Readonly<Record<string, { readonly uid: UID.CollectionType; readonly title: string }>>;

export type PublishableKind = keyof typeof publishable;

export const publishableKinds = Object.keys(publishable) as [PublishableKind, ...PublishableKind[]];

/** The kind of a content type, or null when it is published as it is saved. */
export const kindOf = (uid: string): PublishableKind | null => publishableKinds.find((kind) => publishable[kind].uid === uid) ?? null;
