import type { Knex } from 'knex';
import type { Core } from '@strapi/strapi';
import { publishable, publishableKinds, type PublishableKind } from '../publishable';
import { currentActor } from '../acting';
import type { DraftList } from './drafts-answers';
import { pathOf } from './edit-view';
import { rightsOn } from './permitted';
import { answer, route } from './route';

/** Drafts that are listed; their number is always told. */
const LISTED = 50;

export const draftRoutes = (strapi: Core.Strapi): readonly object[] => [route('GET', '/drafts', answer(() => draftList(strapi)))];

interface Row {
  readonly document_id: string;
  readonly title: string | null;
  readonly updated_at: Date | number | string;
  readonly updated_by_id: number | null;
  readonly published: Date | number | string | null;
}

/** Drafts that differ from what is on the site, of kinds that whoever asks may change: their own first, then the latest. */
async function draftList(strapi: Core.Strapi): Promise<DraftList> {
  const { id } = currentActor(strapi);
  const kinds = publishableKinds.filter((kind) => rightsOn(strapi, kind).can.update());
  const drafts = (await Promise.all(kinds.map((kind) => draftsOf(strapi, kind, id)))).flat();
  const counts = await Promise.all(kinds.map((kind) => countDrafts(strapi, kind)));
  const all = drafts.sort((one, other) => Number(other.own) - Number(one.own) || other.updatedAt.localeCompare(one.updatedAt));
  return { total: counts.reduce((sum, count) => sum + count, 0), drafts: all.slice(0, LISTED) };
}

/** Drafts of a kind that are not on the site as they are. */
function unseen(strapi: Core.Strapi, kind: PublishableKind): Knex.QueryBuilder {
  const table = strapi.db.metadata.get(publishable[kind].uid).tableName;
  const knex = strapi.db.connection;
  return knex(`${table} as draft`)
    .leftJoin(`${table} as live`, (join) => void join.on('live.document_id', 'draft.document_id').andOnNotNull('live.published_at'))
    .whereNull('draft.published_at')
    .where((changed) => void changed.whereNull('live.id').orWhere('draft.updated_at', '>', knex.ref('live.updated_at')));
}

async function countDrafts(strapi: Core.Strapi, kind: PublishableKind): Promise<number> {
  const [row]: { drafts: number | string }[] = await unseen(strapi, kind).count({ drafts: 'draft.id' });
  return Number(row?.drafts ?? 0);
}

async function draftsOf(strapi: Core.Strapi, kind: PublishableKind, account: number | null): Promise<DraftList['drafts'][number][]> {
  const { uid } = publishable[kind];
  const rows: Row[] = await unseen(strapi, kind)
    .orderByRaw('case when draft.updated_by_id = ? then 0 else 1 end, draft.updated_at desc', [account ?? 0])
    .limit(LISTED)
    .select('draft.document_id', 'draft.title', 'draft.updated_at', 'draft.updated_by_id', 'live.updated_at as published');
  return rows.map(({ document_id, title, updated_at, updated_by_id, published }) => ({
    title,
    path: pathOf(uid, document_id),
    updatedAt: new Date(updated_at).toISOString(),
    published: published !== null,
    own: updated_by_id !== null && updated_by_id === account,
  }));
}
