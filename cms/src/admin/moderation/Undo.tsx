import { Button, Flex, Typography } from '@strapi/design-system';
import { ClockCounterClockwise } from '@strapi/icons';
import { takenText, type Taken } from './decisions';

/** The last decision, and the way back from it. */
export function Undo({ last, busy, undo }: { readonly last: Taken; readonly busy: boolean; undo(): void }) {
  return (
    <Flex gap={3}>
      <Typography variant="pi" textColor="neutral600" dir="auto">
        {takenText(last)}
      </Typography>
      <Button variant="tertiary" startIcon={<ClockCounterClockwise />} aria-disabled={busy} onClick={undo}>
        Undo
      </Button>
    </Flex>
  );
}
