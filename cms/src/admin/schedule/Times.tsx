import { Typography } from '@strapi/design-system';
import { dayAndTime, placeOf, zonesShown } from '../day-and-time';

/** An instant where the editor is, and where the centre is. */
export function Times({ at, siteTimeZone }: { readonly at: string; readonly siteTimeZone: string | null }) {
  return zonesShown(siteTimeZone).map((zone, index) => (
    <Typography key={zone} tag="p" variant={index === 0 ? 'omega' : 'pi'} fontWeight={index === 0 ? 'semiBold' : undefined} textColor={index === 0 ? 'neutral800' : 'neutral600'}>
      {dayAndTime(at, zone)} <Typography variant="pi" textColor="neutral600">({placeOf(zone)} time{index === 0 ? '' : ', where the centre is'})</Typography>
    </Typography>
  ));
}
