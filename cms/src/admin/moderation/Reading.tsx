import { Box, Button, EmptyStateLayout, Flex, Grid } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { usePersistentState, useRBAC } from '@strapi/strapi/admin';
import { startTransition, useEffect, useRef, useState } from 'react';
import type { ModerationFilter, View } from '../../admin-routes/answers';
import { mayDecide } from '../permissions';
import { ChosenBar } from './ChosenBar';
import { CommentCard } from './CommentCard';
import { CommentList } from './CommentList';
import { choicesFor } from './decisions';
import { DecisionBar } from './DecisionBar';
import { isNarrowed } from './filter';
import { useFocusOnChange } from './focus';
import { useKeys } from './keys';
import { KeysHelp } from './KeysHelp';
import { Note } from './Note';
import { positionOf } from './queue';
import { Reply } from './Reply';
import type { Moderation } from './use-moderation';

interface Props {
  readonly moderation: Moderation;
  readonly filter: ModerationFilter;
  narrow(change: Partial<ModerationFilter>): void;
}

/** The comment being read, the others beside it, and what the keys do. */
export function Reading({ moderation, filter, narrow }: Props) {
  const { queue, busy, decide, undo, move, read, choose } = moderation;
  const allowed = useRBAC(mayDecide).allowedActions['canUpdate'] === true;
  const [keys, setKeys] = usePersistentState('bridgepress-moderation-keys', true);
  const [writing, setWriting] = useState<{ readonly what: 'note' | 'reply'; readonly about: string } | null>(null);
  const help = useRef<HTMLElement & HTMLDivElement>(null);
  const shown = useFocusOnChange(queue.current);
  // The comment to read first; the list of the others takes as long again to draw.
  const [listed, setListed] = useState(false);
  useEffect(() => startTransition(() => setListed(true)), []);

  const position = positionOf(queue);
  const comment = queue.comments[position];
  const write = (what: 'note' | 'reply') => () => comment && setWriting({ what, about: comment.documentId });
  const writes = (what: 'note' | 'reply'): boolean => writing !== null && writing.what === what && writing.about === comment?.documentId;
  const mayReply = allowed && comment !== undefined && comment.article !== null && ['pending', 'approved'].includes(comment.moderationStatus);
  const toggle = (): void => comment && choose([comment.documentId], !queue.chosen.has(comment.documentId));
  const deciding = { a: () => decide('approved'), r: () => decide('rejected'), s: () => decide('spam'), u: undo, x: toggle, n: write('note'), ...(mayReply ? { w: write('reply') } : {}) };
  useKeys({ ...(allowed ? deciding : {}), j: () => move(1), k: () => move(-1), '?': () => help.current?.focus() }, keys);

  return (
    <Grid.Root gap={5}>
      <Grid.Item col={8} s={12} xs={12} direction="column" alignItems="stretch">
        {comment ? (
          <CommentCard ref={shown} key={comment.documentId} comment={comment} place={`${(queue.page - 1) * 50 + position + 1} of ${queue.total.toLocaleString('en-US')}`} narrow={narrow}>
            <Note comment={comment} allowed={allowed} writing={writes('note')} begin={write('note')} end={() => setWriting(null)} changed={moderation.changed} />
            {writes('reply') && <Reply comment={comment} end={() => setWriting(null)} changed={moderation.changed} left={moderation.left} />}
            <DecisionBar allowed={allowed} busy={busy} keys={keys} choices={choicesFor(comment)} decide={decide} reply={mayReply && !writes('reply') ? write('reply') : null} />
          </CommentCard>
        ) : (
          <Box ref={shown} tabIndex={-1}>
            <EmptyStateLayout
              icon={<EmptyDocuments width="16rem" />}
              content={isNarrowed(filter) ? 'No comment is like that.' : emptyText[filter.view]}
              action={
                isNarrowed(filter) ? (
                  <Button variant="secondary" onClick={() => narrow({ text: '', reason: null, article: null })}>
                    Show all
                  </Button>
                ) : undefined
              }
              hasRadius
              shadow="tableShadow"
            />
          </Box>
        )}
      </Grid.Item>
      <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch">
        <Flex direction="column" alignItems="stretch" gap={5}>
          {allowed && queue.chosen.size > 0 && <ChosenBar moderation={moderation} />}
          {comment && listed && <CommentList queue={queue} allowed={allowed} read={read} choose={choose} turnTo={(page) => narrow({ page })} />}
          <KeysHelp ref={help} enabled={keys} enable={setKeys} allowed={allowed} />
        </Flex>
      </Grid.Item>
    </Grid.Root>
  );
}

const emptyText: Readonly<Record<View, string>> = {
  pending: 'Nothing is waiting. New comments appear here by themselves.',
  reported: 'No reader has reported anything that is on the site.',
  approved: 'No comment is approved yet.',
  rejected: 'Nothing is rejected. What was is deleted after 30 days.',
  spam: 'There is no spam. What was marked so is deleted after 7 days.',
};
