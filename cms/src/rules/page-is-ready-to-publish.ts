import { draftText, pictureErrorsIn, type DraftPart } from '@bridgepress/shared';
import { uids } from '../uids';
import { refuse, type Rule } from './rule';

interface Draft {
  readonly title: string | null;
  readonly slug: string | null;
  readonly body: readonly DraftPart[];
}

/** A page that goes out has a title, an address and a text, and words for each of its pictures. */
export const pageIsReadyToPublish: Rule = (strapi) => async ({ uid, action, params }, next) => {
  if (uid !== uids.page || action !== 'publish' || params.documentId === undefined) return next();
  const { components } = strapi.contentType(uids.page).attributes['body'] as unknown as { components: readonly string[] };
  const on = Object.fromEntries(components.map((each) => [each, each === 'body.figure' ? { populate: { image: { select: ['id'] } } } : {}]));
  const draft = (await strapi.db.query(uids.page).findOne({ where: { documentId: params.documentId, publishedAt: null }, populate: { body: { on } } } as never)) as Draft | null;
  const missing = draft ? missingFrom(draft) : [];
  if (missing.length > 0) refuse(`This page cannot be published yet. ${missing.join(' ')}`);
  return next();
};

function missingFrom({ title, slug, body }: Draft): string[] {
  const missing: string[] = [];
  if (!title?.trim()) missing.push('Give it a title.');
  if (!slug) missing.push('Give it an address (slug).');
  if (draftText(body) === '') missing.push('Write its text.');
  return [...missing, ...pictureErrorsIn({ body })];
}
