import type { Core } from '@strapi/strapi';
import type { EntryKind } from '@bridgepress/shared';
import { uids } from '../uids';
import { raise, type RaisedEntry } from './raise';

/** The part of a row that says whether it is public, and where. */
interface Row {
  readonly id: number | string;
  readonly documentId: string;
  readonly slug?: string | null;
  readonly publishedAt?: unknown;
  readonly moderationStatus?: string;
  readonly approvedAt?: unknown;
}

interface Observed {
  readonly kind: EntryKind;
  readonly select: readonly string[];
  readonly isPublic: (row: Row) => boolean;
}

const always = (): boolean => true;

/** What is watched. Drafts of articles, and comments that were never public, change nothing on the site. */
const observed: Readonly<Record<string, Observed>> = {
  [uids.article]: { kind: 'article', select: ['id', 'documentId', 'slug', 'publishedAt'], isPublic: (row) => row.publishedAt != null },
  [uids.category]: { kind: 'category', select: ['id', 'documentId', 'slug'], isPublic: always },
  [uids.person]: { kind: 'person', select: ['id', 'documentId', 'slug'], isPublic: always },
  [uids.page]: { kind: 'page', select: ['id', 'documentId', 'slug', 'publishedAt'], isPublic: (row) => row.publishedAt != null },
  [uids.site]: { kind: 'site', select: ['id', 'documentId'], isPublic: always },
  [uids.comment]: {
    kind: 'comment',
    select: ['id', 'documentId', 'moderationStatus', 'approvedAt'],
    isPublic: (row) => row.moderationStatus === 'approved' || row.approvedAt != null,
  },
};

interface Event {
  readonly action: string;
  readonly model: { readonly uid: string };
  readonly params: { readonly where?: unknown };
  readonly result?: unknown;
  state: Record<string, unknown>;
}

/** Database hooks run inside the transaction of what they observe, whichever door the change came through. */
export function observePublicEntries(strapi: Core.Strapi): void {
  const rowsWhere = (uid: string, select: readonly string[], where: unknown): Promise<Row[]> =>
    strapi.db.query(uid as never).findMany({ where, select: [...select] } as never) as Promise<Row[]>;

  strapi.db.lifecycles.subscribe(async (raw) => {
    const event = raw as unknown as Event;
    const watched = observed[event.model.uid];
    if (!watched) return;
    const { kind, select, isPublic } = watched;
    const { uid } = event.model;
    if (/^before(Update|Delete)(Many)?$/.test(event.action)) {
      event.state = { before: await rowsWhere(uid, select, event.params.where ?? {}) };
      return;
    }
    if (!/^after(Create|Update|Delete)(Many)?$/.test(event.action)) return;
    const before = (event.state['before'] as Row[] | undefined) ?? [];
    const after = await rowsAfter(event, before, (where) => rowsWhere(uid, select, where));
    const touched = new Map<string, RaisedEntry>();
    for (const { documentId } of before.filter(isPublic)) touched.set(documentId, { kind, documentId, slug: null });
    for (const { documentId, slug } of after.filter(isPublic)) touched.set(documentId, { kind, documentId, slug: slug ?? null });
    await raise(strapi, [...touched.values()]);
  });
}

async function rowsAfter(event: Event, before: readonly Row[], find: (where: unknown) => Promise<Row[]>): Promise<readonly Row[]> {
  if (event.action.startsWith('afterDelete')) return [];
  const { ids } = (event.result ?? {}) as { readonly ids?: readonly unknown[] };
  const { id } = (event.result ?? {}) as { readonly id?: unknown };
  const changed = ids ?? (id === undefined ? before.map((row) => row.id) : [id]);
  return changed.length === 0 ? [] : find({ id: { $in: changed } });
}
