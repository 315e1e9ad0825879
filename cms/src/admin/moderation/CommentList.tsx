import { Box, Button, Checkbox, Flex, Typography } from '@strapi/design-system';
import { memo, useEffect, useRef } from 'react';
import { styled } from 'styled-components';
import { ago } from '../instant';
import type { QueuedComment } from '../../admin-routes/answers';
import { nameOf } from './decisions';
import type { Queue } from './queue';

const Row = styled.li`
  display: flex;
  align-items: center;
  gap: 0.8rem;
  padding-inline-start: 1.6rem;
`;

const Entry = styled.button`
  display: block;
  flex: 1;
  min-width: 0;
  padding: 1rem 1.6rem 1rem 1.2rem;
  border: 0;
  border-left: 3px solid transparent;
  background: transparent;
  color: ${({ theme }) => theme.colors.neutral800};
  font: inherit;
  text-align: start;
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
  &[aria-current='true'] {
    border-left-color: ${({ theme }) => theme.colors.primary600};
    background: ${({ theme }) => theme.colors.primary100};
  }
`;

interface Props {
  readonly queue: Queue;
  readonly allowed: boolean;
  read(documentId: string): void;
  choose(documentIds: readonly string[], chosen: boolean): void;
  turnTo(page: number): void;
}

/** The comments of this page, to read one, or to choose several and decide about them together. */
export function CommentList({ queue, allowed, read, choose, turnTo }: Props) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const [box, row] = [list.current, list.current?.querySelector<HTMLElement>('[aria-current=true]')?.parentElement];
    if (!box || !row) return;
    // Only the list moves, never the page: on a phone the list is far below what is being read.
    const [top, bottom] = [row.offsetTop, row.offsetTop + row.offsetHeight];
    if (top < box.scrollTop) box.scrollTop = top;
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
  }, [queue.current]);
  const now = Date.now();
  const ids = queue.comments.map(({ documentId }) => documentId);
  const all = ids.every((id) => queue.chosen.has(id));
  return (
    <Box tag="nav" aria-labelledby="listed" background="neutral0" shadow="tableShadow" hasRadius paddingTop={4} paddingBottom={2}>
      <Flex justifyContent="space-between" gap={3} paddingLeft={5} paddingRight={5} paddingBottom={2}>
        <Typography id="listed" tag="h2" variant="sigma" textColor="neutral600">
          {queue.pages === 1 ? 'All of them' : `Page ${queue.page} of ${queue.pages.toLocaleString('en-US')}`}
        </Typography>
        {allowed && (
          <Checkbox checked={all ? true : queue.chosen.size > 0 ? 'indeterminate' : false} onCheckedChange={() => choose(ids, !all)}>
            Choose all
          </Checkbox>
        )}
      </Flex>
      <Box tag="ol" ref={list} position="relative" maxHeight="40vh" overflow="auto">
        {queue.comments.map((comment) => (
          <Listed key={comment.documentId} comment={comment} current={comment.documentId === queue.current} chosen={queue.chosen.has(comment.documentId)} age={ago(comment.submittedAt, now)} allowed={allowed} read={read} choose={choose} />
        ))}
      </Box>
      {queue.pages > 1 && (
        <Flex gap={2} padding={4} paddingLeft={5} justifyContent="space-between">
          <Button variant="tertiary" size="S" aria-disabled={queue.page <= 1} onClick={() => queue.page > 1 && turnTo(queue.page - 1)}>
            Page before
          </Button>
          <Button variant="tertiary" size="S" aria-disabled={queue.page >= queue.pages} onClick={() => queue.page < queue.pages && turnTo(queue.page + 1)}>
            Next page
          </Button>
        </Flex>
      )}
    </Box>
  );
}

interface ListedProps extends Pick<Props, 'allowed' | 'read' | 'choose'> {
  readonly comment: QueuedComment;
  readonly current: boolean;
  readonly chosen: boolean;
  readonly age: string;
}

/** One line of the list. It is drawn anew only when something of its own has changed: going from one comment to the next draws two of fifty. */
const Listed = memo(({ comment, current, chosen, age, allowed, read, choose }: ListedProps) => (
  <Row>
    {allowed && <Checkbox aria-label={`Choose the comment of ${nameOf(comment)}`} checked={chosen} onCheckedChange={(checked) => choose([comment.documentId], checked === true)} />}
    <Entry type="button" aria-current={current} onClick={() => read(comment.documentId)}>
      <Flex justifyContent="space-between" gap={3}>
        <Typography fontWeight="semiBold" ellipsis dir="auto">
          {nameOf(comment)}
        </Typography>
        <Typography variant="pi" textColor="neutral600" shrink={0} style={{ whiteSpace: 'nowrap' }}>
          {age}
        </Typography>
      </Flex>
      <Typography tag="p" variant="pi" textColor="neutral600" ellipsis dir="auto">
        {comment.body}
      </Typography>
    </Entry>
  </Row>
));
Listed.displayName = 'Listed';
