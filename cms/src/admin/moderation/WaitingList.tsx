import { Box, Flex, Typography } from '@strapi/design-system';
import { useEffect, useRef } from 'react';
import { styled } from 'styled-components';
import { ago } from '../instant';
import { nameOf } from './decisions';
import type { Queue } from './queue';

const Entry = styled.button`
  display: block;
  width: 100%;
  padding: 1rem 1.6rem;
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

/** All that wait, the most urgent first. */
export function WaitingList({ queue, read }: { readonly queue: Queue; read(documentId: string): void }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' });
  }, [queue.current]);
  const now = Date.now();
  const unlisted = queue.waiting - queue.comments.length;
  return (
    <Box tag="nav" aria-labelledby="waiting" background="neutral0" shadow="tableShadow" hasRadius paddingTop={4} paddingBottom={2}>
      <Box paddingLeft={5} paddingRight={5} paddingBottom={2}>
        <Typography id="waiting" tag="h2" variant="sigma" textColor="neutral600">
          Waiting
        </Typography>
      </Box>
      <Box tag="ol" ref={list} maxHeight="40vh" overflow="auto">
        {queue.comments.map((comment) => (
          <li key={comment.documentId}>
            <Entry type="button" aria-current={comment.documentId === queue.current} onClick={() => read(comment.documentId)}>
              <Flex justifyContent="space-between" gap={3}>
                <Typography fontWeight="semiBold" ellipsis dir="auto">
                  {nameOf(comment)}
                </Typography>
                <Typography variant="pi" textColor="neutral600" shrink={0} style={{ whiteSpace: 'nowrap' }}>
                  {ago(comment.submittedAt, now)}
                </Typography>
              </Flex>
              <Typography tag="p" variant="pi" textColor="neutral600" ellipsis dir="auto">
                {comment.body}
              </Typography>
            </Entry>
          </li>
        ))}
      </Box>
      {unlisted > 0 && (
        <Box padding={4} paddingLeft={5}>
          <Typography variant="pi" textColor="neutral600">
            and {unlisted} more
          </Typography>
        </Box>
      )}
    </Box>
  );
}
