import { Button, Flex, Typography } from '@strapi/design-system';
import type { ModerationFilter, Searched } from '../../admin-routes/answers';

interface Props {
  readonly searched: Searched;
  /** how many parts were looked through before this one */
  readonly older: number;
  narrow(change: Partial<ModerationFilter>): void;
}

/** Says how far a long list was looked through, and leads on. Nothing where all of it was. */
export function SearchedPart({ searched: { from, to, of }, older, narrow }: Props) {
  if (from <= 1 && to >= of) return null;
  const [first, last, all] = [from, to, of].map((place) => place.toLocaleString('en-US'));
  return (
    <Flex role="status" gap={3} wrap="wrap" justifyContent="space-between" background="neutral0" hasRadius shadow="tableShadow" padding={4}>
      <Typography>{from <= 1 ? `Looked through the newest ${last} of ${all} comments.` : `Looked through comments ${first} to ${last} of ${all}, counted from the newest.`}</Typography>
      <Flex gap={2} wrap="wrap">
        {older > 0 && (
          <Button variant="tertiary" size="S" onClick={() => narrow({ older: older - 1 })}>
            Look through newer ones
          </Button>
        )}
        {to < of && (
          <Button variant="secondary" size="S" onClick={() => narrow({ older: older + 1 })}>
            Look through older ones
          </Button>
        )}
      </Flex>
    </Flex>
  );
}
