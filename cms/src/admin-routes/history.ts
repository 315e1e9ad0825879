import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { currentActor } from '../acting';
import { differencesOf } from '../history/difference';
import type { KeptFields } from '../history/kept';
import { labelsOf } from '../history/labels';
import { piecesOf, type Piece } from '../history/pieces';
import { restoreVersion } from '../history/restore';
import { contentNow, contentOf, VERSIONS_MAX, type VersionRow } from '../history/versions';
import { publishable, type PublishableKind } from '../publishable';
import type { Comparison, History, Restoration } from './history-answers';
import { mayWithField, permitted, rightsOn } from './permitted';
import { answer, route } from './route';
import { namedEntry } from './schedule';

type Params = Readonly<Record<string, string>>;

/** A version's number, or the draft. */
const named = z.union([z.literal('draft'), z.coerce.number().int().positive()]);
const compared = z.object({ from: named.optional(), to: named });
const wanted = z.object({ number: z.number().int().positive() });

export const historyRoutes = (strapi: Core.Strapi): object[] => [
  route('GET', '/history/:kind/:entry', answer(({ params }) => entryHistory(strapi, params))),
  route('GET', '/history/:kind/:entry/comparison', answer(({ params, query }) => compareVersions(strapi, params, query))),
  route('POST', '/history/:kind/:entry', answer(({ params, request }) => restoreEntry(strapi, params, request.body))),
];

/** The versions of an entry, without what they say. For those who may change it. */
async function entryHistory(strapi: Core.Strapi, params: Params): Promise<History> {
  const { kind, entry } = namedEntry(params);
  const draft = await permitted(strapi, kind, entry, 'update');
  const rows: VersionRow[] = await strapi.db.connection('versions').where({ entry }).orderBy('number', 'desc').select('number', 'reason', 'made_at', 'by_name', 'title');
  return {
    title: (draft[publishable[kind].title] as string | null) ?? null,
    versions: rows.map(({ number, reason, made_at, by_name, title }) => ({ number, reason, madeAt: new Date(made_at).toISOString(), by: by_name, title })),
    most: VERSIONS_MAX,
    mayRestore: rightsOn(strapi, kind).can.update(draft),
  };
}

/** Two versions side by side, in words. */
async function compareVersions(strapi: Core.Strapi, params: Params, query: unknown): Promise<Comparison> {
  const { kind, entry } = namedEntry(params);
  await permitted(strapi, kind, entry, 'update');
  const asked = compared.safeParse(query);
  if (!asked.success) throw new errors.ValidationError('Say which two versions to compare.');
  const after = await pieces(strapi, kind, entry, asked.data.to);
  if (asked.data.from === undefined) return { differences: null, pieces: after.filter(({ text }) => text !== '') };
  return { differences: differencesOf(await pieces(strapi, kind, entry, asked.data.from), after), pieces: null };
}

async function pieces(strapi: Core.Strapi, kind: PublishableKind, entry: string, which: number | 'draft'): Promise<readonly Piece[]> {
  const { uid } = publishable[kind];
  const fields = which === 'draft' ? ((await contentNow(strapi, kind, entry, 'draft'))?.fields ?? null) : await contentOf(strapi.db.connection, entry, which);
  if (!fields) throw new errors.NotFoundError('This version is not kept any more.');
  const mayRead = mayWithField(strapi, kind, 'read');
  const readable: KeptFields = Object.fromEntries(Object.entries(fields).filter(([field]) => mayRead(field)));
  return piecesOf(uid, readable, labelsOf(strapi));
}

async function restoreEntry(strapi: Core.Strapi, params: Params, raw: unknown): Promise<Restoration> {
  const { kind, entry } = namedEntry(params);
  const draft = await permitted(strapi, kind, entry, 'update');
  const parsed = wanted.safeParse(raw);
  if (!parsed.success) throw new errors.ValidationError('Say which version to bring back.');
  return restoreVersion(strapi, kind, entry, parsed.data.number, currentActor(strapi), mayWithField(strapi, kind, 'update', draft), new Date());
}
