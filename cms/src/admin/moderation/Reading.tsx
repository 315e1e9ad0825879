import { Box, EmptyStateLayout, Flex, Grid } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { usePersistentState, useRBAC } from '@strapi/strapi/admin';
import { mayDecide } from '../permissions';
import { CommentCard } from './CommentCard';
import { DecisionBar } from './DecisionBar';
import { useKeys } from './keys';
import { KeysHelp } from './KeysHelp';
import { positionOf } from './queue';
import { useFocusOnChange } from './focus';
import type { Moderation } from './use-moderation';
import { WaitingList } from './WaitingList';

/** The comment being read, the others that wait, and what the keys do. */
export function Reading({ moderation: { queue, busy, decide, undo, move, read } }: { readonly moderation: Moderation }) {
  const allowed = useRBAC(mayDecide).allowedActions['canUpdate'] === true;
  const [keys, setKeys] = usePersistentState('bridgepress-moderation-keys', true);
  const shown = useFocusOnChange(queue.current);
  const deciding = { a: () => decide('approved'), r: () => decide('rejected'), s: () => decide('spam'), u: undo };
  useKeys({ ...(allowed ? deciding : {}), j: () => move(1), k: () => move(-1) }, keys);

  const position = positionOf(queue);
  const comment = queue.comments[position];
  return (
    <Grid.Root gap={5}>
      <Grid.Item col={8} s={12} xs={12} direction="column" alignItems="stretch">
        {comment ? (
          <CommentCard ref={shown} key={comment.documentId} comment={comment} place={`${position + 1} of ${queue.waiting}`}>
            <DecisionBar allowed={allowed} busy={busy} keys={keys} decide={decide} />
          </CommentCard>
        ) : (
          <Box ref={shown} tabIndex={-1}>
            <EmptyStateLayout icon={<EmptyDocuments width="16rem" />} content="Nothing is waiting. New comments appear here by themselves." hasRadius shadow="tableShadow" />
          </Box>
        )}
      </Grid.Item>
      <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch">
        <Flex direction="column" alignItems="stretch" gap={5}>
          {comment && <WaitingList queue={queue} read={read} />}
          <KeysHelp enabled={keys} enable={setKeys} allowed={allowed} />
        </Flex>
      </Grid.Item>
    </Grid.Root>
  );
}
