import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { DeadLinksOfEntry } from '../../admin-routes/answers';

/** Links that lead nowhere, each with the way to where they stand. Readers see the pages all the same. */
export function DeadLinks({ all }: { readonly all: readonly DeadLinksOfEntry[] }) {
  if (all.length === 0) return null;
  return (
    <Box tag="section" aria-labelledby="dead-links" background="neutral0" shadow="tableShadow" hasRadius padding={6}>
      <Typography id="dead-links" tag="h2" variant="sigma" textColor="neutral600">
        Links that lead nowhere
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4} paddingTop={4}>
        {all.map(({ entry, paths }) => (
          <Box tag="li" key={entry?.path ?? ''}>
            <Typography tag="p" variant="epsilon" style={{ overflowWrap: 'anywhere' }}>
              {entry === null ? 'The navigation (under Site)' : `“${entry.title ?? 'Untitled'}”`} links to {paths.join(', ')}, where no page is. Correct the link and publish again, or publish what should be there.
            </Typography>
            {entry && (
              <Link tag={NavLink} to={entry.path}>
                {entry.title === null ? 'Open it' : `Open “${entry.title}”`}
              </Link>
            )}
          </Box>
        ))}
      </Flex>
    </Box>
  );
}
