import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { choicesFor } from './decisions';
import { chosenOf } from './queue';
import type { Moderation } from './use-moderation';

/** One decision about all comments that were chosen. */
export function ChosenBar({ moderation: { queue, busy, decideChosen, choose } }: { readonly moderation: Moderation }) {
  const comments = chosenOf(queue);
  const [first] = comments;
  if (!first) return null;
  return (
    <Box tag="section" aria-labelledby="chosen" background="primary100" borderColor="primary200" hasRadius padding={5}>
      <Flex justifyContent="space-between" gap={3} paddingBottom={3}>
        <Typography id="chosen" tag="h2" variant="sigma" textColor="primary700" aria-live="polite">
          {comments.length === 1 ? 'One comment chosen' : `${comments.length} comments chosen`}
        </Typography>
        <Button variant="ghost" size="S" onClick={() => choose(comments.map(({ documentId }) => documentId), false)}>
          Choose none
        </Button>
      </Flex>
      <Flex gap={2} wrap="wrap">
        {choicesFor(first).map(({ moderationStatus, label, variant }) => (
          <Button key={moderationStatus} size="S" variant={variant} aria-disabled={busy} onClick={() => decideChosen(moderationStatus)}>
            {`${label} (${comments.length})`}
          </Button>
        ))}
      </Flex>
    </Box>
  );
}
