import type { Core } from '@strapi/strapi';
import { errors as strapiErrors } from '@strapi/utils';
import { z } from 'zod';
import { environment } from '../environment';
import { instruct } from '../publication/instruct';
import { uids } from '../uids';
import type { ListedRelease, PublicationState } from './answers';
import { editViewsOf } from './edit-view';
import { entryPublication } from './entry-publication';
import { publicationRow, type PublicationRow } from './publication-row';
import { answer, may, route } from './route';

/** Whether the site is up to date, and the two things an editor may ask of the publisher. */
export const publicationRoutes = (strapi: Core.Strapi): readonly object[] => [
  route('GET', '/publication', answer(() => publicationState(strapi))),
  route('GET', '/publication/:kind/:entry', answer(({ params }) => entryPublication(strapi, params))),
  route('POST', '/publication/roll-back', answer(({ request }) => rollBack(strapi, request.body)), may('publish', uids.article)),
  route('POST', '/publication/publish-anyway', answer(({ request }) => publishAnyway(strapi, request.body)), may('publish', uids.article)),
];

/** What the admin shows about the site: when it was last published, whether something is on its way, and what went wrong. */
export async function publicationState(strapi: Core.Strapi): Promise<PublicationState> {
  const row = await publicationRow(strapi);
  const errors = row?.errors ?? [];
  const deadLinks = row?.deadLinks ?? [];
  const views = await editViewsOf(strapi, [...errors, ...deadLinks].flatMap(({ documentId }) => documentId ?? []));
  return {
    wanted: row?.wanted ?? 0,
    built: row?.built ?? 0,
    builtAt: row?.builtAt ?? null,
    reportedAt: row?.reportedAt ?? null,
    now: new Date().toISOString(),
    pages: row?.pages ?? null,
    milliseconds: row?.milliseconds ?? null,
    errors: errors.map(({ documentId, message }) => ({ message, entry: (documentId && views.get(documentId)) || null })),
    deadLinks: deadLinks.map(({ documentId, paths }) => ({ paths, entry: (documentId && views.get(documentId)) || null })),
    held: row?.held ?? null,
    shownAgain: row?.shownAgain ?? null,
    instruction: row?.instruction?.kind ?? null,
    releases: await releasesOf(strapi, row),
    siteUrl: environment().SITE_URL,
  };
}

type StoredRelease = Omit<ListedRelease, 'live' | 'kept' | 'problems'> & { readonly problems: readonly string[] | null };

async function releasesOf(strapi: Core.Strapi, row: PublicationRow | null): Promise<readonly ListedRelease[]> {
  const stored = (await strapi.db.query(uids.release).findMany({ orderBy: [{ release: 'desc' }], limit: 50 })) as StoredRelease[];
  return stored.map(({ release, at, pages, milliseconds, reason, problems }) => ({
    release,
    at: new Date(at).toISOString(),
    pages,
    milliseconds,
    reason,
    problems: problems ?? [],
    live: String(release) === row?.release,
    kept: row?.oldest != null && release >= row.oldest,
  }));
}

const chosen = z.object({ release: z.number().int().positive() });

/** Asks the publisher to show an earlier release. */
export async function rollBack(strapi: Core.Strapi, raw: unknown): Promise<object> {
  const parsed = chosen.safeParse(raw);
  if (!parsed.success) throw new strapiErrors.ValidationError('Say which release is to be shown.');
  const { release } = parsed.data;
  const row = await publicationRow(strapi);
  if (row?.oldest == null || release < row.oldest || release > Number(row.release)) throw new strapiErrors.NotFoundError(`Release ${release} is no longer kept. Choose a later one.`);
  await instruct(strapi, { kind: 'roll-back', release });
  return { asked: true };
}

const agreed = z.object({ pages: z.number().int().nonnegative(), comments: z.number().int().nonnegative() });

/** Lets the site shrink to what the editor was shown, and no further. */
export async function publishAnyway(strapi: Core.Strapi, raw: unknown): Promise<object> {
  const parsed = agreed.safeParse(raw);
  if (!parsed.success) throw new strapiErrors.ValidationError('Say how far the site may shrink.');
  await instruct(strapi, { kind: 'publish-anyway', ...parsed.data });
  return { asked: true };
}
