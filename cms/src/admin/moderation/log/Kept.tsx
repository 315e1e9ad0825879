import { Box, Typography } from '@strapi/design-system';
import type { Retention } from '../../../admin-routes/answers';
import { dateAndTime } from '../../instant';

const counted = (count: number | undefined, one: string, many: string): string => ((count ?? 0) === 1 ? `1 ${one}` : `${(count ?? 0).toLocaleString('en-US')} ${many}`);

/** How long things are kept, and what was last deleted. */
export function Kept({ retention: { keptDays, last, next, failures } }: { readonly retention: Retention }) {
  const did = last?.did;
  return (
    <Box tag="section" aria-labelledby="kept" background="neutral0" shadow="tableShadow" hasRadius padding={5}>
      <Typography id="kept" tag="h2" variant="delta">
        Deleted for good
      </Typography>
      <Typography tag="p" textColor="neutral700">
        {`Rejected comments ${keptDays.rejected} days after the decision, spam after ${keptDays.spam}, every night.`}
      </Typography>
      <Typography tag="p" textColor="neutral700">
        {last && did
          ? `Last on ${dateAndTime(last.at)}: ${counted(did['rejected'], 'rejected comment', 'rejected comments')}, ${counted(did['spam'], 'of spam', 'of spam')}, ${counted(did['addresses'], 'unconfirmed e-mail address', 'unconfirmed e-mail addresses')}.`
          : 'It has not run yet.'}
        {next && ` Next on ${dateAndTime(next)}.`}
      </Typography>
      {failures > 0 && (
        <Typography tag="p" textColor="danger600">
          The last attempt failed; it is tried again by itself.
        </Typography>
      )}
    </Box>
  );
}
