import { Box, Typography } from '@strapi/design-system';
import type { AnsweredComment } from '../../admin-routes/answers';
import { nameOf } from './decisions';
import { PlainText } from './PlainText';

/** The comment that is answered, quoted. */
export function Answered({ parent }: { readonly parent: AnsweredComment | null }) {
  if (parent === null)
    return (
      <Typography tag="p" textColor="neutral600">
        Answers a comment that was deleted.
      </Typography>
    );
  return (
    <Box tag="section" aria-label="The comment it answers" background="neutral100" hasRadius padding={4} borderWidth="0 0 0 3px" borderStyle="solid" borderColor="neutral300">
      <Typography tag="p" variant="pi" textColor="neutral600" dir="auto">
        In answer to {nameOf(parent)}
        {parent.moderationStatus !== 'approved' && ', whose comment is not on the site now'}
      </Typography>
      <Box tag="blockquote" paddingTop={2} maxHeight="24rem" overflow="auto">
        <PlainText>{parent.body}</PlainText>
      </Box>
    </Box>
  );
}
