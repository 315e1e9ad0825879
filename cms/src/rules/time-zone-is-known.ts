import { isTimeZone } from '@bridgepress/shared';
import { uids } from '../uids';
import { refuse, type Rule } from './rule';

/** Times are shown in the site's time zone: it has to be one. */
export const timeZoneIsKnown: Rule = () => async ({ uid, action, params }, next) => {
  const zone = params.data?.['timeZone'];
  if (uid !== uids.site || !['create', 'update'].includes(action) || zone === undefined || zone === null || zone === '') return next();
  if (!isTimeZone(String(zone))) refuse(`“${String(zone)}” is not a time zone. Write it like America/New_York or Europe/Berlin, or leave it empty.`);
  return next();
};
