import { Badge, Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { forwardRef, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { EntryLink } from '../EntryLink';
import { PageLink } from '../PageLink';
import type { CommentedArticle, ModerationFilter, QueuedComment } from '../../admin-routes/answers';
import { uids } from '../../uids';
import { ago, dateAndTime } from '../instant';
import { Answered } from './Answered';
import { nameOf } from './decisions';
import { PlainText } from './PlainText';
import { Reasons } from './Reasons';

const Card = styled(Box)`
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;

interface Props {
  readonly comment: QueuedComment;
  /** such as “1 of 5” */
  readonly place: string;
  narrow(change: Partial<ModerationFilter>): void;
  readonly children: ReactNode;
}

/** One comment as a moderator reads it: whose, where, what it answers, and its text. The decisions are its children. */
export const CommentCard = forwardRef<HTMLElement, Props>(({ comment, place, narrow, children }, ref) => (
  <Card
    tag="article"
    ref={ref}
    tabIndex={-1}
    aria-labelledby="comment-name comment-place"
    aria-describedby="comment-body"
    background="neutral0"
    shadow="tableShadow"
    hasRadius
  >
    <Flex direction="column" alignItems="stretch" gap={5} padding={{ initial: 5, large: 7 }}>
      <Box>
        <Flex gap={3} alignItems="baseline" justifyContent="space-between">
          <Flex gap={2} alignItems="center" minWidth={0}>
            <Typography id="comment-name" tag="h2" variant="beta" dir="auto" style={{ overflowWrap: 'anywhere' }}>
              {nameOf(comment)}
            </Typography>
            {comment.staff && <Badge>From staff</Badge>}
          </Flex>
          <Typography id="comment-place" variant="pi" textColor="neutral600" style={{ whiteSpace: 'nowrap' }}>
            {place}
          </Typography>
        </Flex>
        <Typography tag="p" variant="omega" textColor="neutral600">
          <time dateTime={comment.submittedAt}>
            {ago(comment.submittedAt, Date.now())}, {dateAndTime(comment.submittedAt)}
          </time>
        </Typography>
        <Flex gap={2} alignItems="baseline" wrap="wrap">
          <Flex gap={2} alignItems="baseline" minWidth={0}>
            <Typography textColor="neutral600">On</Typography>
            <ArticleLink article={comment.article} />
          </Flex>
          {comment.article && <TextButton onClick={() => narrow({ article: comment.article?.documentId ?? null })}>Only this article</TextButton>}
        </Flex>
      </Box>
      <Reasons signals={comment.signals} edited={comment.editedAt !== null} reports={comment.reports} />
      {comment.isReply && <Answered parent={comment.parent} />}
      <PlainText id="comment-body">{comment.body}</PlainText>
    </Flex>
    {children}
  </Card>
));
CommentCard.displayName = 'CommentCard';

function ArticleLink({ article }: { readonly article: CommentedArticle | null }) {
  if (article === null) return <Typography textColor="neutral600">an article that was deleted</Typography>;
  if (article.url !== null) return <PageLink href={article.url}>{article.title}</PageLink>;
  return (
    <>
      <EntryLink to={`/content-manager/collection-types/${uids.article}/${article.documentId}`}>{article.title}</EntryLink>
      <Typography textColor="neutral600">(not on the site now)</Typography>
    </>
  );
}
