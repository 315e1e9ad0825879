import type { Core } from '@strapi/strapi';
import { publishable, publishableKinds, type PublishableKind } from '../publishable';
import { currentActor } from '../acting';
import type { DraftList } from './drafts-answers';
import { pathOf } from './edit-view';
import { rightsOn } from './permitted';
import { answer, route } from './route';

const SHOWN = 5;

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
  const drafts = await Promise.all(publishableKinds.filter((kind) => rightsOn(strapi, kind).can.update()).map((kind) => draftsOf(strapi, kind, id)));
  const all = drafts.flat().sort((one, other) => Number(other.own) - Number(one.own) || other.updatedAt.localeCompare(one.updatedAt));
  return { drafts: all.slice(0, SHOWN) };
}

async function draftsOf(strapi: Core.Strapi, kind: PublishableKind, account: number | null): Promise<DraftList['drafts'][number][]> {
  const { uid } = publishable[kind];
  const table = strapi.db.metadata.get(uid).tableName;
  const knex = strapi.db.connection;
  const rows: Row[] = await knex(`${table} as draft`)
    .leftJoin(`${table} as live`, (join) => void join.on('live.document_id', 'draft.document_id').andOnNotNull('live.published_at'))
    .whereNull('draft.published_at')
    .where((changed) => void changed.whereNull('live.id').orWhere('draft.updated_at', '>', knex.ref('live.updated_at')))
    .orderByRaw('case when draft.updated_by_id = ? then 0 else 1 end, draft.updated_at desc', [account ?? 0])
    .limit(SHOWN)
    .select('draft.document_id', 'draft.title', 'draft.updated_at', 'draft.updated_by_id', 'live.updated_at as published');
  return rows.map(({ document_id, title, updated_at, updated_by_id, published }) => ({
    title,
    path: pathOf(uid, document_id),
    updatedAt: new Date(updated_at).toISOString(),
    published: published !== null,
    own: updated_by_id !== null && updated_by_id === account,
  }));
}
