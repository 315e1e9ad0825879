import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { PublicationState } from '../../admin-routes/answers';

interface Props {
  readonly held: NonNullable<PublicationState['held']>;
  readonly asked: boolean;
  readonly may: boolean;
  readonly publishAnyway: () => void;
}

/** Why everything waits, and the one button that lets it through. */
export function Held({ held: { pagesBefore, pages, commentsBefore, comments }, asked, may, publishAnyway }: Props) {
  return (
    <Box tag="section" aria-labelledby="held" background="warning100" borderColor="warning200" hasRadius padding={6}>
      <Typography id="held" tag="h2" variant="beta">
        Publishing waits: the site would lose much of itself
      </Typography>
      <Flex direction="column" alignItems="flex-start" gap={3} paddingTop={2}>
        <Typography tag="p" variant="epsilon" textColor="neutral800">
          What was published last would leave {pages} of {pagesBefore} pages{commentsBefore === comments ? '' : ` and ${comments} of ${commentsBefore} comments`}. That looks like a mistake, so readers
          still see the site as it was, and nothing new goes out.
        </Typography>
        <Typography tag="p" variant="epsilon" textColor="neutral800">
          If it is a mistake, put back what is missing: publishing goes on by itself. If it is meant, let it through.
        </Typography>
        {may ? (
          <Button variant="danger-light" onClick={publishAnyway} loading={asked} disabled={asked}>
            Publish anyway
          </Button>
        ) : (
          <Typography textColor="neutral700">Somebody who may publish articles can let it through.</Typography>
        )}
      </Flex>
    </Box>
  );
}
