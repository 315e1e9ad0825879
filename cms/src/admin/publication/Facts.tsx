import { Box, Grid, Typography } from '@strapi/design-system';
import type { PublicationState } from '../../admin-routes/answers';
import { ago, dateAndTime } from '../instant';
import { secondsOf } from './seconds';

/** When the site was last published, what that took, and when the publisher was last heard. */
export function Facts({ state }: { readonly state: PublicationState }) {
  return (
    <Box tag="section" aria-label="Details" background="neutral0" shadow="tableShadow" hasRadius padding={6}>
      <Grid.Root tag="dl" gap={5}>
        {factsOf(state).map(([term, value, detail]) => (
          <Grid.Item key={term} col={4} s={6} xs={12} direction="column" alignItems="flex-start">
            <Typography tag="dt" variant="sigma" textColor="neutral600">
              {term}
            </Typography>
            <Typography tag="dd" variant="delta">
              {value}
            </Typography>
            {detail && (
              <Typography tag="dd" variant="pi" textColor="neutral600">
                {detail}
              </Typography>
            )}
          </Grid.Item>
        ))}
      </Grid.Root>
    </Box>
  );
}

function factsOf({ builtAt, reportedAt, now, pages, milliseconds }: PublicationState): readonly (readonly [term: string, value: string, detail: string])[] {
  const at = Date.parse(now);
  return [
    ['Last published', builtAt === null ? 'Never' : ago(builtAt, at), builtAt === null ? '' : dateAndTime(builtAt)],
    ['It took', milliseconds === null || builtAt === null ? '–' : secondsOf(milliseconds), pages === null ? '' : `for ${pages} ${pages === 1 ? 'page' : 'pages'}`],
    ['Publisher last heard', reportedAt === null ? 'Never' : ago(reportedAt, at), reportedAt === null ? '' : dateAndTime(reportedAt)],
  ];
}
