import { siteProblems, type SiteFields } from '@bridgepress/shared';
import { uids } from '../uids';
import { refuse, type Rule } from './rule';

/** Telephone numbers can be called and links lead somewhere: a site's settings stand on every page, which also needs them to be there. */
export const siteIsUsable: Rule = () => async ({ uid, action, params }, next) => {
  if (uid === uids.site && action === 'delete') refuse('The settings of the site cannot be deleted: every page needs them. Change what is wrong in them.');
  if (uid !== uids.site || !params.data || !['create', 'update'].includes(action)) return next();
  const problems = siteProblems(params.data as SiteFields);
  if (problems.length > 0) refuse(problems.join(' '));
  return next();
};
