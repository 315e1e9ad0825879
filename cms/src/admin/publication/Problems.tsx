import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { PublicationProblem } from '../../admin-routes/answers';

/** What is held back and why, each with the way to correct it. */
export function Problems({ problems }: { readonly problems: readonly PublicationProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <Box tag="section" aria-labelledby="problems" background="neutral0" shadow="tableShadow" hasRadius padding={6}>
      <Typography id="problems" tag="h2" variant="sigma" textColor="neutral600">
        What went wrong
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4} paddingTop={4}>
        {problems.map(({ message, entry }) => (
          <Box tag="li" key={message}>
            <Typography tag="p" variant="epsilon">
              {message}
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
