import { addressProblem, sluggedKindOf } from '../addresses/slugged';
import { refuse, type Rule } from './rule';

/** Slugs become addresses and file names: whatever could not be one is refused, and so is one that another entry has. */
export const slugIsAnAddress: Rule = (strapi) => async ({ uid, action, params }, next) => {
  const slug = params.data?.['slug'];
  const kind = sluggedKindOf(uid);
  if (kind === null || !['create', 'update'].includes(action) || slug === undefined || slug === null) return next();
  const problem = await addressProblem(strapi, kind, String(slug), params.documentId ?? '');
  if (problem) refuse(problem);
  return next();
};
